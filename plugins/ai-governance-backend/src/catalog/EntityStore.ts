import { HistoryCause } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { chunk } from 'lodash';
import { EvaluationQueue } from '../contracts';
import { groupsBelow, refList } from '../database/refList';
import { writeRows } from '../database/writeRows';
import { MappingSync } from '../webhooks/MappingSync';
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
  title: string;
}

/** The projection of the catalog, and who must be evaluated when it changes. */
export class EntityStore {
  readonly #database: Knex;
  readonly #queue: EvaluationQueue;
  readonly #fallbackOwner: string | undefined;
  readonly #mappings: Pick<MappingSync, 'changed' | 'removed'> | undefined;

  constructor(options: {
    database: Knex;
    queue: EvaluationQueue;
    /** Who gets the incidents that nobody owns; canonical. */
    fallbackOwner?: string;
    /** Follows what annotations say of how senders call an entity. */
    mappings?: Pick<MappingSync, 'changed' | 'removed'>;
  }) {
    this.#mappings = options.mappings;
    this.#fallbackOwner = options.fallbackOwner;
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
    if (entities.length === 0) {
      return;
    }
    const byRef = new Map(entities.map(entity => [entity.entityRef, entity]));
    await this.#database.transaction(async tx => {
      const before = await readStored(tx, Array.from(byRef.keys()));
      const candidates = Array.from(byRef.values()).filter(entity => {
        const stored = before.get(entity.entityRef);
        return stored?.digest !== entity.digest || stored.etag !== entity.etag;
      });
      const changed = await upsert(tx, candidates, before);
      const written = new Set(changed);
      await replaceLinks(
        tx,
        // Who is in a group is no part of its digest: only whether somebody is makes it another.
        candidates.filter(
          entity => written.has(entity) || entity.kind === 'group',
        ),
        before,
      );
      if (changed.length > 0) {
        await this.#mappings?.changed(tx, changed);
      }
      if (options.mark && changed.length > 0) {
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
        await this.#markOwned(tx, refs, refs, marks);
        await tx('entity_links').whereIn('source_ref', refs).delete();
        await tx('entities').whereIn('entity_ref', refs).delete();
        await this.#mappings?.removed(tx, refs);
        gone
          .filter(entity => entity.class === 'workload')
          .forEach(entity =>
            marks.add(entity.entity_ref, {
              kind: 'entity-removed',
              // The only place left that says how it was called.
              subject: entity.title,
            }),
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
    const refs = changed.map(entity => entity.entityRef);
    const added = refs.filter(ref => !before.has(ref));
    await this.#markOwned(tx, refs, added, marks);
    await this.#queue.markEach(tx, marks.causes);
  }

  /**
   * A group is empty where its list names nobody who is there, so who comes or goes concerns those that it owns. Whoever has no
   * owner reads the fallback owner as well. No link says so, since every workload would have one: those whose `spec.owner`
   * does not resolve are all that can come to it.
   */
  async #markOwned(
    tx: Knex.Transaction,
    changed: string[],
    cameOrWent: string[],
    marks: Marks,
  ): Promise<void> {
    const groups = await groupsOf(tx, cameOrWent);
    marks.addDependents(await dependentsOf(tx, groups));
    const fallback = this.#fallbackOwner;
    if (
      fallback !== undefined &&
      (await concernsGroup(tx, fallback, new Set([...changed, ...groups])))
    ) {
      const unowned: string[] = await tx('scorecards')
        .where({ owner_kind: 'unowned' })
        .pluck('entity_ref');
      marks.addDependents(new Map([[fallback, unowned]]));
    }
  }
}

/** Every class may be read by another's evaluation, but for what is nothing to us. */
function concernsOthers(entityClass: string | undefined): boolean {
  return entityClass !== undefined && entityClass !== 'none';
}

/** The groups that name some of the refs among their people. */
async function groupsOf(
  tx: Knex.Transaction,
  refs: string[],
): Promise<string[]> {
  const users = refs.filter(ref => ref.startsWith('user:'));
  return users.length === 0
    ? []
    : tx('entity_links')
        .where({ type: 'member' })
        .whereRaw('target_ref in ?', [refList(tx, JSON.stringify(users))])
        .distinct('source_ref')
        .pluck('source_ref');
}

/** Whether one of the refs is the group, or one below it whose members count as its own. */
async function concernsGroup(
  tx: Knex.Transaction,
  group: string,
  refs: ReadonlySet<string>,
): Promise<boolean> {
  if (refs.has(group)) {
    return true;
  }
  if (!Array.from(refs).some(ref => ref.startsWith('group:'))) {
    return false;
  }
  const below: string[] = await tx
    .from('entities')
    .whereRaw('entity_ref in ?', [groupsBelow(tx, JSON.stringify([group]))])
    .pluck('entity_ref');
  return below.some(ref => refs.has(ref));
}

async function readStored(
  tx: Knex.Transaction,
  refs: string[],
): Promise<Map<string, StoredEntity>> {
  const rows: StoredEntity[] = [];
  for (const part of chunk(refs, REFS_CHUNK)) {
    rows.push(
      ...(await tx('entities')
        .select('entity_ref', 'etag', 'digest', 'class', 'title')
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
