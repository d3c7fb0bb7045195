import {
  AuditActor,
  GatePolicy,
  GovernanceVersion,
  PolicyChangeRequest,
  policyDigest,
  policyWithMode,
  VersionActivationRequest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { isEqual, orderBy } from 'lodash';
import { Knex } from 'knex';
import {
  AuditTrail,
  EvaluationWorker,
  FrameworkRegistry,
  PolicyRegistry,
} from '../contracts';
import { storable } from '../database/storable';
import { Outbox } from '../evaluation/Outbox';
import { OtherRules } from './PreviewService';
import { VersionActivation } from './VersionActivation';
import { stateOf, VersionKind, VersionRow } from './versionRow';
import { VersionStore } from './VersionStore';
import { VersionViews } from './VersionViews';

/** Versions of each kind that are listed; those before them stay addressable. */
const LISTED = 50;

const MAX_NOTE = 2_000;

const ORDER: GovernanceVersion['state'][] = ['active', 'candidate', 'retired'];

/** Who does it. */
export interface VersionActor {
  by: string;
  actor: AuditActor;
}

/** The frameworks and policies of this installation, and which of them is active. */
export class VersionService {
  readonly #store: VersionStore;
  readonly #activation: VersionActivation;
  readonly #views: VersionViews;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #registries: Record<VersionKind, { forget(): void }>;
  readonly #audit: AuditTrail;
  readonly #worker: EvaluationWorker;
  readonly #outbox: Outbox;
  readonly #now: () => Date;

  constructor(options: {
    store: VersionStore;
    activation: VersionActivation;
    frameworks: FrameworkRegistry & { forget(): void };
    policies: PolicyRegistry & { forget(): void };
    audit: AuditTrail;
    worker: EvaluationWorker;
    outbox: Outbox;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#activation = options.activation;
    this.#views = new VersionViews(options);
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#registries = {
      framework: options.frameworks,
      policy: options.policies,
    };
    this.#audit = options.audit;
    this.#worker = options.worker;
    this.#outbox = options.outbox;
    this.#now = options.now;
  }

  async list(): Promise<GovernanceVersion[]> {
    const kinds: VersionKind[] = ['framework', 'policy'];
    const rows = await Promise.all(
      kinds.map(async kind =>
        (await this.#store.list(kind, LISTED)).map(row => ({ kind, row })),
      ),
    );
    const sorted = orderBy(rows.flat(), [
      ({ row }) => ORDER.indexOf(stateOf(row)),
      ({ kind }) => kind,
    ]);
    return Promise.all(
      sorted.map(({ kind, row }) => this.#views.one(kind, row)),
    );
  }

  /** Which kind a digest is of; refuses one that is not known. */
  async find(digest: string): Promise<{ kind: VersionKind; row: VersionRow }> {
    for (const kind of ['framework', 'policy'] as const) {
      const row = await this.#store.find(kind, digest);
      if (row) {
        return { kind, row };
      }
    }
    throw new NotFoundError(
      `No version has the digest '${digest.slice(
        0,
        64,
      )}'. GET /versions lists them.`,
    );
  }

  /** What a digest stands for, to look at what it would change. */
  async load(digest: string): Promise<{ kind: VersionKind } & OtherRules> {
    const { kind } = await this.find(digest);
    return kind === 'framework'
      ? { kind, framework: await this.#frameworks.get(digest) }
      : { kind, policy: await this.#policies.get(digest) };
  }

  /** A candidate from the active policy; asked for twice it is one. */
  async propose(
    change: PolicyChangeRequest,
    { by, actor }: VersionActor,
  ): Promise<GovernanceVersion> {
    const at = this.#now().getTime();
    const digest = await this.#store.exclusively(async tx => {
      const active = await this.#policies.active(tx);
      const policy = policyWithMode(active.document, change, {
        now: at,
        made: await this.#store.countOfPage(tx),
      });
      const equal = await this.#equalCandidate(tx, policy, active.digest);
      if (equal !== undefined) {
        return equal;
      }
      const made = policyDigest(policy);
      const { version } = policy;
      await this.#store.add(tx, {
        kind: 'policy',
        digest: made,
        version,
        document: policy,
        origin: 'page',
        by,
        at,
        base: active.digest,
      });
      await this.#audit.append(tx, [
        {
          at,
          actor,
          action: 'version.offered',
          subject: made,
          payload: {
            kind: 'policy',
            digest: made,
            version,
            origin: 'page',
            base: active.digest,
            change,
          },
        },
      ]);
      return made;
    });
    return this.#view(digest);
  }

  /**
   * Makes a version the active one, also one that was before. Of two who do so at once, one wins and the other is told, since
   * what they decided by is no longer so.
   */
  async activate(
    digest: string,
    request: VersionActivationRequest,
    { by, actor }: VersionActor,
  ): Promise<GovernanceVersion> {
    const note = readNote(request.note);
    const { kind } = await this.find(digest);
    const at = this.#now().getTime();
    await this.#store.exclusively(async tx => {
      const active = await this.#store.activeDigest(kind, tx);
      if (active === digest) {
        throw new ConflictError(
          `This ${kind} is the active one already. GET /versions says since when and by whom.`,
        );
      }
      if ((active ?? null) !== request.replaces) {
        throw new ConflictError(
          `Another ${kind} has become active since you looked. Look at what this one would change now, and decide again.`,
        );
      }
      const row = await this.#store.find(kind, digest, tx);
      const entry = await this.#activation.activate(
        tx,
        { kind, digest, version: row!.version },
        { by, actor, at, note },
      );
      await this.#audit.append(tx, [entry]);
    });
    this.#registries[kind].forget();
    await this.#outbox.flush();
    // The marks are stored: what this replica does not evaluate now, the next look at the queue does.
    void this.#worker.drain().catch(() => undefined);
    return this.#view(digest);
  }

  async #view(digest: string): Promise<GovernanceVersion> {
    const { kind, row } = await this.find(digest);
    return this.#views.one(kind, row);
  }

  async #equalCandidate(
    tx: Knex.Transaction,
    policy: GatePolicy,
    base: string,
  ): Promise<string | undefined> {
    for (const digest of await this.#store.candidatesFrom(tx, base)) {
      const other = await this.#policies.get(digest, tx);
      if (
        other &&
        isEqual({ ...other.document, version: '' }, { ...policy, version: '' })
      ) {
        return digest;
      }
    }
    return undefined;
  }
}

function readNote(text: string): string {
  const note = storable(text.trim());
  if (note === '') {
    throw new InputError('Say in the field note why this becomes active.');
  }
  if (note.length > MAX_NOTE) {
    throw new InputError(
      `The field note takes ${MAX_NOTE} characters at most; it has ${note.length}. Shorten it.`,
    );
  }
  return note;
}
