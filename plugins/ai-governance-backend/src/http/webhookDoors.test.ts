import { TestDatabases } from '@backstage/backend-test-utils';
import { EventsServiceSubscribeOptions } from '@backstage/plugin-events-node';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { deleteOld } from '../retention/deleteOld';
import { serveWebhooks } from '../webhooks/__testUtils__/webhookServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const REF = 'component:default/concierge';

const T = (minute: number) =>
  `2026-06-18T07:${String(minute).padStart(2, '0')}:00.000Z`;

const cloudEvent = (
  id: string,
  data: unknown,
  rest: Record<string, unknown> = {},
) => ({
  specversion: '1.0',
  id,
  source: '/guardrails/eu',
  type: 'com.example.incident.updated',
  time: T(10),
  data,
  ...rest,
});

const leak = {
  id: 'leak-7',
  title: 'Answers with data of others',
  severity: 'critical',
  status: 'open',
  category: 'sensitive-data-disclosure',
  entityRef: REF,
  url: 'https://guardrails.example.com/7',
};

const cdEvent = (what: string, minute: number, description: string) => ({
  context: {
    specversion: '0.5.0',
    id: 'one-id-for-all',
    source: '/monitoring/eu',
    type: `dev.cdevents.incident.${what}.0.3.0`,
    timestamp: T(minute),
  },
  subject: {
    id: 'slow-1',
    source: '/monitoring/eu',
    content: {
      description,
      service: { id: 'chat' },
      environment: { id: 'prod' },
    },
  },
  customData: { severity: 'high' },
});

describe.each(chosenDatabases(databases))('doors, %p', databaseId => {
  const serve = async () => serveWebhooks(await databases.init(databaseId));

  it('takes CloudEvents in each mode, the same one once', async () => {
    const server = await serve();
    const opened = cloudEvent('1', leak);
    const answers = [
      await server.tell('cloudevents', opened, { type: STRUCTURED }),
      await server.tell('cloudevents', [opened], { type: BATCH }),
      await server.tell('cloudevents', leak, {
        headers: {
          'ce-specversion': '1.0',
          'ce-id': '1',
          'ce-source': '/guardrails/eu',
          'ce-type': 'com.example.incident.updated',
          'ce-time': T(10),
        },
      }),
      await server.tell('cloudevents', JSON.stringify(opened), {
        type: STRUCTURED,
        headers: { authorization: '', 'x-webhook-token': 'wrong' },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 401]);
    await server.settle();
    const [summary, ...others] = await server.incidents();
    expect(others).toEqual([]);
    expect(summary).toMatchObject({
      entityRef: REF,
      severity: 'sev1',
      category: 'sensitive-data-disclosure',
      layer: 'ai-application',
      state: 'open',
    });
    expect((await server.incident(summary.id)).source).toEqual({
      system: 'cloudevents',
      externalId: '/guardrails/eu#leak-7',
      url: 'https://guardrails.example.com/7',
    });
    await server.tell(
      'cloudevents',
      cloudEvent('2', { id: 'leak-7', status: 'resolved' }, { time: T(20) }),
      { type: STRUCTURED },
    );
    await server.settle();
    expect((await server.incidents())[0]).toMatchObject({
      title: 'Answers with data of others',
      state: 'resolved',
      times: { resolvedAt: T(20) },
    });
  });

  it('reads data that are packed, and passes on to a person what has none', async () => {
    const server = await serve();
    const { data, ...attributes } = cloudEvent('1', leak);
    const packed = Buffer.from(JSON.stringify(data)).toString('base64');
    const tell = (event: object) =>
      server.tell('cloudevents', event, { type: STRUCTURED });
    await tell({ ...attributes, data_base64: packed });
    await tell({ ...attributes, id: '2' });
    await tell({ ...attributes, id: '3', data_base64: '...' });
    await server.settle();
    expect(await server.incidents()).toHaveLength(1);
    expect(await server.triage()).toHaveLength(2);
  });

  it('lets one bad event of a batch hold up none of the others', async () => {
    const server = await serve();
    await server.tell(
      'cloudevents',
      [cloudEvent('1', 'words'), cloudEvent('2', leak), { id: 'no event' }],
      { type: BATCH },
    );
    await server.settle();
    expect(await server.incidents()).toHaveLength(1);
    expect((await server.triage()).map(({ title }) => title)).toEqual([
      expect.stringContaining('An event of a batch that could not be read'),
      expect.stringContaining('An event of a batch that could not be read'),
    ]);
  });

  it.each([
    ['in order', [0, 1, 2]],
    ['reversed', [2, 1, 0]],
  ])('understands CDEvents, %s', async (_, order) => {
    const server = await serve();
    await server.post('/incidents/service-mappings', {
      as: 'user:default/pat',
      body: {
        system: 'cloudevents',
        key: 'service=chat, environment=prod',
        entityRef: REF,
      },
    });
    const story = [
      cdEvent('detected', 10, 'Answers are slow'),
      cdEvent('reported', 10, 'Answers are slow'),
      cdEvent('resolved', 30, 'Answers are quick again'),
    ];
    for (const index of order) {
      await server.tell('cloudevents', story[index]);
      await server.settle();
    }
    await server.tell('cloudevents', {
      ...story[0],
      context: {
        ...story[0].context,
        type: 'dev.cdevents.service.deployed.0.3.0',
      },
    });
    await server.settle();
    const items = await server.incidents();
    expect(items).toEqual([
      expect.objectContaining({
        entityRef: REF,
        title: 'Answers are slow',
        severity: 'sev2',
        state: 'resolved',
      }),
    ]);
    expect(await server.triage()).toEqual([
      expect.objectContaining({
        title: expect.stringContaining('is no event of an incident'),
      }),
    ]);
  });

  it('takes what Opsgenie tells by its token', async () => {
    const server = await serve();
    const tell = (action: string, more: object = {}) =>
      server.tell(
        'opsgenie',
        {
          source: { name: 'web', type: 'API' },
          alert: {
            alertId: '052652ac-5d1c-464a-812a-7dd18bbfba8c',
            createdAt: Date.parse(T(10)),
            updatedAt: Date.parse(T(10)) * 1e6,
            message: 'The assistant is down',
            tags: ['service:chat', 'other'],
            priority: 'P1',
            username: 'robin@example.com',
            ...more,
          },
          action,
        },
        {
          token: '',
          headers: { 'x-webhook-token': 'a-secret-of-these-tests' },
        },
      );
    const answers = [
      await tell('Create'),
      await tell('AddNote', {
        note: 'We look.',
        updatedAt: Date.parse(T(11)) * 1e6,
      }),
      await tell('Acknowledge', { updatedAt: Date.parse(T(12)) * 1e6 }),
      await tell('Close', { updatedAt: Date.parse(T(20)) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    await server.settle();
    const [item] = await server.incidents();
    expect(item).toMatchObject({
      entityRef: 'component:default/tagged',
      severity: 'sev1',
      state: 'resolved',
      times: { startedAt: T(10), acknowledgedAt: T(12), resolvedAt: T(20) },
    });
    expect((await server.timeline(item.id)).map(({ text }) => text)).toContain(
      'Opsgenie, robin@example.com: We look.',
    );
  });

  it('takes CloudEvents of the events service, and those of HTTP are the same', async () => {
    const server = await serve();
    const subscriptions: EventsServiceSubscribeOptions[] = [];
    await server.webhooks.topic.subscribe({
      publish: async () => undefined,
      subscribe: async options => {
        subscriptions.push(options);
      },
    });
    const [{ topics, onEvent }] = subscriptions;
    expect(topics).toEqual(['ai-governance.incidents']);
    const publish = (eventPayload: unknown) =>
      onEvent({ topic: topics[0], eventPayload });
    await publish(cloudEvent('1', leak));
    await publish({ nothing: 'of this kind' });
    await publish(undefined);
    await server.tell('cloudevents', cloudEvent('1', leak), {
      type: STRUCTURED,
    });
    await server.settle();
    expect(await server.incidents()).toHaveLength(1);
    expect(await server.triage()).toHaveLength(2);
  });

  it('keeps what was applied for thirty days, and what waits for as long as it does', async () => {
    const server = await serve();
    await server.tell('cloudevents', cloudEvent('1', leak), {
      type: STRUCTURED,
    });
    await server.tell(
      'cloudevents',
      cloudEvent('2', { ...leak, id: 'other', entityRef: undefined }),
      {
        type: STRUCTURED,
      },
    );
    await server.settle();
    const run = () =>
      deleteOld({
        database: server.knex,
        settings: {
          evidence: { retentionDays: 1_000 },
          history: { retentionDays: 1_000 },
        },
        now: server.clock.now,
        signal: new AbortController().signal,
      });
    server.clock.now += 29 * 86_400_000;
    expect(await run()).toMatchObject({ deliveries: 0, messages: 0 });
    server.clock.now += 2 * 86_400_000;
    expect(await run()).toMatchObject({ deliveries: 1, messages: 1 });
    // Told again when nobody remembers the message: the incident knows better.
    await server.tell('cloudevents', cloudEvent('1', leak), {
      type: STRUCTURED,
    });
    await server.settle();
    expect(await server.incidents()).toHaveLength(1);
    expect(await server.triage()).toHaveLength(1);
  });
});
