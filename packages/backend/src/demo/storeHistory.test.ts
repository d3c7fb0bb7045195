import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  carryForward,
  changeOf,
  DAY_MS,
  dayOf,
  loadFramework,
  MovementStand,
  TrendDay,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { DemoHistory } from './demoHistory';
import { PresentScorecard } from './demoPast';
import { storeHistory } from './storeHistory';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

jest.setTimeout(60_000);

const examples = resolve(__dirname, '../../../../examples');
const demo: DemoHistory = parse(
  readFileSync(resolve(examples, 'history.yaml'), 'utf8'),
);
const { document } = loadFramework({
  text: readFileSync(
    resolvePackagePath(
      '@ai-governance/backstage-plugin-ai-governance-common',
      'framework.yaml',
    ),
    'utf8',
  ),
});

const NOW = new Date('2026-06-18T08:00:00Z');
const MATURITIES = [
  'not-applicable',
  'none',
  'foundational',
  'enhanced',
  'advanced',
] as const;
const PHASES = ['foundational', 'enhanced', 'advanced'] as const;
const IDS = ['GOV-ASM-01', 'GOV-INV-01', 'GOV-RSK-01'];

const REFS = Array.from(
  new Set([
    ...demo.changes.flatMap(({ entities }) => entities),
    ...demo.baselines.map(({ entity }) => entity),
    'component:default/still',
  ]),
);

const today = (index: number): MovementStand => ({
  maturity: index % 2 ? 'none' : 'foundational',
  requiredPhase: 'enhanced',
  compliant: false,
  assessed: index % 5 > 0,
});

async function setUp(): Promise<Knex> {
  const knex = await databases.init('SQLITE_3');
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@ai-governance/backstage-plugin-ai-governance-backend',
      'migrations',
    ),
  });
  for (const [index, ref] of REFS.entries()) {
    const stand = today(index);
    const maturity = MATURITIES.indexOf(stand.maturity) - 1;
    await knex('scorecards').insert({
      entity_ref: ref,
      digest: '',
      basis: '',
      framework_digest: '',
      owner_ref: index % 3 ? 'group:default/one' : null,
      owner_kind: index % 3 ? 'group' : 'unowned',
      use_case: 'answers',
      required_phase: 2,
      provisional: false,
      maturity,
      maturity_infrastructure: maturity,
      maturity_identity_data: maturity,
      maturity_ai_application: maturity,
      maturity_governance: maturity,
      compliant: stand.compliant,
      assessed: stand.assessed,
      score: 66,
      confidence_verified: 0,
      confidence_attested: 0,
      confidence_declared: 0,
      confidence_none: 0,
      gaps: 1,
      top_risk: 1,
      problems: 0,
      statuses: 'mme',
      result: '{}',
      concern: 0,
      evaluated_at: 0,
    });
    await knex('history').insert({
      entity_ref: ref,
      at: NOW.getTime(),
      causes: '[{"kind":"entity-added"}]',
      changes: '[]',
    });
  }
  await knex('history').insert({
    entity_ref: REFS[0],
    at: NOW.getTime(),
    causes: '[{"kind":"approval"}]',
    changes: '[]',
  });
  await knex('entity_links').insert({
    source_ref: REFS[1],
    target_ref: 'system:default/s',
    type: 'system',
  });
  await knex('evidence').insert({
    id: 'one',
    digest: 'one',
    entity_ref: 'component:default/model-gateway',
    control_id: 'GOV-ASM-01',
    outcome: 'pass',
    assurance: 'attested',
    source: 'user:default/tove',
    observed_at: NOW.getTime() - 64 * DAY_MS,
    recorded_at: NOW.getTime(),
    recorded_by: 'user:default/tove',
  });
  return knex;
}

const scorecards = new Map<string, { scorecard: PresentScorecard }>(
  REFS.map((entityRef, index) => [
    entityRef,
    {
      scorecard: {
        ...today(index),
        profile: { requiredPhase: 'enhanced' },
        score: 66,
        controls: IDS.map((controlId, place) => ({
          controlId,
          status: place < 2 ? 'met' : 'no-evidence',
        })),
      },
    },
  ]),
);

const standOf = (row: Record<string, number | null>, side: string) =>
  row[`${side}_maturity`] === null
    ? null
    : ({
        maturity: MATURITIES[Number(row[`${side}_maturity`]) + 1],
        requiredPhase: PHASES[Number(row[`${side}_required`]) - 1],
        compliant: Boolean(row[`${side}_compliant`]),
        assessed: Boolean(row[`${side}_assessed`]),
      } satisfies MovementStand);

describe('the demo’s history', () => {
  it('names entities and controls that there are, and of those that are gone none that is', () => {
    const refs = new Set(
      globSync(`${examples}/*/*.yaml`).flatMap(file =>
        parseAllDocuments(readFileSync(file, 'utf8')).map(one =>
          stringifyEntityRef(one.toJS() as Entity),
        ),
      ),
    );
    const named = [
      ...demo.changes.flatMap(({ entities }) => entities),
      ...demo.changes.flatMap(({ cause }) =>
        cause?.subject?.includes(':') ? [cause.subject] : [],
      ),
      ...demo.gone.map(({ team }) => team),
      ...demo.baselines.flatMap(({ entity, by }) => [entity, by]),
    ];
    expect(named.filter(ref => !refs.has(ref))).toEqual([]);
    expect(demo.gone.filter(({ entity }) => refs.has(entity))).toEqual([]);
    const controls = new Set(document.controls.map(({ id }) => id));
    expect(
      demo.changes
        .flatMap(({ before }) => Object.keys(before?.controls ?? {}))
        .filter(id => !controls.has(id)),
    ).toEqual([]);
    expect(
      demo.changes
        .filter(({ cause }) => cause?.kind === 'framework-changed')
        .map(({ cause }) => cause?.subject),
    ).toContain(document.framework.version);
  });

  it('ends where each workload stands, and walked from its first day gives every day that is kept', async () => {
    const knex = await setUp();
    await storeHistory(knex, demo, scorecards, NOW);
    const moved = await knex('movements').orderBy(['at', 'id']);
    expect(moved.length).toBeGreaterThan(25);

    // Each step goes on where the one before ended, and the last ends where the workload stands.
    for (const [index, ref] of REFS.entries()) {
      const steps = moved.filter(row => row.entity_ref === ref);
      expect(steps.slice(1).map(row => standOf(row, 'from'))).toEqual(
        steps.slice(0, -1).map(row => standOf(row, 'to')),
      );
      expect(steps.slice(-1).map(row => standOf(row, 'to'))).toEqual(
        steps.slice(-1).map(() => today(index)),
      );
    }

    const snapshots: (TrendDay & { kind: string; ref: string })[] = await knex(
      'rollup_snapshots',
    ).orderBy('day');
    const all = snapshots
      .filter(({ kind }) => kind === 'all')
      .map(({ day, workloads, assessed, compliant }) => ({
        day,
        workloads,
        assessed,
        compliant,
      }));
    expect(all[0].day).toBe('2026-03-20');
    const days = all.map(({ day }) => day);
    const changes = moved.map(row => ({
      day: dayOf(Number(row.at)),
      ...changeOf(standOf(row, 'from'), standOf(row, 'to')),
    }));
    expect(carryForward([all[0], ...changes], days)).toEqual(all);
    const last = carryForward([all[0], ...changes], ['2026-06-18'])[0];
    expect(last).toEqual({
      day: '2026-06-18',
      workloads: REFS.length,
      assessed: REFS.filter((_, index) => today(index).assessed).length,
      compliant: 0,
    });

    // The teams of a day add up to the organisation.
    const atEnd = (kind: string) =>
      carryForward(
        snapshots
          .filter(one => one.kind === kind)
          .map((one, index, list) => {
            const before = list
              .slice(0, index)
              .filter(other => other.ref === one.ref)
              .pop();
            return {
              day: one.day,
              workloads: one.workloads - (before?.workloads ?? 0),
              assessed: one.assessed - (before?.assessed ?? 0),
              compliant: one.compliant - (before?.compliant ?? 0),
            };
          }),
        days,
      );
    expect(atEnd('team')).toEqual(all);
    expect(snapshots.some(({ kind }) => kind === 'system')).toBe(true);
  });

  it('is in the history of each workload, before what came after it', async () => {
    const knex = await setUp();
    await storeHistory(knex, demo, scorecards, NOW);
    const of = async (ref: string) =>
      (await knex('history').where({ entity_ref: ref }).orderBy('id')).map(
        row => JSON.parse(row.causes)[0].kind,
      );
    expect(await of('component:default/still')).toEqual(['entity-added']);
    expect(await of('component:default/quote-guide')).toEqual([
      'entity-added',
      'waiver',
      'entity-changed',
    ]);
    expect(await of('component:default/model-gateway')).toEqual([
      'entity-added',
      'evidence-arrived',
    ]);
    expect(await of(REFS[0])).toEqual(['entity-added', 'approval']);
    expect(await of('component:default/mail-router')).toEqual([
      'entity-removed',
    ]);
    const baseline = await knex('baselines')
      .where({ entity_ref: 'component:default/model-gateway' })
      .first();
    expect(JSON.parse(baseline.scorecard)).toMatchObject({
      gaps: 2,
      statuses: 'eme',
    });
  });

  it('is stored once', async () => {
    const knex = await setUp();
    await storeHistory(knex, demo, scorecards, NOW);
    const count = async () =>
      Promise.all(
        ['movements', 'history', 'rollup_snapshots', 'baselines'].map(
          async table => (await knex(table)).length,
        ),
      );
    const before = await count();
    await storeHistory(
      knex,
      demo,
      scorecards,
      new Date(NOW.getTime() + 3 * DAY_MS),
    );
    expect(await count()).toEqual(before);
  });
});
