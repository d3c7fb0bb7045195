import {
  changeOf,
  DAY_MS,
  dayOf,
  daysUntil,
  isSameStand,
  MovementStep,
  PHASES,
  Scorecard,
  TrendCounts,
  TrendDay,
  walkBack,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy, isEqual, mapValues } from 'lodash';
import { randomUUID } from 'node:crypto';
import {
  changesByEntity,
  changesOf,
  DemoHistory,
  demoStart,
  DemoState,
  DemoStatement,
  DemoStep,
  demoSteps,
  standOf,
} from './demoHistory';

const CHUNK = 20;

/** Which says that the past was stored. */
const DONE = 'demo-history';

const MATURITIES = ['not-applicable', 'none', ...PHASES];

/** A workload as the table of results has it today, with the system that it is in. */
interface StoredWorkload {
  entity_ref: string;
  title: string;
  owner_ref: string | null;
  owner_kind: string;
  system_ref: string | null;
  assessed: boolean | number;
  /** The whole row. */
  row: Record<string, unknown>;
}

interface Past {
  workload: StoredWorkload;
  today: DemoState;
  steps: DemoStep[];
}

/** Everything that moved, with what it was part of. */
interface Moved {
  team: string;
  system: string | null;
  step: Pick<MovementStep, 'at' | 'from' | 'to'>;
}

/** Stores how the workloads came to stand where they stand, once. */
export async function storeHistory(
  knex: Knex,
  demo: DemoHistory,
  workloads: ReadonlyMap<string, { scorecard: Scorecard }>,
  at: Date,
): Promise<void> {
  const now = at.getTime();
  await knex.transaction(async tx => {
    if (await tx('sync_state').where({ key: DONE }).first('key')) {
      return;
    }
    await tx('sync_state').insert({
      key: DONE,
      value: JSON.stringify({ now }),
    });
    const stored = await readStored(tx);
    const statements = groupBy(await readStatements(tx), 'entity');
    const changes = changesByEntity(demo.changes);
    const past = stored.flatMap((workload): Past[] => {
      const scorecard = workloads.get(workload.entity_ref)?.scorecard;
      if (!scorecard) {
        return [];
      }
      const today = stateOf(scorecard, Boolean(workload.assessed));
      const ref = workload.entity_ref;
      const steps = demoSteps(
        today,
        changes[ref] ?? [],
        statements[ref] ?? [],
        { now, days: demo.days },
      );
      return [{ workload, today, steps }];
    });
    const begin = now - demo.days * DAY_MS;
    await storeEntries(tx, demo, past, { now, begin });
    await storeMovements(tx, demo, past, now);
    await storeSnapshots(tx, demo, past, now);
    await storeBaselines(tx, demo, past, now);
  });
}

/** The entries that an installation writes of what it finds are those of the first start, and not when the workloads came. */
async function storeEntries(
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

async function storeMovements(
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

/** Of each part the days on which it stood otherwise than on the day before. */
async function storeSnapshots(
  tx: Knex.Transaction,
  demo: DemoHistory,
  past: Past[],
  now: number,
): Promise<void> {
  const moved: Moved[] = [
    ...past.flatMap(({ workload, steps }) =>
      steps.map(step => ({
        team: teamOf(workload),
        system: workload.system_ref,
        step,
      })),
    ),
    ...demo.gone.map(({ team, daysAgo, stand }) => ({
      team,
      system: null,
      step: { at: now - daysAgo * DAY_MS, from: stand, to: null },
    })),
  ];
  const present: Moved[] = past.map(({ workload, today }) => ({
    team: teamOf(workload),
    system: workload.system_ref,
    step: { at: now, from: null, to: standOf(today) },
  }));
  const kinds: [string, (one: Moved) => string | null][] = [
    ['all', () => 'all'],
    ['team', one => one.team],
    ['system', one => one.system],
  ];
  const rows = kinds.flatMap(([kind, refOf]) => {
    const keyOf = (one: Moved) => refOf(one) ?? '';
    const changes = groupBy(moved, keyOf);
    const standing = groupBy(present, keyOf);
    const refs = new Set([...Object.keys(changes), ...Object.keys(standing)]);
    return Array.from(refs)
      .filter(Boolean)
      .flatMap(ref =>
        kept(
          walkBack(
            total(standing[ref] ?? []),
            (changes[ref] ?? []).map(({ step }) => dayChange(step)),
            daysUntil(now, demo.days + 1),
          ),
        ).map(day => ({ kind, ref, ...day })),
      );
  });
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx('rollup_snapshots')
      .insert(rows.slice(start, start + CHUNK))
      .onConflict(['kind', 'ref', 'day'])
      .merge();
  }
}

/** A baseline is how the workload stood then; of its controls the statuses alone. */
async function storeBaselines(
  tx: Knex.Transaction,
  demo: DemoHistory,
  past: Past[],
  now: number,
): Promise<void> {
  const rows = demo.baselines.flatMap(({ entity, daysAgo, by }) => {
    const found = past.find(({ workload }) => workload.entity_ref === entity);
    if (!found) {
      return [];
    }
    const at = now - daysAgo * DAY_MS;
    const { workload, today, steps } = found;
    const then = steps.find(step => step.at > at)?.before ?? today;
    return [
      {
        id: randomUUID(),
        entity_ref: entity,
        at,
        taken_by: by,
        framework_digest: workload.row.framework_digest,
        scorecard: JSON.stringify(rowThen(workload.row, today, then)),
      },
    ];
  });
  await tx.batchInsert('baselines', rows, CHUNK);
}

function rowThen(
  row: Record<string, unknown>,
  today: DemoState,
  then: DemoState,
): Record<string, unknown> {
  const ids = Object.keys(today.controls).sort();
  const letters = String(row.statuses);
  const letterOf = new Map(
    ids.map((id, position) => [today.controls[id], letters[position]]),
  );
  const statuses = ids.map(
    (id, position) => letterOf.get(then.controls[id]) ?? letters[position],
  );
  const opened = ids.filter(id => then.controls[id] !== today.controls[id]);
  return {
    ...row,
    maturity: MATURITIES.indexOf(then.maturity) - 1,
    compliant: then.compliant,
    assessed: then.assessed,
    score: then.score,
    gaps: Number(row.gaps) + opened.length,
    statuses: statuses.join(''),
  };
}

async function readStored(tx: Knex.Transaction): Promise<StoredWorkload[]> {
  const rows: Record<string, unknown>[] = await tx('scorecards');
  const entities: { entity_ref: string; title: string }[] = await tx(
    'entities',
  ).select('entity_ref', 'title');
  const links: { source_ref: string; target_ref: string }[] = await tx(
    'entity_links',
  )
    .where({ type: 'system' })
    .select('source_ref', 'target_ref');
  const titles = new Map(entities.map(one => [one.entity_ref, one.title]));
  const systems = new Map(links.map(one => [one.source_ref, one.target_ref]));
  return rows.map(row => {
    const ref = String(row.entity_ref);
    return {
      entity_ref: ref,
      title: titles.get(ref) ?? ref,
      owner_ref: row.owner_ref as string | null,
      owner_kind: String(row.owner_kind),
      system_ref: systems.get(ref) ?? null,
      assessed: row.assessed as boolean | number,
      row,
    };
  });
}

/** What people stated, by workload and day. */
async function readStatements(tx: Knex.Transaction): Promise<DemoStatement[]> {
  const rows: {
    entity_ref: string;
    source: string;
    observed_at: number | string;
    control_id: string;
  }[] = await tx('evidence')
    .where({ assurance: 'attested' })
    .select('entity_ref', 'source', 'observed_at', 'control_id');
  const groups = groupBy(rows, row =>
    [row.entity_ref, row.source, row.observed_at].join(' '),
  );
  return Object.values(groups).map(group => ({
    entity: group[0].entity_ref,
    source: group[0].source,
    at: Number(group[0].observed_at),
    controls: group.map(row => row.control_id),
  }));
}

function stateOf(scorecard: Scorecard, assessed: boolean): DemoState {
  return {
    maturity: scorecard.maturity,
    requiredPhase: scorecard.profile.requiredPhase,
    compliant: scorecard.compliant,
    assessed,
    score: scorecard.score,
    controls: Object.fromEntries(
      scorecard.controls.map(({ controlId, status }) => [controlId, status]),
    ),
  };
}

function teamOf({ owner_kind: kind, owner_ref: ref }: StoredWorkload): string {
  if (kind === 'group' && ref !== null) {
    return ref;
  }
  return kind === 'user' ? 'personal' : 'unowned';
}

function columnsOf(side: 'from' | 'to', stand: MovementStep['from']) {
  return {
    [`${side}_maturity`]: stand && MATURITIES.indexOf(stand.maturity) - 1,
    [`${side}_required`]: stand && PHASES.indexOf(stand.requiredPhase) + 1,
    [`${side}_compliant`]: stand && stand.compliant,
    [`${side}_assessed`]: stand && stand.assessed,
  };
}

function dayChange({ at, from, to }: Moved['step']): TrendDay {
  return { day: dayOf(at), ...changeOf(from, to) };
}

function total(standing: Moved[]): TrendCounts {
  const sum = { workloads: 0, assessed: 0, compliant: 0 };
  for (const { step } of standing) {
    const counts = changeOf(step.from, step.to);
    Object.assign(
      sum,
      mapValues(sum, (value, key) => value + counts[key as keyof TrendCounts]),
    );
  }
  return sum;
}

/** The days that are not like the one before them, today left to whoever counts it. */
function kept(days: TrendDay[]): TrendDay[] {
  return days.slice(0, -1).filter((day, index) => {
    const { day: _, ...counts } = day;
    const { day: __, ...before } = days[index - 1] ?? {
      day: '',
      workloads: 0,
      assessed: 0,
      compliant: 0,
    };
    return !isEqual(counts, before);
  });
}
