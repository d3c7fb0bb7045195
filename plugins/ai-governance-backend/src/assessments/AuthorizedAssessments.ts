import {
  Assessment,
  AssessmentAnswerRequest,
  AssessmentQuestion,
  AssessmentStart,
  attestationCreatePermission,
  BaselineProgress,
  canonicalRef,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { askedRef } from '../catalog/askedRef';
import { EntityAuthority, requireNoRefusal } from '../evidence/EntityAuthority';
import { PreconditionFailedError } from '../http/ifMatch';
import { humanOf, userOf } from '../permissions/caller';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { AssessmentRow, AssessmentStore } from './AssessmentStore';
import { AssessmentStarter } from './AssessmentStarter';
import { AssessmentWrites } from './AssessmentWrites';
import { BaselineService } from './BaselineService';
import { BaselineTaker } from './BaselineTaker';
import { CandidateStore } from './CandidateStore';
import { JourneyAnswers } from './JourneyAnswers';
import { JourneyReader } from './JourneyReader';
import { journeyChanged } from './refusals';

/**
 * Journeys for a caller. They read of a journey what they may read of its entities; whatever changes one is for a person who
 * may attest the entities concerned.
 */
export class AuthorizedAssessments {
  readonly #store: AssessmentStore;
  readonly #writes: AssessmentWrites;
  readonly #candidates: CandidateStore;
  readonly #starter: AssessmentStarter;
  readonly #reader: JourneyReader;
  readonly #answers: JourneyAnswers;
  readonly #taker: BaselineTaker;
  readonly #baselines: BaselineService;
  readonly #authority: EntityAuthority;
  readonly #scopes: ReaderScopes;
  readonly #catalog: CatalogService;

  constructor(options: {
    store: AssessmentStore;
    writes: AssessmentWrites;
    candidates: CandidateStore;
    starter: AssessmentStarter;
    reader: JourneyReader;
    answers: JourneyAnswers;
    taker: BaselineTaker;
    baselines: BaselineService;
    authority: EntityAuthority;
    scopes: ReaderScopes;
    catalog: CatalogService;
  }) {
    this.#store = options.store;
    this.#writes = options.writes;
    this.#candidates = options.candidates;
    this.#starter = options.starter;
    this.#reader = options.reader;
    this.#answers = options.answers;
    this.#taker = options.taker;
    this.#baselines = options.baselines;
    this.#authority = options.authority;
    this.#scopes = options.scopes;
    this.#catalog = options.catalog;
  }

  /** Open ones, the caller's own first. */
  async list(credentials: BackstageCredentials): Promise<Assessment[]> {
    const scope = await this.#scopes.forReading(credentials);
    const rows = await this.#store.open(userOf(credentials));
    return this.#reader.read(rows, scope, credentials);
  }

  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Assessment> {
    return (await this.#read(id, credentials)).seen;
  }

  async start(
    start: AssessmentStart,
    credentials: BackstageCredentials,
  ): Promise<Assessment> {
    const by = humanOf(credentials);
    const row = await this.#starter.start(start, by, credentials);
    return this.get(row.id, credentials);
  }

  async questions(
    id: string,
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<AssessmentQuestion[]> {
    const { row } = await this.#read(id, credentials);
    return this.#answers.questions(row, askedRef(entityRef), credentials);
  }

  async answer(
    id: string,
    request: AssessmentAnswerRequest,
    credentials: BackstageCredentials,
  ): Promise<AssessmentQuestion> {
    const by = humanOf(credentials);
    const { row } = await this.#read(id, credentials);
    const entityRef = askedRef(request.entityRef);
    return this.#answers.answer(
      row,
      { ...request, entityRef },
      by,
      credentials,
    );
  }

  /** Gives a journey to another user; for whoever may attest one of its entities. */
  async handOver(
    id: string,
    to: string,
    credentials: BackstageCredentials,
    version?: number,
  ): Promise<Assessment> {
    humanOf(credentials);
    const { row, seen } = await this.#readOpen(id, credentials, version);
    const refs = seen.entities.map(({ entityRef }) => entityRef);
    const refusals = await this.#authority.refusals(
      credentials,
      refs,
      attestationCreatePermission,
    );
    if (refusals.size === refs.length) {
      requireNoRefusal(refusals);
    }
    const assignedTo = await this.#userRef(to, credentials);
    const actor = auditActor(credentials);
    if (!(await this.#writes.assign(row, assignedTo, actor))) {
      throw journeyChanged();
    }
    return this.get(id, credentials);
  }

  /** Takes the baseline of some entities, or of all; the journey ends when each has its own. */
  async takeBaseline(
    id: string,
    named: string[] | undefined,
    credentials: BackstageCredentials,
    version?: number,
  ): Promise<BaselineProgress[]> {
    const by = humanOf(credentials);
    const { row, seen } = await this.#readOpen(id, credentials, version);
    const known = seen.entities.map(({ entityRef }) => entityRef);
    const refs = named
      ? Array.from(new Set(named.map(ref => askedRef(ref))))
      : known;
    const stranger = refs.find(ref => !known.includes(ref));
    if (stranger !== undefined) {
      throw new InputError(
        `The field entityRefs names '${stranger}', which this assessment does not have.`,
      );
    }
    await this.#authority.require(
      credentials,
      refs,
      attestationCreatePermission,
    );
    const taken = await this.#taker.take(row, refs, {
      by,
      actor: auditActor(credentials),
    });
    if (taken.length === 0) {
      return [];
    }
    const scope = await this.#scopes.forReading(credentials);
    return this.#baselines.of(scope, taken);
  }

  async #read(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<{ row: AssessmentRow; seen: Assessment }> {
    const scope = await this.#scopes.forReading(credentials);
    const row = await this.#store.get(id);
    const [seen] = row
      ? await this.#reader.read([row], scope, credentials)
      : [];
    if (!row || !seen) {
      throw new NotFoundError(
        `There is no assessment '${id}' that you may read. GET /assessments lists those that are open.`,
      );
    }
    return { row, seen };
  }

  async #readOpen(
    id: string,
    credentials: BackstageCredentials,
    version: number | undefined,
  ) {
    const journey = await this.#read(id, credentials);
    if (journey.row.state === 'finished') {
      throw new ConflictError(
        'This assessment is finished. Start it again to go on.',
      );
    }
    if (version !== undefined && version !== journey.row.version) {
      throw new PreconditionFailedError(
        `This assessment is at version ${journey.row.version} by now. Reload it and try again.`,
      );
    }
    return journey;
  }

  async #userRef(
    to: string,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const ref = canonicalRef(to, { kind: 'user' });
    const user =
      ref?.startsWith('user:') &&
      (await this.#catalog.getEntityByRef(ref, { credentials }));
    // Some installations keep no users in their catalog.
    const isUnknown = !user && (await this.#candidates.hasUsers());
    if (!ref?.startsWith('user:') || isUnknown) {
      throw new InputError(
        `The field to takes the ref of a user of the catalog, such as user:default/kim, and not '${to}'.`,
      );
    }
    return ref;
  }
}
