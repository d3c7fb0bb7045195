import {
  AssessmentAnswerRequest,
  AssessmentQuestion,
  assessmentQuestions,
  AuditActor,
  attestationCreatePermission,
  defaultStatement,
  KeptAnswer,
  outcomeOfAnswer,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { auditActor } from '../audit/auditActor';
import { Settings } from '../config/settings';
import { FrameworkRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { AuthorizedEvidence } from '../evidence/AuthorizedEvidence';
import { EntityAuthority } from '../evidence/EntityAuthority';
import { EvidenceService } from '../evidence/EvidenceService';
import { EvidenceStore } from '../evidence/EvidenceStore';
import { ReaderScopes } from '../permissions/ReaderScopes';
import {
  workloadNotFound,
  WorkloadService,
} from '../workloads/WorkloadService';
import { AnswerRow, AssessmentRow, AssessmentStore } from './AssessmentStore';
import { AssessmentWrites } from './AssessmentWrites';
import { entityRefsOf } from './JourneyReader';
import { ProviderReader } from './ProviderReader';

/** Questions of a journey, and what becomes of the answers. */
export class JourneyAnswers {
  readonly #store: AssessmentStore;
  readonly #writes: AssessmentWrites;
  readonly #workloads: WorkloadService;
  readonly #providers: ProviderReader;
  readonly #frameworks: FrameworkRegistry;
  readonly #attestations: AuthorizedEvidence;
  readonly #authority: EntityAuthority;
  readonly #evidence: EvidenceService;
  readonly #records: EvidenceStore;
  readonly #scopes: ReaderScopes;
  readonly #settings: Settings;
  readonly #now: () => Date;

  constructor(options: {
    store: AssessmentStore;
    writes: AssessmentWrites;
    workloads: WorkloadService;
    providers: ProviderReader;
    frameworks: FrameworkRegistry;
    attestations: AuthorizedEvidence;
    authority: EntityAuthority;
    evidence: EvidenceService;
    records: EvidenceStore;
    scopes: ReaderScopes;
    settings: Settings;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#writes = options.writes;
    this.#workloads = options.workloads;
    this.#providers = options.providers;
    this.#frameworks = options.frameworks;
    this.#attestations = options.attestations;
    this.#authority = options.authority;
    this.#evidence = options.evidence;
    this.#records = options.records;
    this.#scopes = options.scopes;
    this.#settings = options.settings;
    this.#now = options.now;
  }

  /** What is asked about one entity of a journey. */
  async questions(
    row: AssessmentRow,
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<AssessmentQuestion[]> {
    if (!entityRefsOf(row).includes(entityRef)) {
      throw notOfJourney(row, entityRef);
    }
    const rows = await this.#store.answers([row.id], entityRef);
    const answers = rows.map(toKeptAnswer);
    return row.scope_kind === 'shared'
      ? this.#ofProvider(row, entityRef, answers, credentials)
      : this.#ofWorkload(entityRef, answers, credentials);
  }

  /** Attests what somebody answers, or keeps that nobody knows; answers the question as it stands then. */
  async answer(
    row: AssessmentRow,
    request: AssessmentAnswerRequest,
    by: string,
    credentials: BackstageCredentials,
  ): Promise<AssessmentQuestion> {
    const { entityRef } = request;
    if (row.state === 'finished') {
      throw new ConflictError(
        'This assessment is finished. Start it again to answer more.',
      );
    }
    const controlId = request.controlId.trim().toLocaleUpperCase('en-US');
    const find = async () =>
      (await this.questions(row, entityRef, credentials)).find(
        question => question.controlId === controlId,
      );
    const question = await find();
    if (!question) {
      throw new InputError(
        `The field controlId names '${request.controlId}', which is not asked of ${entityRef}. GET /assessments/${row.id}/questions lists what is.`,
      );
    }
    const evidenceId = await this.#record(
      row,
      { ...request, controlId },
      question.title,
      by,
      credentials,
    );
    const at = this.#now();
    await this.#writes.answer(
      row,
      {
        assessment_id: row.id,
        entity_ref: entityRef,
        control_id: controlId,
        answer: request.answer,
        evidence_id: evidenceId,
        answered_by: by,
        answered_at: at.getTime(),
      },
      { entityRef, controlId, at: at.toISOString() },
      auditActor(credentials),
    );
    return (await find()) ?? question;
  }

  async #record(
    row: AssessmentRow,
    request: AssessmentAnswerRequest,
    title: string,
    by: string,
    credentials: BackstageCredentials,
  ): Promise<string | null> {
    const { entityRef, controlId, link } = request;
    const outcome = outcomeOfAnswer(request.answer);
    if (outcome === undefined) {
      await this.#authority.require(
        credentials,
        [entityRef],
        attestationCreatePermission,
      );
      await this.#takeBack(row, request, {
        by,
        actor: auditActor(credentials),
      });
      return null;
    }
    const statement =
      request.statement?.trim() || defaultStatement(request.answer, title);
    if (statement === undefined) {
      throw new InputError(
        'The field statement is empty. Who says that a control does not apply says why, in a sentence.',
      );
    }
    const { items } = await this.#attestations.attest(
      { entityRefs: [entityRef], controlId, outcome, statement, link },
      credentials,
    );
    const [item] = items;
    if (item.id === undefined) {
      throw new NotAllowedError(item.message);
    }
    return item.id;
  }

  /** Who no longer knows takes back what they said in this journey; it would count on otherwise. */
  async #takeBack(
    row: AssessmentRow,
    { entityRef, controlId }: AssessmentAnswerRequest,
    { by, actor }: { by: string; actor: AuditActor },
  ): Promise<void> {
    const answers = await this.#store.answers([row.id], entityRef);
    const id = answers.find(
      answer => answer.control_id === controlId,
    )?.evidence_id;
    const record = id ? await this.#records.get(id) : undefined;
    if (record?.source === by) {
      await this.#evidence.revoke(record, {
        by,
        actor,
        at: this.#now().getTime(),
        reason: 'Answered as not known in the assessment',
      });
    }
  }

  async #ofWorkload(
    entityRef: string,
    answers: KeptAnswer[],
    credentials: BackstageCredentials,
  ): Promise<AssessmentQuestion[]> {
    const scope = await this.#scopes.forEntity(credentials, entityRef);
    const scorecard = await this.#workloads.scorecard(entityRef, scope);
    const framework = await this.#frameworks.get(scorecard.framework.digest);
    if (!framework) {
      throw workloadNotFound(entityRef);
    }
    return assessmentQuestions({
      framework: framework.compiled,
      controls: scorecard.controls,
      requiredPhase: scorecard.profile.requiredPhase,
      answers,
      settings: this.#settings.evaluation,
    });
  }

  async #ofProvider(
    row: AssessmentRow,
    entityRef: string,
    answers: KeptAnswer[],
    credentials: BackstageCredentials,
  ): Promise<AssessmentQuestion[]> {
    await this.#scopes.requireReading(credentials);
    const readings = await this.#providers.read([entityRef], credentials);
    const reading = readings.get(entityRef);
    if (!reading) {
      throw notOfJourney(row, entityRef);
    }
    const sources = this.#providers.questions(reading);
    const snippets = new Map(
      sources.map(source => [source.controlId, source.providesSnippet]),
    );
    return assessmentQuestions({
      framework: reading.framework.compiled,
      controls: sources,
      // Those who inherit have their own phases; a provider has none.
      requiredPhase: 'advanced',
      answers,
      settings: this.#settings.evaluation,
    }).map(question => {
      const { required, ...rest } = question;
      const providesSnippet = snippets.get(question.controlId);
      return { ...rest, ...(providesSnippet && { providesSnippet }) };
    });
  }
}

function toKeptAnswer(row: AnswerRow): KeptAnswer {
  return {
    controlId: row.control_id,
    answer: row.answer,
    by: row.answered_by,
    at: millisToIso(row.answered_at),
  };
}

function notOfJourney(row: AssessmentRow, entityRef: string): NotFoundError {
  return new NotFoundError(
    `The assessment ${row.id} has no entity '${entityRef}' that you may read. GET /assessments/${row.id} lists those that it has.`,
  );
}
