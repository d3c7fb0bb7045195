import {
  Attestation,
  AttestationQuery,
  AttestationRequest,
  AttestationResult,
  attestationCreatePermission,
  attestationRevokePermission,
  evidencePushPermission,
  EvidencePushResult,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { auditActor } from '../audit/auditActor';
import { askedRef } from '../catalog/askedRef';
import { callerRef, humanOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { requestDigest } from '../idempotency/sentRequest';
import { Roles } from '../roles/Roles';
import { AttestationService } from './AttestationService';
import { AttestationStore } from './AttestationStore';
import { EntityAuthority } from './EntityAuthority';
import { EvidenceService } from './EvidenceService';
import { EvidenceStore } from './EvidenceStore';

/** Evidence for those who may send, state and take back. */
export class AuthorizedEvidence {
  readonly #scopes: ReaderScopes;
  readonly #authority: EntityAuthority;
  readonly #roles: Roles;
  readonly #store: EvidenceStore;
  readonly #evidence: EvidenceService;
  readonly #attestations: AttestationService;
  readonly #list: AttestationStore;
  readonly #now: () => Date;

  constructor(options: {
    scopes: ReaderScopes;
    authority: EntityAuthority;
    roles: Roles;
    store: EvidenceStore;
    evidence: EvidenceService;
    attestations: AttestationService;
    list: AttestationStore;
    now: () => Date;
  }) {
    this.#scopes = options.scopes;
    this.#authority = options.authority;
    this.#roles = options.roles;
    this.#store = options.store;
    this.#evidence = options.evidence;
    this.#attestations = options.attestations;
    this.#list = options.list;
    this.#now = options.now;
  }

  /** Refuses who may not send evidence; to be asked before a body is read. */
  async requirePush(credentials: BackstageCredentials): Promise<void> {
    await this.#scopes.require(credentials, evidencePushPermission);
  }

  async push(
    records: readonly unknown[],
    credentials: BackstageCredentials,
  ): Promise<EvidencePushResult> {
    await this.requirePush(credentials);
    return this.#evidence.record(
      records,
      { by: callerRef(credentials), at: this.#now().getTime() },
      {
        id: randomUUID(),
        action: 'evidence.pushed',
        actor: auditActor(credentials),
      },
    );
  }

  /** A person's statement; one result for each entity, in their order. The same request with the same key is one statement. */
  async attest(
    request: AttestationRequest,
    credentials: BackstageCredentials,
    idempotencyKey?: string,
  ): Promise<AttestationResult> {
    const by = humanOf(credentials);
    const refs = request.entityRefs.map(ref => askedRef(ref));
    const refusals = await this.#authority.refusals(
      credentials,
      Array.from(new Set(refs)),
      attestationCreatePermission,
    );
    const accepted = Array.from(new Set(refs)).filter(
      ref => !refusals.has(ref),
    );
    const ids = await this.#attestations.attest(
      { ...request, entityRefs: accepted },
      { by, at: this.#now().getTime(), actor: auditActor(credentials) },
      idempotencyKey === undefined
        ? undefined
        : { key: idempotencyKey, digest: digestOf(request, refs) },
    );
    const idOf = new Map(accepted.map((ref, index) => [ref, ids[index]]));
    return {
      items: refs.map(entityRef => {
        const message = refusals.get(entityRef);
        return message === undefined
          ? { entityRef, status: 'recorded', id: idOf.get(entityRef) }
          : { entityRef, status: 'refused', message };
      }),
    };
  }

  async attestationsOf(
    query: AttestationQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<Attestation>> {
    const scope = await this.#scopes.forReading(credentials);
    return this.#list.list(query, scope, this.#now().getTime());
  }

  /** Takes a statement back: its author, or the role security, where the permission allows it. */
  async revoke(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const by = humanOf(credentials);
    const row = await this.#store.get(id);
    const isReadable =
      row?.assurance === 'attested' &&
      (await this.#authority.isReadable(credentials, row.entity_ref));
    if (!row || !isReadable) {
      throw new NotFoundError(
        'There is no attestation with this id that you may read. Reload the page.',
      );
    }
    await this.#authority.require(
      credentials,
      [row.entity_ref],
      attestationRevokePermission,
    );
    if (
      row.source !== by &&
      !(await this.#roles.has(credentials, 'security'))
    ) {
      throw new NotAllowedError(
        `This is the statement of ${row.source}. They can take it back, or somebody of the role security.`,
      );
    }
    const at = this.#now().getTime();
    const actor = auditActor(credentials);
    if (!(await this.#evidence.revoke(row, { by, at, actor, reason }))) {
      throw new ConflictError(
        'Somebody has taken this statement back already. Reload the page.',
      );
    }
  }
}

function digestOf(request: AttestationRequest, refs: string[]): string {
  const { controlId, outcome, statement, validDays, link } = request;
  return requestDigest([refs, controlId, outcome, statement, validDays, link]);
}
