import { GateWorkload } from '@ai-governance/backstage-plugin-ai-governance-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { parseSlimEntity } from '../catalog/slimEntity';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';
import { refList } from '../database/refList';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { ContentPart, toPart } from './contentPart';
import { toGateWorkload } from './toGateWorkload';

/** Bytes of results that are kept in the form that gates read. */
const MAX_CACHED_BYTES = 96 * 1024 * 1024;

/** A workload as gates read it, and what its environment's filter looks at. */
export interface StoredGateWorkload {
  workload: ContentPart<GateWorkload>;
  entity: Entity;
  framework: RegisteredFramework;
}

/** What is stored of an entity that is asked about. */
export interface StoredSubject {
  title: string;
  /** The owning group, where a group owns it. */
  team: string | null;
  isWorkload: boolean;
  /** Undefined for what was never evaluated, and for what is no workload. */
  stored?: StoredGateWorkload;
  /** True where there is a result that cannot be read. */
  isUnreadable: boolean;
}

type ResultRow = ScorecardRow & { entity: string; annotations: string | null };

interface StampRow {
  entity_ref: string;
  title: string;
  class: string;
  owner_kind: string | null;
  owner_ref: string | null;
  digest: string | null;
  basis: string | null;
}

/** Reads how workloads stand; what has not changed since it was last asked for is not read again. */
export class StoredWorkloads {
  readonly #frameworks: FrameworkRegistry;
  readonly #annotationPrefix: string;
  readonly #logger: LoggerService;
  readonly #known = new LRUCache<string, StoredGateWorkload>({
    maxSize: MAX_CACHED_BYTES,
    // As objects they take a few times their text.
    sizeCalculation: ({ workload }) => 4 * workload.content.length,
  });

  constructor(options: {
    frameworks: FrameworkRegistry;
    annotationPrefix: string;
    logger: LoggerService;
  }) {
    this.#frameworks = options.frameworks;
    this.#logger = options.logger;
    this.#annotationPrefix = options.annotationPrefix;
  }

  /** By ref; what the catalog does not have is left out. */
  async read(
    knex: Knex,
    entityRefs: string[],
  ): Promise<Map<string, StoredSubject>> {
    const stamps: StampRow[] = await knex('entities as e')
      .leftJoin('scorecards as s', 's.entity_ref', 'e.entity_ref')
      .whereRaw('e.entity_ref in ?', [
        refList(knex, JSON.stringify(entityRefs)),
      ])
      .select(
        'e.entity_ref',
        'e.title',
        'e.class',
        's.owner_kind',
        's.owner_ref',
        's.digest',
        's.basis',
      );
    const keys = new Map(
      stamps
        .filter(row => row.class === 'workload' && row.digest !== null)
        .map(row => [row.entity_ref, keyOf(row)]),
    );
    const missing = Array.from(keys).filter(([, key]) => !this.#known.has(key));
    const read = await this.#load(
      knex,
      missing.map(([ref]) => ref),
    );
    return new Map(
      stamps.map(row => {
        const key = keys.get(row.entity_ref);
        const stored =
          key === undefined
            ? undefined
            : read.get(row.entity_ref) ?? this.#known.get(key);
        const subject: StoredSubject = {
          title: row.title,
          team: row.owner_kind === 'group' ? row.owner_ref : null,
          isWorkload: row.class === 'workload',
          isUnreadable: key !== undefined && !stored,
          ...(stored && { stored }),
        };
        return [row.entity_ref, subject];
      }),
    );
  }

  async #load(
    knex: Knex,
    entityRefs: string[],
  ): Promise<Map<string, StoredGateWorkload>> {
    const found = new Map<string, StoredGateWorkload>();
    if (entityRefs.length === 0) {
      return found;
    }
    const rows: ResultRow[] = await knex('scorecards as s')
      .join('entities as e', 'e.entity_ref', 's.entity_ref')
      .whereRaw('s.entity_ref in ?', [
        refList(knex, JSON.stringify(entityRefs)),
      ])
      .select('s.*', 'e.entity', 'e.annotations');
    for (const row of rows) {
      const framework = await this.#frameworks.get(row.framework_digest, knex);
      const stored = framework && this.#decode(row, framework);
      if (stored) {
        this.#known.set(keyOf(row), stored);
        found.set(row.entity_ref, stored);
      }
    }
    return found;
  }

  /** Undefined for what cannot be read: one bad row must not stop the decisions on others. */
  #decode(
    row: ResultRow,
    framework: RegisteredFramework,
  ): StoredGateWorkload | undefined {
    const entity = parseSlimEntity(row);
    if (!entity) {
      return undefined;
    }
    try {
      const workload = toGateWorkload({
        row,
        entity,
        framework,
        annotationPrefix: this.#annotationPrefix,
      });
      return { workload: toPart(workload), entity, framework };
    } catch (error) {
      this.#logger.error(
        `The stored result of ${
          row.entity_ref
        } cannot be read, so its gates cannot decide: ${stringifyError(error)}`,
      );
      return undefined;
    }
  }
}

/** The result depends on the framework too; its digest tells of both. */
function keyOf(row: Pick<StampRow, 'entity_ref' | 'digest' | 'basis'>): string {
  return `${row.entity_ref} ${row.digest} ${row.basis}`;
}
