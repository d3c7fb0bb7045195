import { chunk, range } from 'lodash';
import { Knex } from 'knex';
import { RegisteredFramework } from '../src/contracts';
import { writeRows } from '../src/database/writeRows';
import { ScorecardStore } from '../src/evaluation/ScorecardStore';
import { randomScorecard } from '../src/rollups/__testUtils__/randomScorecard';
import { markRollups } from '../src/rollups/markRollups';

const DAY_MS = 86_400_000;
const DAYS = 90;

export interface StoredFleet {
  framework: RegisteredFramework;
  size: number;
  groups: number;
}

export const refOf = (index: number) => `component:default/workload-${index}`;
export const teamOf = (index: number) => `group:default/team-${index}`;
/** The group above it: each has eight below. */
export const parentOf = (index: number) => Math.floor((index - 1) / 8);

const scorecard = (
  { framework, groups }: StoredFleet,
  index: number,
  seed: number,
) =>
  randomScorecard({
    entityRef: refOf(index),
    owner: teamOf(index % groups),
    framework,
    seed,
  });

/** Workloads with results, in a tree of groups and as many systems. */
export async function storeFleet(knex: Knex, fleet: StoredFleet) {
  const { size, groups } = fleet;
  const scorecards = new ScorecardStore();
  const entity = (kind: string, name: string, type: string) => ({
    entity_ref: `${kind}:default/${name}`,
    etag: 'one',
    class: type,
    kind,
    title: name,
    title_lower: name,
    digest: 'bench',
  });
  const link = (type: string, source: string, target: string) => ({
    source_ref: source,
    target_ref: target,
    type,
  });
  await knex.transaction(async tx => {
    await writeRows(
      tx,
      'entities',
      range(groups).map(index => entity('group', `team-${index}`, 'context')),
    );
    await writeRows(
      tx,
      'entity_links',
      range(1, groups).map(index =>
        link('parent', teamOf(index), teamOf(parentOf(index))),
      ),
    );
  });
  for (const part of chunk(range(size), 1_000)) {
    await knex.transaction(async tx => {
      await writeRows(
        tx,
        'entities',
        part.map(index => entity('component', `workload-${index}`, 'workload')),
      );
      await writeRows(
        tx,
        'entity_links',
        part.map(index =>
          link('system', refOf(index), `system:default/s-${index % groups}`),
        ),
      );
      await scorecards.write(
        tx,
        part.map(index => scorecard(fleet, index, index)),
      );
    });
  }
}

/** Other results of some of them, with their marks, as an evaluation writes them. */
export async function changeFleet(
  knex: Knex,
  fleet: StoredFleet,
  indices: number[],
  seed: number,
) {
  await knex.transaction(async tx => {
    const rows = indices.map(index => scorecard(fleet, index, index + seed));
    await new ScorecardStore().write(tx, rows);
    await markRollups(tx, indices.map(refOf));
  });
}

/** Ninety days in which each workload moved twice, and each team stood otherwise every fifth day. */
export async function storePast(knex: Knex, { size, groups }: StoredFleet) {
  const now = Date.now();
  const stand = (side: string, value: number) => ({
    [`${side}_maturity`]: value % 4,
    [`${side}_required`]: 1 + (value % 3),
    [`${side}_compliant`]: value % 2 === 0,
    [`${side}_assessed`]: true,
  });
  for (const part of chunk(range(size), 1_000)) {
    await knex.transaction(async tx => {
      await writeRows(
        tx,
        'movements',
        part.flatMap(index =>
          [0, 1].map(step => ({
            entity_ref: refOf(index),
            title: `workload-${index}`,
            at: now - (1 + ((index * 7 + step * 31) % (DAYS - 1))) * DAY_MS,
            team: teamOf(index % groups),
            ...stand('from', index + step),
            ...stand('to', index + step + 1),
            causes: JSON.stringify([
              { kind: 'evidence-arrived', subject: `scanner-${index % 12}` },
            ]),
            controls: '[]',
          })),
        ),
      );
    });
  }
  const dayOf = (ago: number) =>
    new Date(now - ago * DAY_MS).toISOString().slice(0, 10);
  const kept = (kind: string, ref: string, ago: number, workloads: number) => ({
    kind,
    ref,
    day: dayOf(ago),
    workloads,
    assessed: workloads - (ago % 3),
    compliant: Math.floor(workloads / 2) - (ago % 5),
  });
  await knex.transaction(async tx => {
    await writeRows(tx, 'rollup_snapshots', [
      ...range(1, DAYS).map(ago => kept('all', 'all', ago, size)),
      ...range(groups).flatMap(index =>
        range(1 + (index % 5), DAYS, 5).map(ago =>
          kept('team', teamOf(index), ago, Math.ceil(size / groups)),
        ),
      ),
    ]);
  });
}
