import {
  ApprovalPerson,
  approvalProgress,
  ApprovalStepView,
  barredBy,
  Duties,
  GivenApproval,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { uniq } from 'lodash';
import { millisToIso } from '../database/values';
import { Roles } from '../roles/Roles';
import { StoredApproval } from './approvalRow';
import { ApprovalAsk } from './ApprovalStore';
import { Delegation, HappeningRow } from './happeningRow';
import { RolePeople } from './RolePeople';

/** What is known of an approval when its steps are shown. */
export interface KnownSteps {
  approval: StoredApproval;
  happenings: readonly HappeningRow[];
  given: readonly GivenApproval[];
  asks: readonly ApprovalAsk[];
  delegations: readonly Delegation[];
  attesters: Duties['attesters'];
}

/** The steps with the people of each role: who has reviewed, who may, and who may not and why. */
export class StepViews {
  readonly #people: RolePeople;
  readonly #roles: Pick<Roles, 'holders'>;

  constructor(options: { people: RolePeople; roles: Pick<Roles, 'holders'> }) {
    this.#people = options.people;
    this.#roles = options.roles;
  }

  async of(known: KnownSteps): Promise<ApprovalStepView[]> {
    const { approval, given } = known;
    const progress = approvalProgress(approval.steps, given);
    const isOpen = ['requested', 'stale'].includes(approval.state);
    const open = isOpen ? progress.open : undefined;
    const owners = await this.#people.of(
      approval.owner === null ? [] : [approval.owner],
    );
    const isComplete = (index: number) =>
      isOpen
        ? progress.steps[index].isComplete
        : approval.approvedAt !== undefined;
    return Promise.all(
      progress.steps.map(
        async ({ needs }, index): Promise<ApprovalStepView> => ({
          position: index + 1,
          state: stateOf(index, open, isComplete(index)),
          needs: await Promise.all(
            needs.map(async ({ role, count, by }) => {
              const ask = index === open ? askOf(known, role) : undefined;
              const holders = this.#roles.holders(ask?.standsIn ?? role);
              const standsIn =
                ask?.standsIn ??
                (holders.unreachable ? holders.role : undefined);
              return {
                role: standsIn ?? role,
                ...(standsIn !== undefined && { insteadOf: role }),
                count,
                given: by.length,
                unreachable: ask?.unreachable ?? holders.unreachable,
                people: await this.#peopleOf(known, {
                  refs: holders.refs,
                  by,
                  owners: owners.refs,
                }),
              };
            }),
          ),
        }),
      ),
    );
  }

  async #peopleOf(
    known: KnownSteps,
    need: { refs: string[]; by: string[]; owners: string[] },
  ): Promise<ApprovalPerson[]> {
    const { refs } = await this.#people.of(need.refs);
    const all = uniq([...need.by, ...refs]);
    const titles = await this.#people.titles(all);
    return all.map(ref => ({
      ref,
      ...(titles.has(ref) && { title: titles.get(ref) }),
      ...standing(known, ref, need),
    }));
  }
}

/** How one person stands to one need. */
function standing(
  known: KnownSteps,
  ref: string,
  need: { by: string[]; owners: string[] },
): Pick<ApprovalPerson, 'state' | 'reason' | 'at'> {
  const { approval } = known;
  const last = (kind: HappeningRow['kind']) =>
    known.happenings.findLast(row => row.kind === kind && row.person === ref);
  if (need.by.includes(ref)) {
    const at = last('approve')?.at;
    return {
      state: 'approved',
      ...(at !== undefined && { at: millisToIso(at) }),
    };
  }
  const rejected = last('reject');
  if (rejected && ['rejected', 'revoked'].includes(approval.state)) {
    return { state: 'rejected', at: millisToIso(rejected.at) };
  }
  if (known.given.some(({ by }) => by === ref)) {
    return {
      state: 'may-not',
      reason: 'Counts for another role already, and one person counts once.',
    };
  }
  const reason = barredBy(
    { ref, isOwner: need.owners.includes(ref) },
    {
      separation: approval.separation,
      requestedBy: approval.requestedBy,
      owner: approval.owner,
      attesters: known.attesters,
    },
  );
  if (reason !== undefined) {
    return { state: 'may-not', reason };
  }
  const delegated = known.delegations.find(({ by }) => by === ref);
  return delegated
    ? {
        state: 'delegated',
        reason: `Handed to ${delegated.to} until ${millisToIso(
          delegated.until,
        )}.`,
      }
    : { state: 'may' };
}

function askOf({ asks }: KnownSteps, role: string): ApprovalAsk | undefined {
  return asks.find(ask => ask.role === role);
}

function stateOf(
  index: number,
  open: number | undefined,
  isComplete: boolean,
): ApprovalStepView['state'] {
  if (index === open) {
    return 'open';
  }
  return isComplete ? 'complete' : 'later';
}
