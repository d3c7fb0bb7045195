import {
  DAY_MS,
  isSameStand,
  MATURITIES,
  MovementStep,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { changesOf, DemoHistory, demoStart, DemoStep } from './demoHistory';
import { CHUNK, Past, teamOf } from './demoPast';

/** The entries that an installation writes of what it finds are those of the first start, and not when the workloads came. */
export async function storeEntries(
  tx: Knex.Transaction,
  demo: DemoHistory,
  past: Past[],
  { now, begin }: { now: number; begin: number },
): Promise<void> {
  const found: { id: number; causes: string; entity_ref: string }[] = await tx(
    'history',
  ).orderBy('id');
  await tx('history').delete();
  const told = new Set(past.map(({ workload }) => workload.entity_ref));
  const later = found
    .filter(
      ({ causes, entity_ref: ref }) =>
        !told.has(ref) || !causes.includes('entity-added'),
    )
    .map(({ id: _, ...entry }) => entry);
  const entryOf = (
    ref: string,
    step: Pick<DemoStep, 'at' | 'causes' | 'changes'>,
  ) => ({
    entity_ref: ref,
    at: step.at,
    causes: JSON.stringify(step.causes),
    changes: JSON.stringify(step.changes),
  });
  const entries = past.flatMap(({ workload, today, steps }) => {
    const start = demoStart(today, steps);
    const first = start && {
      at: begin,
      causes: [{ kind: 'entity-added' as const }],
      changes: changesOf(null, start),
    };
    return [...(first ? [first] : []), ...steps].map(step =>
      entryOf(workload.entity_ref, step),
    );
  });
  const gone = demo.gone.map(({ entity, daysAgo }) =>
    entryOf(entity, {
      at: now - daysAgo * DAY_MS,
      causes: [{ kind: 'entity-removed' }],
      changes: [],
    }),
  );
  const rows = [...entries, ...gone].sort((one, other) => one.at - other.at);
  await tx.batchInsert('history', [...rows, ...later], CHUNK);
}

/** What moved, with what left altogether. */
export async function storeMovements(
  tx: Knex.Transaction,
  demo: DemoHistory,
  past: Past[],
  now: number,
): Promise<void> {
  const rowOf = (
    of: { entity: string; title: string; team: string },
    { at, from, to, causes, controls }: MovementStep,
  ) => ({
    entity_ref: of.entity,
    title: of.title,
    team: of.team,
    at,
    ...columnsOf('from', from),
    ...columnsOf('to', to),
    causes: JSON.stringify(causes),
    controls: JSON.stringify(controls),
  });
  const rows = past.flatMap(({ workload, steps }) =>
    steps
      .filter(({ from, to }) => !isSameStand(from, to))
      .map(step =>
        rowOf(
          {
            entity: workload.entity_ref,
            title: workload.title,
            team: teamOf(workload),
          },
          step,
        ),
      ),
  );
  const gone = demo.gone.map(one =>
    rowOf(one, {
      at: now - one.daysAgo * DAY_MS,
      from: one.stand,
      to: null,
      causes: [{ kind: 'entity-removed' }],
      controls: [],
    }),
  );
  await tx.batchInsert(
    'movements',
    [...rows, ...gone].sort((one, other) => one.at - other.at),
    CHUNK,
  );
}

function columnsOf(side: 'from' | 'to', stand: MovementStep['from']) {
  return {
    [`${side}_maturity`]: stand && MATURITIES.indexOf(stand.maturity) - 1,
    [`${side}_required`]: stand && PHASES.indexOf(stand.requiredPhase) + 1,
    [`${side}_compliant`]: stand && stand.compliant,
    [`${side}_assessed`]: stand && stand.assessed,
  };
}
