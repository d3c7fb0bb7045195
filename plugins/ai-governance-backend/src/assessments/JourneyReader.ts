import {
  Assessment,
  AssessmentEntity,
  ControlResult,
  isSettled,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { groupBy } from 'lodash';
import { FrameworkRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { decodeScorecard } from '../evaluation/scorecardCodec';
import { AttestationStore } from '../evidence/AttestationStore';
import { ReadScope } from '../permissions/ReadScope';
import { GroupStore } from '../teams/GroupStore';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { AssessmentRow, AssessmentStore, Position } from './AssessmentStore';
import { BaselineStore } from './BaselineStore';
import { ProviderReader } from './ProviderReader';

/** An entity of a journey, with what is asked about it. */
interface JourneyEntity {
  entityRef: string;
  title: string;
  results: ControlResult[];
}

const keyOf = (...parts: string[]) => parts.join(' ');

/** Reads journeys as somebody may see them; a few statements, however many journeys there are. */
export class JourneyReader {
  readonly #store: AssessmentStore;
  readonly #statements: AttestationStore;
  readonly #groups: GroupStore;
  readonly #baselines: BaselineStore;
  readonly #workloads: WorkloadStore;
  readonly #providers: ProviderReader;
  readonly #frameworks: FrameworkRegistry;
  readonly #now: () => Date;

  constructor(options: {
    store: AssessmentStore;
    statements: AttestationStore;
    groups: GroupStore;
    baselines: BaselineStore;
    workloads: WorkloadStore;
    providers: ProviderReader;
    frameworks: FrameworkRegistry;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#statements = options.statements;
    this.#groups = options.groups;
    this.#baselines = options.baselines;
    this.#workloads = options.workloads;
    this.#providers = options.providers;
    this.#frameworks = options.frameworks;
    this.#now = options.now;
  }

  /** Those of which the reader may see at least one entity, with these entities alone. */
  async read(
    rows: AssessmentRow[],
    scope: ReadScope,
    credentials: BackstageCredentials,
  ): Promise<Assessment[]> {
    const ids = rows.map(row => row.id);
    const shared = rows.filter(row => row.scope_kind === 'shared');
    const others = rows.filter(row => row.scope_kind !== 'shared');
    const refsOf = (some: AssessmentRow[]) =>
      Array.from(new Set(some.flatMap(entityRefsOf)));
    const allRefs = refsOf(rows);
    const [workloads, providers, teams, answers, attested, taken] =
      await Promise.all([
        this.#readWorkloads(refsOf(others), scope),
        this.#readProviders(refsOf(shared), credentials),
        this.#groups.titles(
          others.map(row => row.scope_ref),
          scope,
        ),
        this.#store.answers(ids),
        this.#statements.attested(allRefs, this.#now().getTime()),
        this.#baselines.takenIn(ids),
      ]);
    const answered = new Set(
      answers.map(row =>
        keyOf(row.assessment_id, row.entity_ref, row.control_id),
      ),
    );
    const stated = new Set(
      attested.map(({ entityRef, controlId }) => keyOf(entityRef, controlId)),
    );
    const takenAt = new Map(
      taken.map(row => [keyOf(row.assessmentId, row.entityRef), row.at]),
    );

    return rows.flatMap(row => {
      const known = row.scope_kind === 'shared' ? providers : workloads;
      const entities = entityRefsOf(row).flatMap(ref => {
        const entity = known.get(ref);
        if (!entity) {
          return [];
        }
        const at = takenAt.get(keyOf(row.id, ref));
        const isAnswered = ({ controlId, status }: ControlResult) =>
          isSettled(status) ||
          stated.has(keyOf(ref, controlId)) ||
          answered.has(keyOf(row.id, ref, controlId));
        const item: AssessmentEntity = {
          entityRef: ref,
          title: entity.title,
          questions: entity.results.length,
          answered: entity.results.filter(isAnswered).length,
          baselineAt: at === undefined ? null : millisToIso(at),
        };
        return [item];
      });
      if (entities.length === 0) {
        return [];
      }
      const title =
        row.scope_kind === 'team'
          ? teams.get(row.scope_ref)
          : known.get(row.scope_ref)?.title;
      return [toAssessment(row, title ?? row.scope_ref, entities)];
    });
  }

  async #readWorkloads(
    refs: string[],
    scope: ReadScope,
  ): Promise<Map<string, JourneyEntity>> {
    const rows = await this.#workloads.results(refs, scope);
    const byFramework = groupBy(rows, row => row.framework_digest);
    const entities = new Map<string, JourneyEntity>();
    for (const [digest, same] of Object.entries(byFramework)) {
      const framework = await this.#frameworks.get(digest);
      for (const row of framework ? same : []) {
        const { controls } = decodeScorecard(row, framework!.document);
        entities.set(row.entity_ref, {
          entityRef: row.entity_ref,
          title: row.title,
          results: controls.filter(({ reason }) => reason !== 'scope'),
        });
      }
    }
    return entities;
  }

  async #readProviders(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, JourneyEntity>> {
    const readings = await this.#providers.read(refs, credentials);
    return new Map(
      Array.from(readings, ([entityRef, reading]) => [
        entityRef,
        {
          entityRef,
          title: reading.title,
          results: this.#providers.asked(reading),
        },
      ]),
    );
  }
}

/** The refs of a journey, in order. */
export function entityRefsOf(row: Pick<AssessmentRow, 'entities'>): string[] {
  return JSON.parse(row.entities);
}

function toAssessment(
  row: AssessmentRow,
  title: string,
  entities: AssessmentEntity[],
): Assessment {
  const position: Position | null =
    row.position === null ? null : JSON.parse(row.position);
  const isSeen = entities.some(
    ({ entityRef }) => entityRef === position?.entityRef,
  );
  return {
    id: row.id,
    version: row.version,
    scope: { kind: row.scope_kind, ref: row.scope_ref, title },
    state: row.state,
    startedBy: row.started_by,
    startedAt: millisToIso(row.started_at),
    assignedTo: row.assigned_to,
    ...(row.finished_at !== null && {
      finishedAt: millisToIso(row.finished_at),
    }),
    position: isSeen ? position : null,
    entities,
  };
}
