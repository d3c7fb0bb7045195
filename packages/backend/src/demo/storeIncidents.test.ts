import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DAY_MS,
  OwnershipView,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DemoConcerned } from './demoIncidentRows';
import { DemoIncident, DemoIncidents } from './demoIncidents';
import { storeIncidents, storeLostOwners } from './storeIncidents';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const REF = 'component:default/refunder';
const NOW = new Date('2026-06-18T08:00:00Z');
const RULES = { timeZone: 'Europe/Amsterdam', reviewWithinDays: 14 };

const owner = {
  ref: 'group:default/care',
  kind: 'group' as const,
};

const WORKLOADS: ReadonlyMap<string, DemoConcerned> = new Map([
  [
    REF,
    {
      scorecard: {
        entityRef: REF,
        profile: { requiredPhase: 'enhanced' },
        maturity: 'none',
        score: 62,
        sections: [{ id: 'ai-application', maturity: 'none' }],
        controls: [
          { controlId: 'APP-HIL-01', status: 'not-met' },
          { controlId: 'APP-TOOL-02', status: 'met' },
        ],
        framework: { id: 'f', version: '1', digest: 'd' },
      } as unknown as Scorecard,
      references: {
        model: 'large@2',
        prompt: null,
        guardrail: null,
        tools: null,
      },
      approval: null,
      ownership: {
        entityRef: REF,
        title: 'refunder',
        incidentOwner: { owner, by: 'owner', ends: 'resolved', steps: [] },
        escalation: [
          {
            by: 'owner',
            ...owner,
            resolved: true,
            acknowledgeWithin: { sev2: 60 },
          },
          {
            by: 'parent',
            ref: 'group:default/customer',
            kind: 'group',
            resolved: true,
            acknowledgeWithin: { sev2: 120 },
          },
        ],
        endsInCycle: false,
      } satisfies OwnershipView,
    },
  ],
]);

const incident = (change: Partial<DemoIncident> = {}): DemoIncident => ({
  entity: REF,
  daysAgo: 30,
  title: 'Refunds nobody asked for',
  description: 'Fourteen of them.',
  severity: 'sev2',
  category: 'excessive-agency',
  source: { system: 'page' },
  openedBy: 'user:default/ravi',
  ...change,
});

const store = (knex: Knex, change: Partial<DemoIncidents>) =>
  storeIncidents(
    knex,
    {
      numbersAfter: 200,
      incidents: [],
      triage: [],
      mappings: [],
      lostOwners: [],
      ...change,
    },
    WORKLOADS,
    { now: NOW, rules: RULES },
  );

async function stored(change: Partial<DemoIncidents>): Promise<Knex> {
  const knex = await databases.init('SQLITE_3');
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@ai-governance/backstage-plugin-ai-governance-backend',
      'migrations',
    ),
  });
  await store(knex, change);
  return knex;
}

const by = 'user:default/ravi';

describe('the demo’s incidents, stored', () => {
  it('stand where their states left them, with the state of their workload as it is said to have been', async () => {
    const knex = await stored({
      incidents: [
        incident({ daysAgo: 0.5, severity: 'sev3' }),
        incident({
          then: {
            maturity: 'foundational',
            controls: { 'APP-HIL-01': 'waived' },
            waivedFor: { 'APP-HIL-01': 10 },
            references: { prompt: 'v31' },
          },
          states: [
            { to: 'acknowledged', minutes: 70, by },
            { to: 'resolved', minutes: 600, by },
          ],
          controls: { by, minutes: 90, linked: [{ control: 'APP-HIL-01' }] },
        }),
      ],
    });
    const openedAt = NOW.getTime() - 30 * DAY_MS;
    const [earlier, later] = await knex('incidents').orderBy('number');
    expect(earlier).toMatchObject({
      number: 201,
      state: 'resolved',
      active: 0,
      layer: 'ai-application',
      owner_ref: owner.ref,
      acknowledged_at: openedAt + 70 * 60_000,
      mitigated_at: openedAt + 600 * 60_000,
      review_due_at: openedAt + 600 * 60_000 + 14 * DAY_MS,
      // The parent was told after an hour of silence.
      escalation_step: 2,
      acknowledge_by: null,
    });
    expect(later).toMatchObject({ number: 202, state: 'open', active: 1 });
    const snapshot = JSON.parse(earlier.snapshot);
    expect(snapshot).toMatchObject({
      at: new Date(openedAt).toISOString(),
      maturity: 'foundational',
      score: 62,
      controls: { 'APP-HIL-01': 'waived', 'APP-TOOL-02': 'met' },
      waived: [
        {
          controlId: 'APP-HIL-01',
          expiresAt: new Date(openedAt + 10 * DAY_MS).toISOString(),
        },
      ],
      references: { model: 'large@2', prompt: 'v31' },
    });
    expect(await knex('incident_controls').pluck('standing')).toEqual([
      'waived',
    ]);
    expect(
      await knex('incident_timeline')
        .where({ incident_id: earlier.id })
        .orderBy('id')
        .pluck('kind'),
    ).toEqual([
      'opened',
      'snapshot',
      'notified',
      'escalated',
      'state',
      'controls',
      'state',
    ]);
    expect(await knex('incident_counter').first('last')).toEqual({ last: 202 });
  });

  it('have their review, what is to be done after it, and a clock with its reports', async () => {
    const knex = await stored({
      incidents: [
        incident({
          states: [{ to: 'reviewed', minutes: 1440, by }],
          review: 'Nobody looked at the amount.',
          followUps: [
            { title: 'Look at it', owner: by, dueInDays: -2 },
            { title: 'Count it', owner: by, dueInDays: 2, doneDaysAgo: 1 },
          ],
          clock: {
            regime: 'eu-ai-act-article-73',
            deadline: 'usual',
            by,
            startedMinutes: 60,
            reports: [{ kind: 'complete', minutes: 900, reference: 'R 1', by }],
          },
        }),
      ],
    });
    const openedAt = NOW.getTime() - 30 * DAY_MS;
    const row = await knex('incidents').first();
    expect(row).toMatchObject({ state: 'reviewed', review_due_at: null });
    expect(JSON.parse(row.review)).toMatchObject({
      whatHappened: 'Nobody looked at the amount.',
      reviewedBy: by,
    });
    expect(
      await knex('incident_follow_ups')
        .orderBy('due_on')
        .select('due_on', 'done_by'),
    ).toEqual([
      { due_on: '2026-06-16', done_by: null },
      { due_on: '2026-06-20', done_by: by },
    ]);
    expect(await knex('incident_clocks').first()).toMatchObject({
      due_at: openedAt + 15 * DAY_MS,
      done_at: openedAt + 900 * 60_000,
    });
  });

  it('bring what came in and waits to be applied, and what people mapped', async () => {
    const knex = await stored({
      triage: [
        {
          door: 'alertmanager',
          daysAgo: 2,
          payload: {
            version: '4',
            alerts: [
              {
                status: 'firing',
                labels: { alertname: 'Slow', app: 'unheard-of' },
                annotations: { summary: 'It is slow' },
                startsAt: '{{at}}',
                fingerprint: 'ff00',
              },
            ],
          },
        },
      ],
      mappings: [
        {
          system: 'alertmanager',
          key: 'env=prod,service=refunds',
          entity: REF,
          by,
          daysAgo: 3,
        },
      ],
    });
    const message = await knex('incident_messages').first();
    expect(message).toMatchObject({
      state: 'waiting',
      received_at: NOW.getTime() - 2 * DAY_MS,
    });
    expect(JSON.parse(message.signal)).toMatchObject({
      externalId: 'ff00',
      title: 'It is slow',
      at: NOW.getTime() - 2 * DAY_MS,
      keys: ['app=unheard-of', 'alertname=Slow'],
    });
    expect(await knex('service_mappings').first()).toMatchObject({
      lookup: 'env=prod',
      origin: 'person',
      entity_ref: REF,
    });
  });

  it('say who owned a workload that fell back, once somebody has looked', async () => {
    const knex = await stored({});
    const lost = [
      {
        entity: REF,
        lost: 'group:default/lab',
        step: 'owner' as const,
        daysAgo: 5,
      },
    ];
    expect(await storeLostOwners(knex, lost, NOW)).toBe(false);
    await knex('ownership').insert({
      entity_ref: REF,
      ends: 'fallback',
      chain: '{}',
      since: NOW.getTime(),
      orphan: true,
    });
    expect(await storeLostOwners(knex, lost, NOW)).toBe(true);
    const at = NOW.getTime() - 5 * DAY_MS;
    expect(await knex('ownership').first()).toMatchObject({
      since: at,
      lost_ref: 'group:default/lab',
      lost_at: at,
    });
    // A later start changes nothing.
    await storeLostOwners(knex, [{ ...lost[0], lost: 'group:default/x' }], NOW);
    expect(await knex('ownership').first('lost_ref')).toEqual({
      lost_ref: 'group:default/lab',
    });
  });

  it('are stored once', async () => {
    const knex = await stored({ incidents: [incident()] });
    await store(knex, { incidents: [incident({ title: 'Another' })] });
    expect(await knex('incidents').pluck('title')).toEqual([
      'Refunds nobody asked for',
    ]);
  });
});
