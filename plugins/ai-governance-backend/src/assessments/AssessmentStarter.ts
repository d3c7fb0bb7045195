import {
  AssessmentStart,
  AuditActor,
  attestationCreatePermission,
  canonicalRef,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { auditActor } from '../audit/auditActor';
import { askedRef } from '../catalog/askedRef';
import { EntityAuthority, requireNoRefusal } from '../evidence/EntityAuthority';
import { denied, ReaderScopes } from '../permissions/ReaderScopes';
import { WorkloadAccess } from '../permissions/WorkloadAccess';
import { GroupStore } from '../teams/GroupStore';
import { AssessmentRow, AssessmentStore } from './AssessmentStore';
import { AssessmentWrites } from './AssessmentWrites';
import { CandidateStore } from './CandidateStore';
import { entityRefsOf } from './JourneyReader';
import { ProviderReader } from './ProviderReader';

/** Workloads of one journey: more than anybody answers for in one go. */
const MAX_ENTITIES = 200;

/** How often a start is tried again where others change the same journey. */
const ATTEMPTS = 5;

/** Finds out what a journey is about, and opens it or takes up the one that is open. */
export class AssessmentStarter {
  readonly #store: AssessmentStore;
  readonly #writes: AssessmentWrites;
  readonly #candidates: CandidateStore;
  readonly #groups: GroupStore;
  readonly #providers: ProviderReader;
  readonly #authority: EntityAuthority;
  readonly #access: WorkloadAccess;
  readonly #scopes: ReaderScopes;
  readonly #now: () => Date;

  constructor(options: {
    store: AssessmentStore;
    writes: AssessmentWrites;
    candidates: CandidateStore;
    groups: GroupStore;
    providers: ProviderReader;
    authority: EntityAuthority;
    access: WorkloadAccess;
    scopes: ReaderScopes;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#writes = options.writes;
    this.#candidates = options.candidates;
    this.#groups = options.groups;
    this.#providers = options.providers;
    this.#authority = options.authority;
    this.#access = options.access;
    this.#scopes = options.scopes;
    this.#now = options.now;
  }

  async start(
    start: AssessmentStart,
    by: string,
    credentials: BackstageCredentials,
  ): Promise<AssessmentRow> {
    const { kind } = start.scope;
    const ref = canonicalRef(
      start.scope.ref,
      kind === 'team' ? { kind: 'group' } : {},
    );
    if (ref === undefined) {
      throw new InputError(
        `The field scope.ref takes an entity ref such as component:default/bot, and not '${start.scope.ref}'.`,
      );
    }
    if (kind !== 'team' && start.entityRefs) {
      throw new InputError(
        'The field entityRefs chooses among the workloads of a team. Leave it out with any other scope.',
      );
    }
    const entityRefs = await this.#entitiesOf(
      { ...start, scope: { kind, ref } },
      credentials,
    );
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const row = await this.#open({ kind, ref }, entityRefs, {
        by,
        actor: auditActor(credentials),
      });
      if (row) {
        return row;
      }
    }
    throw new ConflictError(
      'Others change this assessment at this moment. Try again.',
    );
  }

  /** Undefined where somebody else was quicker, so that it must be looked at anew. */
  async #open(
    scope: AssessmentStart['scope'],
    entityRefs: string[],
    { by, actor }: { by: string; actor: AuditActor },
  ): Promise<AssessmentRow | undefined> {
    const open = await this.#store.openWith(scope);
    if (!open) {
      const row: AssessmentRow = {
        id: randomUUID(),
        version: 1,
        scope_kind: scope.kind,
        scope_ref: scope.ref,
        entities: JSON.stringify(entityRefs),
        state: 'open',
        started_by: by,
        started_at: this.#now().getTime(),
        assigned_to: by,
        finished_at: null,
        position: null,
      };
      return (await this.#writes.start(row, actor)) ? row : undefined;
    }
    const known = entityRefsOf(open);
    const all = Array.from(new Set([...known, ...entityRefs]));
    if (all.length === known.length) {
      return open;
    }
    if (all.length > MAX_ENTITIES) {
      throw tooMany();
    }
    const entities = JSON.stringify(all);
    return (await this.#writes.extend(open, entities, actor))
      ? { ...open, entities, version: open.version + 1 }
      : undefined;
  }

  async #entitiesOf(
    start: AssessmentStart,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { kind, ref } = start.scope;
    switch (kind) {
      case 'workload':
        await this.#access.require(
          credentials,
          ref,
          attestationCreatePermission,
        );
        return [ref];
      case 'shared':
        await this.#requireProvider(ref, credentials);
        return [ref];
      default:
        return this.#workloadsOf(ref, start.entityRefs, credentials);
    }
  }

  async #requireProvider(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const refusals = await this.#authority.refusals(
      credentials,
      [ref],
      attestationCreatePermission,
    );
    const found = await this.#providers.read([ref], credentials);
    if (!found.has(ref)) {
      throw new NotFoundError(
        `There is no entity '${ref}' that you may read. It may be misspelt, or hidden from you.`,
      );
    }
    requireNoRefusal(refusals);
  }

  async #workloadsOf(
    team: string,
    named: string[] | undefined,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { read, act } = await this.#scopes.forActions(
      credentials,
      attestationCreatePermission,
    );
    await this.#groups.require(team, read);
    const entityRefs = named?.map(ref => askedRef(ref));
    const limit = MAX_ENTITIES + 1;
    const found = await this.#candidates.workloadsOf(team, act, {
      entityRefs,
      limit,
    });
    if (entityRefs) {
      const allowed = new Set(found);
      const missing = entityRefs.find(ref => !allowed.has(ref));
      if (missing !== undefined) {
        const readable = await this.#candidates.workloadsOf(team, read, {
          entityRefs: [missing],
          limit,
        });
        throw readable.length > 0
          ? denied(attestationCreatePermission)
          : new InputError(
              `The field entityRefs names '${missing}', which is no workload of ${team} or of a group below it that you may read.`,
            );
      }
    }
    if (found.length === 0) {
      throw new InputError(
        `Every workload of ${team} that you may attest is assessed. Name under entityRefs those to assess again.`,
      );
    }
    if (found.length > MAX_ENTITIES) {
      throw tooMany();
    }
    return found;
  }
}

function tooMany(): InputError {
  return new InputError(
    `An assessment takes ${MAX_ENTITIES} workloads. Start it for a group further down, or name some under entityRefs.`,
  );
}
