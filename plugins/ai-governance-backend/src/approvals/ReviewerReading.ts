import { rolesOfSteps } from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { auditActor } from '../audit/auditActor';
import { callerRef } from '../permissions/caller';
import { Roles } from '../roles/Roles';
import { StoredApproval } from './approvalRow';
import { Reviewer } from './reviewer';
import { ApprovalAsk } from './ApprovalStore';
import { RolePeople } from './RolePeople';

/** Reads who a caller is to an approval: the roles that they may act as, and whether they own the workload. */
export class ReviewerReading {
  readonly #roles: Roles;
  readonly #people: RolePeople;

  constructor(options: { roles: Roles; people: RolePeople }) {
    this.#roles = options.roles;
    this.#people = options.people;
  }

  async read(
    credentials: BackstageCredentials,
    approval: StoredApproval,
    asks: readonly ApprovalAsk[],
  ): Promise<Reviewer> {
    const { owner } = approval;
    const ref = callerRef(credentials);
    const [own, owners, held] = await Promise.all([
      this.#roles.ownRefs(credentials),
      this.#people.of(owner === null ? [] : [owner]),
      Promise.all(
        rolesOfSteps(approval.steps).map(async role => {
          const standsIn = asks.find(ask => ask.role === role)?.standsIn;
          const isHeld =
            (await this.#roles.has(credentials, role)) ||
            (standsIn !== undefined &&
              (await this.#roles.has(credentials, standsIn)));
          return isHeld ? [role] : [];
        }),
      ),
    ]);
    return {
      ref,
      actor: auditActor(credentials),
      roles: held.flat(),
      isOwner: owner !== null && (own.has(owner) || owners.refs.includes(ref)),
      owners: {
        of: owner,
        people: owners.refs,
        isRead: owners.isRead,
      },
    };
  }

  /** Roles of the rule that it was approved under, for who wants to end it. */
  async mayRevoke(
    credentials: BackstageCredentials,
    approval: StoredApproval,
  ): Promise<boolean> {
    const { steps } = approval.terms.rules[approval.requiredPhase];
    const held = await Promise.all(
      rolesOfSteps(steps).map(role => this.#roles.has(credentials, role)),
    );
    return held.includes(true);
  }
}
