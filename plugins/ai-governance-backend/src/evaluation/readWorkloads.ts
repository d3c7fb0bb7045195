import { HistoryCause } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { parseSlimEntity } from '../catalog/slimEntity';

/** How an entity was called that the catalog no longer has. */
export function lastTitle(causes: HistoryCause[]): string | undefined {
  return causes.find(({ kind }) => kind === 'entity-removed')?.subject;
}

/** The workloads among some entities, with what is told of them. */
export async function readWorkloads(
  tx: Knex.Transaction,
  refs: string[],
): Promise<{
  workloads: Map<string, Entity>;
  titles: Map<string, string>;
  digests: Map<string, string>;
  unreadable: Set<string>;
}> {
  const found: {
    entity_ref: string;
    class: string;
    title: string;
    entity: string;
    annotations: string | null;
    digest: string;
  }[] = await tx('entities')
    .select('entity_ref', 'class', 'title', 'entity', 'annotations', 'digest')
    .whereIn('entity_ref', refs);
  // Not a condition of the statement: SQLite would look through every workload by the index on the class.
  const rows = found.filter(row => row.class === 'workload');
  const workloads = new Map<string, Entity>();
  const unreadable = new Set<string>();
  for (const row of rows) {
    const entity = parseSlimEntity(row);
    if (entity) {
      workloads.set(row.entity_ref, entity);
    } else {
      unreadable.add(row.entity_ref);
    }
  }
  const digests = new Map(rows.map(row => [row.entity_ref, row.digest]));
  // Also of what is a workload no more.
  const titles = new Map(found.map(row => [row.entity_ref, row.title]));
  return { workloads, titles, digests, unreadable };
}
