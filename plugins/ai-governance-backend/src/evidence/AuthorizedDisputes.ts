import { evidenceDisputePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { humanOf } from '../permissions/caller';
import { Roles } from '../roles/Roles';
import { Doing } from './auditEntries';
import { EntityAuthority } from './EntityAuthority';
import { EvidenceService } from './EvidenceService';
import { EvidenceStore, Recorded } from './EvidenceStore';
import { EvidenceRow } from './evidenceRow';

/** Findings that the security role holds to be false positives: shown with who said so and why, and not counted. */
export class AuthorizedDisputes {
  readonly #authority: EntityAuthority;
  readonly #roles: Roles;
  readonly #store: EvidenceStore;
  readonly #evidence: EvidenceService;
  readonly #now: () => Date;

  constructor(options: {
    authority: EntityAuthority;
    roles: Roles;
    store: EvidenceStore;
    evidence: EvidenceService;
    now: () => Date;
  }) {
    this.#authority = options.authority;
    this.#roles = options.roles;
    this.#store = options.store;
    this.#evidence = options.evidence;
    this.#now = options.now;
  }

  async dispute(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (reason.trim() === '') {
      throw new InputError(
        'The field reason is empty. Say why the finding is wrong.',
      );
    }
    const { row, ...disputed } = await this.#finding(id, credentials);
    if (!(await this.#evidence.dispute(row, { ...disputed, reason }))) {
      throw new ConflictError(
        'This finding is disputed already. Reload the page.',
      );
    }
  }

  /** Lets the finding count again. */
  async withdraw(id: string, credentials: BackstageCredentials): Promise<void> {
    const { row, ...disputed } = await this.#finding(id, credentials);
    if (!(await this.#evidence.dispute(row, disputed))) {
      throw new ConflictError('This finding is not disputed. Reload the page.');
    }
  }

  async #finding(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<{ row: EvidenceRow } & Recorded & Doing> {
    const by = humanOf(credentials);
    const row = await this.#store.get(id);
    const isReadable =
      row?.assurance === 'verified' &&
      (await this.#authority.isReadable(credentials, row.entity_ref));
    if (!row || !isReadable) {
      throw new NotFoundError(
        'There is no finding with this id that you may read. Reload the page.',
      );
    }
    await this.#authority.require(
      credentials,
      [row.entity_ref],
      evidenceDisputePermission,
    );
    await this.#roles.require(credentials, 'security');
    return {
      row,
      by,
      at: this.#now().getTime(),
      actor: auditActor(credentials),
    };
  }
}
