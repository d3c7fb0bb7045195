import { HistoryCause } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk } from 'lodash';
import { EvaluationQueue } from '../contracts';
import { writeRows } from '../database/writeRows';
import { dependentsOf } from './dependents';
import { Marks } from './Marks';
import { ProjectedEntity } from './projectEntity';

/** Refs of one statement, below every database's bind limit. */
const REFS_CHUNK = 500;

interface StoredEntity {
  entity_ref: string;
  etag: string;
  digest: string;
  class: string;
}

/** The projection of the catalog, and who must be evaluated when it changes. */
export class EntityStore {
  readonly #database: Knex;
  readonly #queue: EvaluationQueue;

  constructor(options: { database: Knex; queue: EvaluationQueue }) {
    this.#database = options.database;
    this.#queue = options.queue;
  }

  /** The etag of every stored entity: what a look for changes is compared with. */
  async etags(): Promise<Map<string, string>> {
    const rows: { entity_ref: string; etag: string }[] = await this.#database(
      'entities',
    ).select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  /**
   * Stores entities and marks the workloads that a real change concerns. An entity that another replica has stored already is
   * no change, so of two that see one only the first marks.
   */
  async apply(
    entities: ProjectedEntity[],
    options: { mark: boolean } = { mark: true },
  ): Promise<void> {
    const byRef = new Map(entities.map(entity => [entity.entityRef, entity]));
    await this.#database.transaction(async tx => {
      const before = await readStored(tx, Array.from(byRef.keys()));
      const candidates = Array.from(byRef.values()).filter(entity => {
        const stored = before.get(entity.entityRef);
        return stored?.digest !== entity.digest || stored.etag !== entity.etag;
      });
      const changed = await upsert(tx, candidates, before);
      if (changed.length === 0) {
        return;
      }
      await replaceLinks(tx, changed, before);
      if (options.mark) {
        await this.#markChanged(tx, changed, before);
      }
    });
  }

  /** Forgets entities that the catalog no longer has. */
  async remove(entityRefs: string[]): Promise<void> {
    for (const refs of chunk(entityRefs, REFS_CHUNK)) {
      await this.#database.transaction(async tx => {
        const before = await readStored(tx, refs);
        const gone = Array.from(before.values());
        const marks = new Marks();
        marks.addDependents(
          await dependentsOf(
            tx,
            gone
              .filter(entity => concernsOthers(entity.class))
              .map(entity => entity.entity_ref),
          ),
        );
        await tx('entity_links').whereIn('source_ref', refs).delete();
        await tx('entities').whereIn('entity_ref', refs).delete();
        gone
          .filter(entity => entity.class === 'workload')
          .forEach(entity =>
            marks.add(entity.entity_ref, { kind: 'entity-removed' }),
          );
        await this.#queue.markEach(tx, marks.causes);
      });
    }
  }

  /** Marks every workload, when what they are evaluated with has changed. */
  async markAll(cause: HistoryCause): Promise<void> {
    await this.#queue.markAll(this.#database, cause);
  }

  async #markChanged(
    tx: Knex.Transaction,
    changed: ProjectedEntity[],
    before: Map<string, StoredEntity>,
  ): Promise<void> {
    const marks = new Marks();
    for (const entity of changed) {
      marks.addChange(entity, before.get(entity.entityRef)?.class);
    }
    const sources = changed.filter(
      entity =>
        concernsOthers(entity.class) ||
        concernsOthers(before.get(entity.entityRef)?.class),
    );
    marks.addDependents(
      await dependentsOf(
        tx,
        sources.map(entity => entity.entityRef),
      ),
    );
    await this.#queue.markEach(tx, marks.causes);
  }
}

/** Every class may be read by another's evaluation, but for what is nothing to us. */
function concernsOthers(entityClass: string | undefined): boolean {
  return entityClass !== undefined && entityClass !== 'none';
}

async function readStored(
  tx: Knex.Transaction,
  refs: string[],
): Promise<Map<string, StoredEntity>> {
  const rows: StoredEntity[] = [];
  for (const part of chunk(refs, REFS_CHUNK)) {
    rows.push(
      ...(await tx('entities')
        .select('entity_ref', 'etag', 'digest', 'class')
        .whereIn('entity_ref', part)),
    );
  }
  return new Map(rows.map(row => [row.entity_ref, row]));
}

/**
 * Writes entities and answers those whose digest really changed. The condition stands in the statement: of two replicas that
 * write the same change at once, the second finds it done.
 */
async function upsert(
  tx: Knex.Transaction,
  entities: ProjectedEntity[],
  before: Map<string, StoredEntity>,
): Promise<ProjectedEntity[]> {
  const sameContent = entities.filter(
    entity => before.get(entity.entityRef)?.digest === entity.digest,
  );
  await writeRows(tx, 'entities', sameContent.map(toRow), {
    key: 'entity_ref',
    update: ['etag', 'title', 'annotations'],
  });
  const different = entities
    .filter(entity => before.get(entity.entityRef)?.digest !== entity.digest)
    // One order for all writers, so that none waits for another in a circle.
    .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
  const rows = different.map(toRow);
  const written = await writeRows(tx, 'entities', rows, {
    key: 'entity_ref',
    update: rows.length > 0 ? Object.keys(rows[0]) : [],
    where: 'entities.digest <> excluded.digest',
  });
  const refs = new Set(written.map(row => row.entity_ref));
  return different.filter(entity => refs.has(entity.entityRef));
}

function toRow(entity: ProjectedEntity) {
  return {
    entity_ref: entity.entityRef,
    etag: entity.etag,
    class: entity.class,
    kind: entity.kind,
    title: entity.title,
    title_lower: entity.titleLower,
    type: entity.type,
    digest: entity.digest,
    entity: entity.entity,
    annotations: entity.annotations,
    owner_ref: entity.ownerRef,
  };
}

async function replaceLinks(
  tx: Knex.Transaction,
  entities: ProjectedEntity[],
  before: Map<string, StoredEntity>,
): Promise<void> {
  const stored = entities.filter(entity => before.has(entity.entityRef));
  for (const part of chunk(stored, REFS_CHUNK)) {
    await tx('entity_links')
      .whereIn(
        'source_ref',
        part.map(entity => entity.entityRef),
      )
      .delete();
  }
  const links = entities.flatMap(entity =>
    entity.links.map(link => ({
      source_ref: entity.entityRef,
      target_ref: link.targetRef,
      type: link.type,
    })),
  );
  await writeRows(tx, 'entity_links', links);
}
