import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { CloudEvent } from '../evaluation/Outbox';
import { DeadlineNotices } from '../notifications/DeadlineNotices';
import { IncidentNotices } from '../notifications/IncidentNotices';
import { NoticeRelay } from '../notifications/NoticeRelay';
import { Notifier } from '../notifications/Notifier';
import { PendingNotices } from '../notifications/PendingNotices';
import { DeadlineRunner } from './DeadlineRunner';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY_MS = 86_400_000;
const RISKY = 'component:default/risky';
const RETAIL = 'group:default/retail';
const OFFICERS = 'group:default/officers';
const settings = { incidents: { timeZone: 'Europe/Amsterdam' } };

describe.each(databases.eachSupportedId())('deadlines on %s', databaseId => {
  async function setUp() {
    const published: CloudEvent[] = [];
    const events: EventsService = {
      publish: async ({ eventPayload }) => {
        published.push(eventPayload as CloudEvent);
      },
      subscribe: async () => undefined,
    };
    const knex = await databases.init(databaseId);
    const server = await createTestServer({
      knex,
      events,
      entities: [
        ...organisation(),
        agent('risky', 'retail', { 'eu-ai-act-risk': 'high' }),
      ],
      memberships: { 'user:default/kim': [RETAIL] },
      config: settings,
    });
    const { clock, incidents, outbox, logger } = server;
    const sent: NotificationSendOptions[] = [];
    const notifier = new Notifier({
      logger,
      notifications: { send: async options => void sent.push(options) },
    });
    const relay = new NoticeRelay({
      pending: new PendingNotices({ database: knex, now: () => clock.now }),
      logger,
      notifier,
      sources: [
        new IncidentNotices({
          ...incidents,
          roles: { holders: role => ({ role, refs: [], unreachable: false }) },
        }),
        new DeadlineNotices({
          ...incidents,
          roles: {
            holders: role => ({ role, refs: [OFFICERS], unreachable: false }),
          },
        }),
      ],
    });
    const runner = () =>
      new DeadlineRunner({
        database: knex,
        ...incidents,
        outbox,
        notifier,
        settings,
        logger,
        now: () => clock.now,
      });
    /** What people are told when so many replicas look. */
    const look = async (replicas = 1) => {
      await Promise.all(Array.from({ length: replicas }, () => runner().run()));
      await outbox.flush();
      for (const event of published.splice(0)) {
        await relay.relay(event);
      }
      return sent.splice(0).map(({ recipients, payload }) => ({
        to: recipients.type === 'entity' ? recipients.entityRef : recipients,
        title: payload.title,
        severity: payload.severity,
      }));
    };
    const open = async (): Promise<Incident> => {
      const { body } = await server.post('/incidents', {
        body: {
          entityRef: RISKY,
          title: 'It pays twice',
          severity: 'sev1',
          category: 'tool-misuse',
        },
      });
      await look();
      return body;
    };
    return { ...server, look, open };
  }

  it('tells owner and data protection of a report three days before, one day before, and when it is overdue', async () => {
    const server = await setUp();
    const { look, clock } = server;
    await server.open();
    const { body } = await server.post('/incidents/INC-1/clocks', {
      body: {
        regime: 'eu-ai-act-article-73',
        awareAt: '2026-06-18T08:00:00Z',
      },
    });
    const due = Date.parse(body.clocks[0].dueAt);
    expect(due).toBe(Date.parse('2026-07-03T08:00:00Z'));
    clock.now = due - 3 * DAY_MS - 1;
    expect(await look()).toEqual([]);
    clock.now += 1;
    expect(await look(2)).toEqual([
      {
        to: [RETAIL, OFFICERS],
        title:
          'The report of INC-1 under EU AI Act, Article 73 is due at 2026-07-03T08:00:00.000Z',
        severity: 'normal',
      },
    ]);
    clock.now = due - DAY_MS - 1;
    expect(await look()).toEqual([]);
    clock.now = due - DAY_MS;
    expect(await look()).toHaveLength(1);
    clock.now = due;
    expect(await look()).toEqual([]);
    clock.now = due + 1;
    expect(await look(2)).toMatchObject([
      { title: expect.stringContaining('was due at'), severity: 'high' },
    ]);
    clock.now = due + 30 * DAY_MS;
    expect(await look()).toEqual([]);
    const { body: timeline } = await server.get('/incidents/INC-1/timeline');
    expect(
      timeline.items.filter(
        ({ kind, text }: { kind: string; text: string }) =>
          kind === 'notified' && text.includes('Article 73'),
      ),
    ).toHaveLength(3);
  });

  it('tells of a deadline that was changed anew, and of none that was kept', async () => {
    const server = await setUp();
    const { look, clock } = server;
    await server.open();
    const { body } = await server.post('/incidents/INC-1/clocks', {
      body: {
        regime: 'eu-ai-act-article-73',
        deadline: 'widespread',
        awareAt: '2026-06-18T08:00:00Z',
      },
    });
    expect(await look()).toHaveLength(1);
    const path = `/incidents/INC-1/clocks/${body.clocks[0].id}`;
    await server.patch(path, { body: { deadline: 'usual' } });
    expect(await look()).toEqual([]);
    clock.now += 14 * DAY_MS;
    expect(await look()).toHaveLength(1);
    await server.post(`${path}/reports`, {
      body: { kind: 'complete', reference: 'MSA-1' },
    });
    clock.now += 30 * DAY_MS;
    expect(await look()).toEqual([]);
  });

  it('tells the owner once of a review that is overdue', async () => {
    const server = await setUp();
    const { look, clock } = server;
    const { version } = await server.open();
    await server.post('/incidents/INC-1/state', {
      body: { state: 'resolved' },
      headers: { 'If-Match': `"${version}"` },
    });
    await look();
    clock.now += 13 * DAY_MS;
    expect(await look()).toEqual([]);
    clock.now += DAY_MS;
    expect(await look(2)).toMatchObject([
      {
        to: [RETAIL],
        title: expect.stringContaining('The review of INC-1 is overdue'),
      },
    ]);
    clock.now += DAY_MS;
    expect(await look()).toEqual([]);
    const { body: inbox } = await server.get('/inbox', {
      as: 'user:default/kim',
    });
    expect(inbox).toMatchObject({
      overdue: 1,
      items: [{ kind: 'incident-review', number: 'INC-1', overdue: true }],
    });
  });

  it('tells once a day of all follow-ups that are late', async () => {
    const server = await setUp();
    const { look, clock } = server;
    await server.open();
    const add = async (dueOn: string) =>
      server.post('/incidents/INC-1/follow-ups', {
        body: { title: `Until ${dueOn}`, owner: RETAIL, dueOn },
      });
    await add('2026-06-19');
    await add('2026-06-20');
    const { body } = await add('2026-07-30');
    await look();
    clock.now = Date.parse('2026-06-21T09:00:00Z');
    const told = [
      {
        to: [RETAIL],
        title: '2 follow-ups of incidents are late',
        severity: 'normal',
      },
    ];
    expect(await look(2)).toEqual(told);
    expect(await look()).toEqual([]);
    clock.now += DAY_MS;
    expect(await look()).toEqual(told);
    const { body: inbox } = await server.get('/inbox', {
      as: 'user:default/kim',
    });
    expect(
      inbox.items
        .filter(({ kind }: { kind: string }) => kind === 'follow-up')
        .map(({ title, dueAt, overdue }: Record<string, unknown>) => [
          title,
          dueAt,
          overdue,
        ]),
    ).toEqual([
      ['Until 2026-06-19', '2026-06-19T22:00:00.000Z', true],
      ['Until 2026-06-20', '2026-06-20T22:00:00.000Z', true],
      ['Until 2026-07-30', '2026-07-30T22:00:00.000Z', false],
    ]);
    for (const { id } of body.followUps) {
      await server.post(`/incidents/INC-1/follow-ups/${id}`, {
        body: { done: true },
      });
    }
    clock.now += DAY_MS;
    expect(await look()).toEqual([]);
    const { body: nothing } = await server.get('/inbox', {
      as: 'user:default/ben',
    });
    expect(nothing.items).toEqual([]);
  });
});
