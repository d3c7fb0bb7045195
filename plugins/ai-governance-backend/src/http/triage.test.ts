import { TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { NOBODY } from '../__testUtils__/testServer';
import { agent } from '../__testUtils__/entities';
import {
  BOUND,
  notification,
  alert,
  PAT,
  pagerDutyEvent,
  serveWebhooks,
} from '../webhooks/__testUtils__/webhookServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const BUYER = 'component:default/buyer';
const T = (minute: number) =>
  `2026-06-18T07:${String(minute).padStart(2, '0')}:00.000Z`;
const unknown = { service: { id: 'PUNKNOWN' } };

type Server = Awaited<ReturnType<typeof serveWebhooks>>;

/** Something told of a service that nobody has mapped. */
async function strand(server: Server) {
  await server.page(pagerDutyEvent('incident.triggered', T(10), unknown));
  await server.settle();
  const [item] = await server.triage();
  return item;
}

const assign = (
  server: Server,
  { id, version }: { id: string; version: number },
  body: object,
  as: string = PAT,
) =>
  server.post(`/incidents/triage/${id}/assign`, {
    as,
    body,
    headers: { 'If-Match': `"${version}"` },
  });

const map = (server: Server, body: object, as: string = PAT) =>
  server.post('/incidents/service-mappings', { as, body });

const mappings = async (server: Server, query = '', as?: string) =>
  (await server.get(`/incidents/service-mappings${query}`, { as })).body;

describe.each(chosenDatabases(databases))('triage, %p', databaseId => {
  const serve = async (
    options: Parameters<typeof serveWebhooks>[1] = undefined,
  ) => serveWebhooks(await databases.init(databaseId), options);

  it('keeps what concerns nobody, and lets what is told later join it', async () => {
    const server = await serve();
    const first = await strand(server);
    expect(first).toMatchObject({
      system: 'pagerduty',
      externalId: 'PINC1',
      severity: 'sev2',
      keys: ['PUNKNOWN'],
      deliveries: 1,
      state: 'waiting',
      url: 'https://acme.pagerduty.com/incidents/PINC1',
    });
    expect(JSON.parse(first.payload).event.event_type).toBe(
      'incident.triggered',
    );
    await server.page(pagerDutyEvent('incident.acknowledged', T(12), unknown));
    await server.settle();
    const [joined, ...others] = await server.triage();
    expect(others).toEqual([]);
    expect(joined).toMatchObject({ id: first.id, deliveries: 2 });
    expect(joined.version).toBeGreaterThan(first.version);
    const inbox = await server.get('/inbox', { as: PAT });
    expect(inbox.body.items).toContainEqual(
      expect.objectContaining({ kind: 'triage', id: first.id }),
    );
    const figures = await server.get('/incidents/figures', { as: PAT });
    expect(figures.body.triage).toBe(1);
  });

  it('opens the incident of who is named, with all that was told, and remembers', async () => {
    const server = await serve();
    const seen = await strand(server);
    await server.page(pagerDutyEvent('incident.acknowledged', T(12), unknown));
    await server.settle();
    expect((await assign(server, seen, { entityRef: BUYER })).status).toBe(412);
    const [item] = await server.triage();
    const assigned = await assign(server, item, {
      entityRef: BUYER,
      severity: 'sev1',
      category: 'data-exposure',
      remember: ['PUNKNOWN'],
    });
    expect(assigned.status).toBe(200);
    expect(assigned.body).toMatchObject({
      state: 'assigned',
      decidedBy: PAT,
      incident: { number: 'INC-1' },
    });
    expect(await server.triage()).toEqual([]);
    expect(await server.incidents()).toEqual([
      expect.objectContaining({
        entityRef: BUYER,
        severity: 'sev1',
        category: 'data-exposure',
        layer: 'identity-data',
        state: 'acknowledged',
      }),
    ]);
    expect((await assign(server, item, { entityRef: BUYER })).status).toBe(412);

    // What is told later goes to it, and another of the same service finds its way.
    await server.page(pagerDutyEvent('incident.resolved', T(20), unknown));
    await server.page(
      pagerDutyEvent('incident.triggered', T(21), { ...unknown, id: 'PINC2' }),
    );
    await server.settle();
    expect(await server.triage()).toEqual([]);
    expect((await server.incidents()).map(({ state }) => state).sort()).toEqual(
      ['open', 'resolved'],
    );
    const actions = await server.knex('audit').pluck('action');
    expect(actions).toEqual(
      expect.arrayContaining(['triage.assigned', 'mapping.added']),
    );
  });

  it('leaves nothing behind of what was told very often before somebody decided', async () => {
    const server = await serve();
    const tell = async (incident: string) =>
      server.tell(
        'cloudevents',
        Array.from({ length: 300 }, (_, index) => ({
          specversion: '1.0',
          id: `${incident}-${index}`,
          source: '/often',
          type: 'com.example.incident.updated',
          data: { id: incident, title: 'Told often', note: `Note ${index}` },
        })),
        { type: 'application/cloudevents-batch+json' },
      );
    await tell('one');
    await tell('two');
    await server.settle();
    const [one, two] = await server.triage();
    expect((await assign(server, one, { entityRef: BUYER })).status).toBe(200);
    const dismissed = await server.post(`/incidents/triage/${two.id}/dismiss`, {
      as: PAT,
      body: { reason: 'A test of the sender.' },
      headers: { 'If-Match': `"${two.version}"` },
    });
    expect(dismissed.status).toBe(200);
    await server.settle();
    expect(
      await server.knex('incident_messages').whereNot({ state: 'done' }),
    ).toEqual([]);
    const [{ id }] = await server.incidents();
    const notes = await server
      .knex('incident_timeline')
      .where({ incident_id: id, kind: 'note' });
    expect(notes).toHaveLength(300);
  });

  it('takes up what waits as soon as somebody says whose it is', async () => {
    const server = await serve();
    await strand(server);
    const added = await map(server, {
      system: 'pagerduty',
      key: 'PUNKNOWN',
      entityRef: BUYER,
    });
    expect(added.body).toMatchObject({
      entityRef: BUYER,
      title: 'The buyer agent',
      origin: 'person',
      createdBy: PAT,
      usable: true,
    });
    await server.settle();
    expect(await server.triage()).toEqual([]);
    expect(await server.triage('assigned')).toHaveLength(1);
    expect(await server.incidents()).toHaveLength(1);
  });

  it('dismisses with a reason, and hears no more of it', async () => {
    const server = await serve();
    const { id, version } = await strand(server);
    const dismiss = (seen: number, reason: string) =>
      server.post(`/incidents/triage/${id}/dismiss`, {
        as: PAT,
        body: { reason },
        headers: { 'If-Match': `"${seen}"` },
      });
    expect((await dismiss(version, '')).status).toBe(400);
    expect((await dismiss(version + 1, 'No AI in it.')).status).toBe(412);
    const dismissed = await dismiss(version, 'No AI in it.');
    expect(dismissed.body).toMatchObject({
      state: 'dismissed',
      reason: 'No AI in it.',
    });
    await server.page(pagerDutyEvent('incident.resolved', T(20), unknown));
    await server.settle();
    expect(await server.triage()).toEqual([]);
    expect(await server.triage('dismissed')).toEqual([
      expect.objectContaining({ id, deliveries: 2 }),
    ]);
  });

  it('keeps what nobody can read, and opens of it what a person says', async () => {
    const server = await serve();
    expect((await server.page('no JSON \u0000 ü')).status).toBe(202);
    await server.tell('alertmanager', { text: 'a template of our own' });
    await server.settle();
    const items = await server.triage();
    expect(items.map(({ title }) => title).sort()).toEqual([
      expect.stringContaining('It is no webhook of Alertmanager'),
      expect.stringContaining('PagerDuty sent what could not be taken up'),
    ]);
    expect(items[0]).toMatchObject({ externalId: null, keys: [] });
    const { status } = await assign(server, items[0], { entityRef: BUYER });
    expect(status).toBe(200);
    expect(await server.incidents()).toEqual([
      expect.objectContaining({ entityRef: BUYER, severity: 'sev3' }),
    ]);
  });

  it('shows 64 KiB of a payload and keeps all of it', async () => {
    const server = await serve();
    await server.page(
      pagerDutyEvent('incident.triggered', T(10), {
        ...unknown,
        more: 'ü'.repeat(60_000),
      }),
    );
    await server.settle();
    const [{ payload }] = await server.triage();
    expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(65_536);
    const [stored] = await server.knex('incident_triage').pluck('payload');
    expect(stored.length).toBeGreaterThan(60_000);
  });

  it('is for people of the roles with the permission', async () => {
    const server = await serve();
    const item = await strand(server);
    const kim = 'user:default/kim';
    for (const as of [kim, BOUND]) {
      const answers = [
        await server.get('/incidents/triage', { as }),
        await assign(server, item, { entityRef: BUYER }, as),
        await server.post(`/incidents/triage/${item.id}/dismiss`, {
          as,
          body: { reason: 'None of ours.' },
          headers: { 'If-Match': '"1"' },
        }),
        await map(
          server,
          { system: 'pagerduty', key: 'X', entityRef: BUYER },
          as,
        ),
        await server.delete('/incidents/service-mappings/some', { as }),
      ];
      expect(answers.map(({ status }) => status)).toEqual(
        answers.map(() => 403),
      );
      expect(
        (await server.get('/incidents/figures', { as })).body.triage,
      ).toBeNull();
    }
    const anonymous = [
      await server.get('/incidents/triage', { as: NOBODY }),
      await server.get('/incidents/service-mappings', { as: NOBODY }),
    ];
    expect(anonymous.map(({ status }) => status)).toEqual([401, 401]);
    const doors = async (as: string) => (await mappings(server, '', as)).doors;
    expect(await doors(BOUND)).toEqual([]);
    expect(await doors(kim)).toHaveLength(4);
  });

  it('follows the annotations, without their secrets', async () => {
    const bot = agent('keyed', 'retail', {
      'pagerduty.com/integration-key': 'the-very-secret-key',
      'alert-labels': 'team=keyed, env=prod; =broken',
    });
    const entities = [bot];
    const server = await serve({ entities });
    const { items } = await mappings(server);
    expect(
      items.map(({ system, key, usable }: Record<string, unknown>) => [
        system,
        key,
        usable,
      ]),
    ).toEqual([
      ['alertmanager', '=broken', false],
      ['alertmanager', 'env=prod,team=keyed', true],
      ['pagerduty', expect.stringMatching(/^sha256:[0-9a-f]{64}$/), false],
    ]);
    expect(JSON.stringify(items)).not.toContain('the-very-secret-key');
    expect(items[2].problem).toContain('pagerduty.com/service-id');

    // One that a person removes stays away until the annotation says something else.
    const [, labels] = items;
    const gone = await server.delete(
      `/incidents/service-mappings/${labels.id}`,
      { as: PAT },
    );
    expect(gone.status).toBe(204);
    const change = async (value: string) => {
      entities[0] = {
        ...entities[0],
        metadata: {
          ...entities[0].metadata,
          etag: `${entities[0].metadata.etag}x`,
          title: `Keyed ${value}`,
          annotations: {
            ...entities[0].metadata.annotations,
            'ai-governance.io/alert-labels': value,
          },
        },
      };
      await server.sync();
      await server.sync();
      return (await mappings(server, '?system=alertmanager')).items.map(
        ({ key }: { key: string }) => key,
      );
    };
    expect(await change('team=keyed,env=prod')).toEqual([]);
    expect(await change('team=other')).toEqual(['team=other']);
    expect(await change('team=keyed,env=prod')).toEqual([
      'env=prod,team=keyed',
    ]);
  });

  it('names no entity that the reader may not see', async () => {
    const server = await serve({
      policies: {
        'user:default/kim': {
          sees: ref => ref === 'component:default/paged',
        },
      },
    });
    const all = await mappings(server, '?system=pagerduty');
    expect(all.totalItems).toBe(2);
    const seen = await mappings(server, '', 'user:default/kim');
    expect(seen.totalItems).toBe(1);
    expect(seen.items[0].entityRef).toBe('component:default/paged');
    expect(
      (
        await server.get(
          '/incidents/service-mappings?text=also-paged&entityRef=component:default/also-paged',
          { as: 'user:default/kim' },
        )
      ).body.items,
    ).toEqual([]);
  });

  it('takes an asset for the workloads that depend on it', async () => {
    const server = await serve();
    const added = await map(server, {
      system: 'alertmanager',
      key: 'model=llama',
      entityRef: 'resource:default/llama',
    });
    expect(added.status).toBe(200);
    const again = await map(server, {
      system: 'alertmanager',
      key: 'model=llama',
      entityRef: 'resource:default/llama',
    });
    expect(again.status).toBe(409);
    await server.tell(
      'alertmanager',
      notification(
        alert('firing', T(10), { labels: { service: 'x', model: 'llama' } }),
      ),
    );
    await server.settle();
    const [summary] = await server.incidents();
    expect(summary.entityRef).toBe('component:default/concierge');
    expect((await server.incident(summary.id)).asset).toEqual({
      entityRef: 'resource:default/llama',
      title: 'llama',
    });
    const [used] = (await mappings(server, '?text=llama')).items;
    expect(used.lastUsedAt).toBeDefined();
  });
});
