import {
  changeOf,
  DAY_MS,
  dayOf,
  daysUntil,
  MovementStep,
  TrendCounts,
  TrendDay,
  walkBack,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy, isEqual, mapValues } from 'lodash';
import { DemoHistory, standOf } from './demoHistory';
import { CHUNK, Past, teamOf } from './demoPast';

/** Everything that moved, with what it was part of. */
interface Moved {
  team: string;
  system: string | null;
  step: Pick<MovementStep, 'at' | 'from' | 'to'>;
}

/** Of each part the days on which it stood otherwise than on the day before. */
export async function storeSnapshots(
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
