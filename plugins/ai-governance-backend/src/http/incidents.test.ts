import {
  Incident,
  IncidentSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer, DENY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const CONCIERGE = 'component:default/concierge';
const BUYER = 'component:default/buyer';
const CLIENT = 'component:default/client';
const STRANGER = { as: 'user:default/stranger' };
const READER = { as: 'user:default/reader' };
const REQUEST = {
  entityRef: CONCIERGE,
  title: 'Refunds above their budget',
  severity: 'sev2',
  category: 'excessive-agency',
};
const HOUR_MS = 3_600_000;

describe.each(chosenDatabases(databases))('incidents on %s', databaseId => {
  const start = async () =>
    createTestServer({
      knex: await databases.init(databaseId),
      entities: [
        ...organisation(),
        agent('client', 'retail', {}, { dependsOn: ['component:concierge'] }),
      ],
      config: { environments: [{ name: 'production', mode: 'enforce' }] },
      policies: {
        [STRANGER.as]: {
          decisions: {
            'ai-governance.workload.read': DENY,
            'ai-governance.incident.create': DENY,
            'ai-governance.incident.update': DENY,
          },
        },
        [READER.as]: {
          decisions: {
            'ai-governance.incident.create': DENY,
            'ai-governance.incident.update': DENY,
            'ai-governance.incident.review': DENY,
          },
        },
        'user:default/ben': { sees: ref => ref !== CONCIERGE },
        'user:default/cleo': { sees: ref => ref !== CLIENT },
      },
    });
  type Server = Awaited<ReturnType<typeof start>>;
  const open = async (server: Server, change: object = {}, how: object = {}) =>
    server.post('/incidents', { body: { ...REQUEST, ...change }, ...how });
  const at = (incident: Incident) => ({
    headers: { 'If-Match': `"${incident.version}"` },
  });
  const move = async (server: Server, incident: Incident, body: object) =>
    server.post(`/incidents/${incident.number}/state`, {
      body,
      ...at(incident),
    });

  it('opens one, shows what state the workload was in, and moves it on and back', async () => {
    const server = await start();
    const { status, body: opened } = await open(server);
    expect(status).toBe(200);
    expect(opened).toMatchObject({
      number: 'INC-1',
      version: 1,
      state: 'open',
      layer: 'ai-application',
      team: 'group:default/chat',
      source: { system: 'page' },
      owner: { ref: 'group:default/chat', title: 'Team chat' },
      ownership: { by: 'owner' },
      affectedWorkloads: [{ entityRef: CLIENT, how: 'depends-on' }],
      hiddenAffected: 0,
      snapshot: { maturity: 'none' },
      today: { maturity: 'none' },
      blocks: [
        { environment: 'development', mode: 'warn' },
        { environment: 'staging', mode: 'warn' },
        { environment: 'production', mode: 'enforce' },
      ],
      actions: [
        'acknowledge',
        'mitigate',
        'resolve',
        'edit',
        'note',
        'link-controls',
      ],
    });
    server.clock.now += HOUR_MS;
    const { body: mitigated } = await move(server, opened, {
      state: 'mitigated',
      comment: 'The tool is read-only now.',
    });
    expect(mitigated).toMatchObject({
      state: 'mitigated',
      version: 2,
      blocks: [],
    });
    expect(mitigated.times.acknowledgedAt).toBe(mitigated.times.mitigatedAt);
    expect((await move(server, opened, { state: 'resolved' })).status).toBe(
      412,
    );
    expect(
      (await move(server, mitigated, { state: 'acknowledged' })).status,
    ).toBe(409);
    expect((await move(server, mitigated, { state: 'reviewed' })).status).toBe(
      400,
    );
    expect(
      (
        await move(server, mitigated, {
          state: 'resolved',
          at: '2026-06-01T00:00:00Z',
        })
      ).status,
    ).toBe(400);
    const { body: resolved } = await move(server, mitigated, {
      state: 'resolved',
    });
    expect(resolved.reviewDueAt).toBe('2026-07-02T09:01:00.000Z');
    expect(resolved.actions).toEqual([
      'reopen',
      'review',
      'edit',
      'note',
      'link-controls',
    ]);
    const { body: reopened } = await move(server, resolved, { state: 'open' });
    expect(reopened.times).toEqual(opened.times);
    expect(reopened.reviewDueAt).toBeUndefined();
    const { body: audit } = await server.get('/audit?action=incident.');
    expect(audit.items.map((item: { action: string }) => item.action)).toEqual([
      'incident.reopened',
      'incident.resolved',
      'incident.mitigated',
      'incident.opened',
    ]);
  });

  it('is one incident for one request, and for one source', async () => {
    const server = await start();
    const key = { headers: { 'Idempotency-Key': 'one' } };
    const { body: first } = await open(server, {}, key);
    expect((await open(server, {}, key)).body.id).toBe(first.id);
    expect((await open(server, { severity: 'sev1' }, key)).status).toBe(409);
    const source = { system: 'pagerduty', externalId: 'Q1' };
    const { body: second } = await open(server, { source });
    expect((await open(server, { source })).body.id).toBe(second.id);
    const hidden = await open(
      server,
      { entityRef: BUYER, source },
      { as: 'user:default/ben' },
    );
    expect(hidden.status).toBe(409);
    expect(JSON.stringify(hidden.body)).not.toContain('INC-2');
  });

  it('finds the workload of an asset, and says what else depends on it', async () => {
    const server = await start();
    const { body } = await open(server, {
      entityRef: undefined,
      assetRef: 'resource:default/llama',
    });
    expect(body).toMatchObject({
      entityRef: CONCIERGE,
      asset: { entityRef: 'resource:default/llama' },
    });
    const without = await open(server, { entityRef: undefined });
    expect(without.status).toBe(400);
    const unknown = await open(server, {
      entityRef: undefined,
      assetRef: 'resource:default/unknown',
    });
    expect(unknown.status).toBe(404);
  });

  it.each([
    ['a blank title', { title: ' ' }],
    ['another category without its layer', { category: 'other' }],
    ['what affects no workload', { affected: ['component:default/nothing'] }],
    ['a start in the future', { startedAt: '2027-01-01T00:00:00Z' }],
    [
      'a start after somebody saw it',
      {
        startedAt: '2026-06-02T00:00:00Z',
        detectedAt: '2026-06-01T00:00:00Z',
      },
    ],
    [
      'an address that nobody can follow',
      { source: { system: 'desk', url: 'ftp://desk.example.com/1' } },
    ],
    ['a name that is none', { source: { system: 'Desk!' } }],
    ['a title without an end', { title: 'x'.repeat(301) }],
  ])('refuses %s', async (_, change) => {
    const server = await start();
    const { status, body } = await open(server, change);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/\w/);
  });

  it('changes fields, links controls and adds notes, each on the timeline', async () => {
    const server = await start();
    const { body: opened } = await open(server);
    const { body: changed, status } = await server.patch('/incidents/INC-1', {
      body: { severity: 'sev1', assignee: 'kim', affected: [BUYER] },
      ...at(opened),
    });
    expect(status).toBe(200);
    expect(changed).toMatchObject({
      version: 2,
      severity: 'sev1',
      assignee: 'user:default/kim',
      affected: 2,
    });
    const linked = await server.put('/incidents/INC-1/controls', {
      body: { controlIds: ['gov-asm-01', 'APP-HIL-01'] },
      ...at(changed),
    });
    expect(linked.body.controls).toMatchObject([
      { controlId: 'APP-HIL-01', then: { standing: 'not-satisfied' } },
      {
        controlId: 'GOV-ASM-01',
        then: { standing: 'satisfied', status: 'met' },
        now: 'met',
      },
    ]);
    const unknown = await server.put('/incidents/INC-1/controls', {
      body: { controlIds: ['NO-SUCH-99'] },
      ...at(linked.body),
    });
    expect(unknown.status).toBe(400);
    const { body: note } = await server.post('/incidents/INC-1/timeline', {
      body: { text: ' The tool is off. ' },
    });
    expect(note).toMatchObject({ kind: 'note', text: 'The tool is off.' });
    const { body: page } = await server.get(
      '/incidents/INC-1/timeline?limit=4',
    );
    expect(page.totalItems).toBe(7);
    expect(page.items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'note',
      'controls',
      'changed',
      'notified',
    ]);
    const { body: rest } = await server.get(
      `/incidents/INC-1/timeline?limit=4&cursor=${page.pageInfo.nextCursor}`,
    );
    expect(rest.items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'affected',
      'snapshot',
      'opened',
    ]);
  });

  it('filters, sorts and pages', async () => {
    const server = await start();
    for (const [entityRef, severity, title] of [
      [CONCIERGE, 'sev3', 'First'],
      [BUYER, 'sev1', 'Second'],
      [CONCIERGE, 'sev1', 'Third 100 %'],
      [CONCIERGE, 'sev1', 'Fourth'],
    ]) {
      server.clock.now += 60_000;
      await open(server, { entityRef, severity, title });
    }
    const { body: fourth } = await server.get('/incidents/inc-4');
    await move(server, fourth, { state: 'resolved' });
    const titles = async (query: string) => {
      const { body } = await server.get(`/incidents?${query}`);
      return body.items.map(({ title }: IncidentSummary) => title);
    };
    const concern = ['Third 100 %', 'Second', 'First', 'Fourth'];
    expect(await titles('')).toEqual(concern);
    const { body: page } = await server.get('/incidents?limit=3');
    expect(page.totalItems).toBe(4);
    expect(await titles(`limit=3&cursor=${page.pageInfo.nextCursor}`)).toEqual(
      concern.slice(3),
    );
    expect(await titles('orderBy=openedAt&limit=2')).toEqual([
      'First',
      'Second',
    ]);
    expect(await titles('state=resolved')).toEqual(['Fourth']);
    expect(await titles('active=true&severity=sev1')).toEqual([
      'Third 100 %',
      'Second',
    ]);
    expect(await titles('text=100%20%25')).toEqual(['Third 100 %']);
    expect(await titles('text=inc-1')).toEqual(['First']);
    expect(await titles('team=group:default/retail')).toEqual(concern);
    expect(await titles('team=group:default/retail&descendants=false')).toEqual(
      ['Second'],
    );
    expect(await titles('withoutTeam=true')).toEqual([]);
    expect(await titles(`entityRef=${CLIENT}`)).toEqual([
      'Third 100 %',
      'First',
      'Fourth',
    ]);
    expect(await titles('unacknowledged=true')).toEqual([]);
    server.clock.now += HOUR_MS;
    expect(await titles('unacknowledged=true')).toEqual([
      'Third 100 %',
      'Second',
    ]);
    server.clock.now += 15 * 24 * HOUR_MS;
    expect(await titles('reviewOverdue=true')).toEqual(['Fourth']);
    const { body: figures } = await server.get('/incidents/figures');
    expect(figures).toEqual({
      byState: {
        open: 3,
        acknowledged: 0,
        mitigated: 0,
        resolved: 1,
        reviewed: 0,
      },
      bySeverity: { sev1: 2, sev2: 0, sev3: 1, sev4: 0 },
      unacknowledged: 3,
      reviewOverdue: 1,
      clocks: { running: 0, overdue: 0 },
      triage: null,
    });
  });

  it('is counted with its workload until it is over, in the list and on the scorecard', async () => {
    const server = await start();
    const counted = async () => {
      const { body: scorecard } = await server.get(
        '/workloads/by-name/component/default/concierge',
      );
      const { body: list } = await server.get('/workloads?text=concierge');
      expect(list.items[0].incidents).toEqual(scorecard.incidents);
      return scorecard.incidents;
    };
    expect(await counted()).toEqual({ active: 0, worst: null });
    const { body: opened } = await open(server, { severity: 'sev3' });
    expect(await counted()).toEqual({ active: 1, worst: 'sev3' });
    await open(server, { severity: 'sev1' });
    await open(server, { entityRef: BUYER, affected: [CONCIERGE] });
    expect(await counted()).toEqual({ active: 2, worst: 'sev1' });
    await move(server, opened, { state: 'resolved' });
    expect(await counted()).toEqual({ active: 1, worst: 'sev1' });
  });

  it('shows and counts what the reader may read, and no more', async () => {
    const server = await start();
    await open(server);
    await open(server, { entityRef: BUYER, affected: [CONCIERGE] });
    const as = 'user:default/ben';
    const { body: list } = await server.get('/incidents', { as });
    expect(list).toMatchObject({
      totalItems: 1,
      items: [{ number: 'INC-2', affected: 0 }],
    });
    const { body: figures } = await server.get('/incidents/figures', { as });
    expect(figures.byState.open).toBe(1);
    const { body: one } = await server.get('/incidents/INC-2', { as });
    expect(one).toMatchObject({ affectedWorkloads: [], hiddenAffected: 1 });
    for (const path of ['/incidents/INC-1', '/incidents/INC-1/timeline']) {
      expect((await server.get(path, { as })).status).toBe(404);
    }
    const { body: none } = await server.get(
      `/incidents?entityRef=${CONCIERGE}`,
      { as },
    );
    expect(none.totalItems).toBe(0);
    const { body: seen } = await server.get('/incidents/INC-2');
    const kept = await server.patch('/incidents/INC-2', {
      as,
      body: { affected: [] },
      ...at(seen),
    });
    expect(kept.body.hiddenAffected).toBe(1);
    const { body: timeline } = await server.get('/incidents/INC-2/timeline', {
      as,
    });
    expect(JSON.stringify(timeline)).not.toContain('concierge');
    const { body: partly } = await server.get('/incidents/INC-1', {
      as: 'user:default/cleo',
    });
    expect(partly).toMatchObject({ affectedWorkloads: [], hiddenAffected: 1 });
  });

  it('refuses a stranger, and writes of who may only read', async () => {
    const server = await start();
    const { body: opened } = await open(server);
    for (const path of [
      '/incidents',
      '/incidents/figures',
      '/incidents/INC-1',
      '/incidents/INC-1/timeline',
    ]) {
      expect((await server.get(path, STRANGER)).status).toBe(403);
      expect((await server.get(path, READER)).status).toBe(200);
    }
    const { body: read } = await server.get('/incidents/INC-1', READER);
    expect(read.actions).toEqual([]);
    for (const who of [STRANGER, READER]) {
      const how = { ...who, ...at(opened) };
      const answers = [
        await open(server, {}, who),
        await open(
          server,
          { entityRef: undefined, assetRef: 'resource:default/llama' },
          who,
        ),
        await server.patch('/incidents/INC-1', {
          ...how,
          body: { title: 'Mine' },
        }),
        await server.post('/incidents/INC-1/state', {
          ...how,
          body: { state: 'resolved' },
        }),
        await server.post('/incidents/INC-1/timeline', {
          ...how,
          body: { text: 'Hello' },
        }),
        await server.put('/incidents/INC-1/controls', {
          ...how,
          body: { controlIds: [] },
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual(
        answers.map(() => 403),
      );
    }
    const { body: unchanged } = await server.get('/incidents/INC-1');
    expect(unchanged.version).toBe(1);
  });
});
