import { HistoryCause } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { entitiesWithin } from '../gates/hiddenDependencies';
import { isUnlimited, ReadScope } from '../permissions/ReadScope';
import { WorkloadStore } from '../workloads/WorkloadStore';

/**
 * What moved workloads, as a reader of these may be told it: of an entity that they may not read, or that is gone, they learn
 * that one changed and not which.
 */
export async function withoutHiddenCauses<T>(
  items: readonly T[],
  causesOf: (item: T) => readonly HistoryCause[],
  replaced: (item: T, causes: HistoryCause[]) => T,
  reader: { scope: ReadScope; database: Knex; workloads: WorkloadStore },
): Promise<T[]> {
  if (isUnlimited(reader.scope)) {
    return [...items];
  }
  const refs = new Set(
    items.flatMap(item => causesOf(item).flatMap(cause => entityIn(cause))),
  );
  const readable = await entitiesWithin([...refs], reader.scope, reader);
  return items.map(item =>
    replaced(
      item,
      causesOf(item).map(cause =>
        entityIn(cause).every(ref => readable.has(ref))
          ? cause
          : { kind: cause.kind },
      ),
    ),
  );
}

/** Other kinds name people, controls, tools and versions. */
function entityIn({ kind, subject }: HistoryCause): string[] {
  return kind === 'provider-changed' && subject !== undefined ? [subject] : [];
}
