import {
  GateApproval,
  leadingApproval,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { millisToIso } from '../database/values';
import { ApprovalsForGate } from '../gates/ApprovalsForGate';
import { Roles } from '../roles/Roles';
import { StoredApproval } from './approvalRow';
import { ApprovalAsk, ApprovalStore } from './ApprovalStore';
import { Delegation, delegationsAt } from './happeningRow';
import { waitingFor } from './waitingFor';

/** Approvals as gates ask for them: the one that holds, or the newest. */
export class GateApprovals implements ApprovalsForGate {
  readonly #store: ApprovalStore;
  readonly #roles: Pick<Roles, 'holders'>;
  readonly #now: () => Date;

  constructor(options: {
    store: ApprovalStore;
    roles: Pick<Roles, 'holders'>;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#roles = options.roles;
    this.#now = options.now;
  }

  async newest(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    environment: string,
  ): Promise<Map<string, GateApproval>> {
    const approvals = await this.#store.ofWorkloads(knex, entityRefs, {
      environment,
    });
    const leading = Object.values(
      groupBy(approvals, ({ entityRef }) => entityRef),
    ).flatMap(list => leadingApproval(list) ?? []);
    const open = leading
      .filter(({ state }) => state === 'requested' || state === 'stale')
      .map(({ id }) => id);
    const [asks, happenings] =
      open.length === 0
        ? [new Map(), new Map()]
        : [
            await this.#store.asks(open, knex),
            await this.#store.happenings(open, knex),
          ];
    const now = this.#now().getTime();
    return new Map(
      leading.map(approval => [
        approval.entityRef,
        toGateApproval(approval, {
          asks: asks.get(approval.id) ?? [],
          delegations: delegationsAt(happenings.get(approval.id) ?? [], now),
          roles: this.#roles,
        }),
      ]),
    );
  }
}

function toGateApproval(
  approval: StoredApproval,
  known: {
    asks: ApprovalAsk[];
    delegations: Delegation[];
    roles: Pick<Roles, 'holders'>;
  },
): GateApproval {
  const { subject, validUntil } = approval;
  return {
    id: approval.id,
    state: approval.state,
    subjectDigest: approval.subjectDigest,
    ...(subject.artifact && { artifactDigest: subject.artifact.digest }),
    ...(validUntil !== undefined && { validUntil: millisToIso(validUntil) }),
    waitingFor: waitingFor(known.asks, known.delegations, known.roles),
    unreachable: known.asks
      .filter(({ unreachable }) => unreachable)
      .map(({ role }) => role),
  };
}
