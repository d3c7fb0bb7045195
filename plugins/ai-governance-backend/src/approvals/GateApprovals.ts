import {
  approvalClaim,
  GateApproval,
  GatePolicy,
  leadingApproval,
  subjectDigest,
  trustedClaim,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { Settings } from '../config/settings';
import { PolicyRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { ApprovalsForGate } from '../gates/ApprovalsForGate';
import { Roles } from '../roles/Roles';
import { StoredApproval } from './approvalRow';
import { ApprovalAsk, ApprovalStore } from './ApprovalStore';
import { CurrentSubjects } from './CurrentSubjects';
import { Delegation, delegationsAt, HappeningRow } from './happeningRow';
import { waitingFor } from './waitingFor';

/** Approvals as gates ask for them: the one that holds, or the newest. */
export class GateApprovals implements ApprovalsForGate {
  readonly #store: ApprovalStore;
  readonly #subjects: CurrentSubjects;
  readonly #policies: PolicyRegistry;
  readonly #roles: Pick<Roles, 'holders'>;
  readonly #annotationPrefix: string;
  readonly #now: () => Date;

  constructor(options: {
    store: ApprovalStore;
    subjects: CurrentSubjects;
    policies: PolicyRegistry;
    roles: Pick<Roles, 'holders'>;
    settings: Pick<Settings, 'annotationPrefix'>;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#subjects = options.subjects;
    this.#policies = options.policies;
    this.#roles = options.roles;
    this.#annotationPrefix = options.settings.annotationPrefix;
    this.#now = options.now;
  }

  async newest(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    environment: string,
    policy?: GatePolicy,
  ): Promise<Map<string, GateApproval>> {
    const now = this.#now().getTime();
    const approvals = await this.#store.thatMayLead(
      knex,
      entityRefs,
      environment,
    );
    const leading = Object.values(
      groupBy(approvals, ({ entityRef }) => entityRef),
    ).flatMap(list => leadingApproval(list, now) ?? []);
    const open = leading
      .filter(({ state }) => state === 'requested' || state === 'stale')
      .map(({ id }) => id);
    const asks: Map<string, ApprovalAsk[]> =
      open.length === 0 ? new Map() : await this.#store.asks(open, knex);
    const happenings: Map<string, HappeningRow[]> =
      open.length === 0 ? new Map() : await this.#store.happenings(open, knex);
    const found = new Map(
      leading.map(approval => [
        approval.entityRef,
        toGateApproval(approval, {
          asks: asks.get(approval.id) ?? [],
          delegations: delegationsAt(happenings.get(approval.id) ?? [], now),
          roles: this.#roles,
        }),
      ]),
    );
    return new Map([
      ...found,
      ...(await this.#trusted(knex, entityRefs, policy)),
    ]);
  }

  /** Claims of the catalog that the organisation takes for the record. */
  async #trusted(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    policy: GatePolicy | undefined,
  ): Promise<[string, GateApproval][]> {
    const { approvals } =
      policy ?? (await this.#policies.active(knex)).document;
    if (!approvals.trustAnnotations) {
      return [];
    }
    const subjects = await this.#subjects.read(knex, entityRefs);
    return Array.from(subjects).flatMap(([entityRef, { entity, subject }]) => {
      const state = trustedClaim(entity, approvals, this.#annotationPrefix);
      return state === null
        ? []
        : [
            [
              entityRef,
              {
                id:
                  approvalClaim(entity, this.#annotationPrefix).claimedRef ??
                  'catalog',
                state,
                subjectDigest: subjectDigest(subject(null)),
                waitingFor: [],
                unreachable: [],
              },
            ] satisfies [string, GateApproval],
          ];
    });
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
