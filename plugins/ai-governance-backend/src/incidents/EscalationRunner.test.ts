import { IncidentUpdate } from '@ai-governance/backstage-plugin-ai-governance-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { uniqBy } from 'lodash';
import { agent, group, organisation } from '../__testUtils__/entities';
import { createTestServer, DENY } from '../__testUtils__/testServer';
import { CloudEvent } from '../evaluation/Outbox';
import { IncidentNotices } from '../notifications/IncidentNotices';
import { NoticeRelay } from '../notifications/NoticeRelay';
import { Notifier } from '../notifications/Notifier';
import { OwnerNotices } from '../notifications/OwnerNotices';
import { PendingNotices } from '../notifications/PendingNotices';
import { IncidentChange, NewIncident } from './contracts';
import { EscalationRunner } from './EscalationRunner';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const MINUTE = 60_000;
const CONCIERGE = 'component:default/concierge';
const KIM = { type: 'user', ref: 'user:default/kim' } as const;
const PAGER = { type: 'service', ref: 'pagerduty' } as const;
const team = (name: string) => `group:default/${name}`;

async function setUp(knex: Parameters<typeof createTestServer>[0]['knex']) {
  const published: CloudEvent[] = [];
  const events: EventsService = {
    publish: async ({ eventPayload }) => {
      published.push(eventPayload as CloudEvent);
    },
    subscribe: async () => undefined,
  };
  const server = await createTestServer({
    knex,
    events,
    entities: [
      ...organisation(),
      group('desk'),
      agent('faq', 'retail'),
      agent('nobodys', 'gone'),
    ],
    memberships: {
      'user:default/kim': [team('chat')],
      'user:default/lee': [team('retail')],
      'user:default/reader': [team('chat')],
    },
    policies: {
      'user:default/reader': {
        decisions: { 'ai-governance.incident.update': DENY },
      },
      'user:default/blind': { sees: () => false },
    },
  });
  const { incidents, outbox, worker, clock, logger } = server;
  const { writer } = incidents;
  const runner = () =>
    new EscalationRunner({
      database: knex,
      writer,
      outbox,
      logger,
      now: () => clock.now,
    });
  const open = (given: Partial<NewIncident> & { by?: typeof KIM } = {}) => {
    const { by, ...change } = given;
    return knex.transaction(async tx => {
      const [{ incident }] = await writer.open(tx, [
        {
          entityRef: CONCIERGE,
          title: 'Refunds above their budget',
          description: '',
          severity: 'sev1',
          category: 'excessive-agency',
          layer: 'ai-application',
          source: { system: 'page' },
          affected: [],
          startedAt: clock.now,
          detectedAt: clock.now,
          at: clock.now,
          actor: by ?? PAGER,
          ...change,
        },
      ]);
      await writer.finish(tx);
      return incident;
    });
  };
  const change = (changed: IncidentChange) =>
    knex.transaction(async tx => {
      await writer.change(tx, [changed]);
      await writer.finish(tx);
    });
  const sent: NotificationSendOptions[] = [];
  const roles = {
    holders: () => ({
      role: 'platform',
      refs: [team('company')],
      unreachable: false,
    }),
  };
  const relay = new NoticeRelay({
    pending: new PendingNotices({ database: knex, now: () => clock.now }),
    logger: mockServices.logger.mock(),
    notifier: new Notifier({
      logger: mockServices.logger.mock(),
      notifications: {
        send: async options => {
          sent.push(options);
        },
      },
    }),
    sources: [
      new IncidentNotices({ ...incidents, roles }),
      new OwnerNotices({ database: knex, roles }),
    ],
  });
  /** Who was told since it was last asked, how urgently, and what. */
  const told = async () => {
    await worker.drain();
    sent.length = 0;
    // Whoever subscribes may get an event twice, and knows it by its id.
    for (const event of uniqBy(published.splice(0), 'id')) {
      await relay.relay(event);
    }
    return sent.map(({ recipients, payload }) => [
      (recipients as { entityRef: string[] }).entityRef,
      payload.severity,
      payload.title,
    ]);
  };
  const escalations = async (id: string) =>
    knex('incident_timeline')
      .where({ incident_id: id, kind: 'escalated' })
      .orderBy('id')
      .pluck('text');
  return { ...server, runner, open, change, told, sent, escalations };
}

describe.each(databases.eachSupportedId())('escalation, %p', databaseId => {
  const start = async () => setUp(await databases.init(databaseId));

  it('tells the next when nobody has acknowledged an incident in time, and ends when somebody does', async () => {
    const { open, runner, told, clock, change, escalations, sent, incidents } =
      await start();
    await told();
    const { id } = await open();
    expect(await told()).toEqual([
      [
        [team('chat')],
        'high',
        'INC-1 (sev 1) of The concierge agent waits for you',
      ],
    ]);
    expect(sent[0].payload.link).toBe(
      '/ai-governance/incidents/INC-1?acknowledge',
    );
    clock.now += 14 * MINUTE;
    await runner().run();
    expect(await told()).toEqual([]);
    clock.now += MINUTE;
    await runner().run();
    await runner().run();
    expect(await told()).toEqual([
      [
        [team('retail')],
        'high',
        'INC-1 (sev 1) of The concierge agent was escalated to you',
      ],
    ]);
    expect(await escalations(id)).toEqual([
      'Nobody acknowledged it in time, so it was escalated to group:default/retail.',
    ]);
    await change({
      what: 'state',
      incidentId: id,
      to: 'acknowledged',
      at: clock.now,
      actor: KIM,
    });
    clock.now += 60 * MINUTE;
    await runner().run();
    expect(await told()).toEqual([]);
    const stored = await incidents.store.get(id, {});
    expect(stored?.escalateAt).toBeUndefined();
  });

  it('tells the owner when it is mitigated and resolved, and nobody of what they did themselves', async () => {
    const { open, told, change, clock, sent } = await start();
    await told();
    const { id } = await open({ severity: 'sev3', by: KIM });
    expect(await told()).toEqual([
      [
        [team('chat')],
        'normal',
        'INC-1 (sev 3) of The concierge agent waits for you',
      ],
    ]);
    expect(sent[0].recipients).toMatchObject({
      excludeEntityRef: 'user:default/kim',
    });
    for (const to of ['mitigated', 'resolved'] as const) {
      await change({
        what: 'state',
        incidentId: id,
        to,
        at: clock.now,
        actor: PAGER,
      });
    }
    expect((await told()).map(([, , title]) => title)).toEqual([
      'INC-1 (sev 3) of The concierge agent is mitigated',
      'INC-1 (sev 3) of The concierge agent is resolved',
    ]);
  });

  it('tells those who know of it when it has become urgent, and of no other change', async () => {
    const { open, told, change, clock } = await start();
    const { id } = await open({ severity: 'sev4' });
    await told();
    const update = (fields: IncidentUpdate) =>
      change({
        what: 'fields',
        incidentId: id,
        update: fields,
        at: clock.now,
        actor: PAGER,
      });
    await update({ title: 'Refunds far above their budget' });
    expect(await told()).toEqual([]);
    await update({ severity: 'sev1' });
    expect(await told()).toEqual([
      [
        [team('chat')],
        'high',
        'INC-1 (sev 1) of The concierge agent has another severity and waits for you',
      ],
    ]);
    await update({ severity: 'sev3' });
    expect(await told()).toEqual([]);
  });

  it('catches up after a standstill, and ends at the root', async () => {
    const { open, runner, told, clock, escalations } = await start();
    const { id } = await open();
    await told();
    clock.now += 300 * MINUTE;
    await runner().run();
    expect((await told()).map(([to]) => to)).toEqual([
      [team('retail'), team('company')],
    ]);
    clock.now += 300 * MINUTE;
    await runner().run();
    expect(await told()).toEqual([]);
    expect(await escalations(id)).toHaveLength(1);
  });

  it('tells of each step once, however many replicas look', async () => {
    const { open, runner, told, clock, escalations } = await start();
    const ids = [(await open()).id, (await open()).id];
    await told();
    clock.now += 15 * MINUTE;
    await Promise.all([runner().run(), runner().run(), runner().run()]);
    expect(await told()).toHaveLength(2);
    for (const id of ids) {
      expect(await escalations(id)).toHaveLength(1);
    }
  });

  it('tells the owner alone of what is not urgent, and those who run this where nobody owns it', async () => {
    const { open, runner, told, clock, sent } = await start();
    await told();
    await open({ severity: 'sev4' });
    await open({ entityRef: 'component:default/nobodys' });
    expect(await told()).toEqual([
      [
        [team('chat')],
        'normal',
        'INC-1 (sev 4) of The concierge agent waits for you',
      ],
      [
        [team('company')],
        'high',
        'INC-2 (sev 1) of The nobodys agent waits for you',
      ],
    ]);
    expect(sent[1].payload.description).toContain('Nobody owns it');
    clock.now += 10_000 * MINUTE;
    await runner().run();
    expect(await told()).toEqual([]);
  });

  it('gives those who are told anew their time, however late it was told that it is open again', async () => {
    const { open, runner, told, change, clock, escalations } = await start();
    const { id } = await open();
    const at = clock.now;
    const deed = { what: 'state', incidentId: id, actor: PAGER } as const;
    await change({ ...deed, to: 'resolved', at });
    clock.now += 120 * MINUTE;
    await change({ ...deed, to: 'open', at: at + MINUTE });
    await told();
    clock.now += 14 * MINUTE;
    await runner().run();
    expect(await escalations(id)).toEqual([]);
    clock.now += MINUTE;
    await runner().run();
    expect(await escalations(id)).toHaveLength(1);
  });

  it('asks nobody to acknowledge what was acknowledged or resolved before the news went out', async () => {
    const { open, told, change, clock } = await start();
    await told();
    for (const to of ['acknowledged', 'resolved'] as const) {
      const { id } = await open();
      await change({
        what: 'state',
        incidentId: id,
        to,
        at: clock.now,
        actor: PAGER,
      });
    }
    expect(await told()).toEqual([
      [
        [team('chat')],
        'normal',
        'INC-1 (sev 1) of The concierge agent was opened and is acknowledged already',
      ],
      [
        [team('chat')],
        'normal',
        'INC-2 (sev 1) of The concierge agent is resolved',
      ],
    ]);
  });

  it('tells those who own what a sender means by the same name that it concerns them, and asks them for nothing', async () => {
    const { open, told, change, clock, sent, get } = await start();
    await told();
    const { id } = await open({
      mapped: ['component:default/faq', 'component:default/nobodys'],
    });
    expect(await told()).toEqual([
      [
        [team('chat')],
        'high',
        'INC-1 (sev 1) of The concierge agent waits for you',
      ],
      [[team('retail')], 'high', 'INC-1 (sev 1) concerns The faq agent'],
    ]);
    // Not everybody who owns the other may read the main one.
    expect(JSON.stringify(sent[1])).not.toMatch(/concierge|Refunds|chat/);
    const { body } = await get('/inbox', { as: 'user:default/lee' });
    expect(body.totalItems).toBe(0);
    const move = (to: 'acknowledged' | 'mitigated') =>
      change({
        what: 'state',
        incidentId: id,
        to,
        at: clock.now,
        actor: KIM,
      });
    await move('acknowledged');
    expect(await told()).toEqual([]);
    await move('mitigated');
    expect((await told()).map(([to, , title]) => [to, title])).toEqual([
      [[team('chat')], 'INC-1 (sev 1) of The concierge agent is mitigated'],
      [
        [team('retail')],
        'INC-1 (sev 1) is mitigated and concerned The faq agent',
      ],
    ]);
  });

  it('waits in the inbox of those who were told, until somebody acknowledges it', async () => {
    const { open, runner, clock, change, get } = await start();
    const inbox = async (name: string) =>
      (await get('/inbox', { as: `user:default/${name}` })).body;
    const { id } = await open();
    expect(await inbox('kim')).toMatchObject({
      totalItems: 1,
      overdue: 0,
      items: [
        {
          kind: 'incident',
          id,
          number: 'INC-1',
          entityRef: CONCIERGE,
          title: 'Refunds above their budget',
          dueAt: new Date(clock.now + 15 * MINUTE).toISOString(),
          overdue: false,
        },
      ],
    });
    for (const name of ['lee', 'reader', 'blind']) {
      expect((await inbox(name)).totalItems).toBe(0);
    }
    clock.now += 15 * MINUTE;
    expect(await inbox('kim')).toMatchObject({ overdue: 1 });
    await runner().run();
    expect(await inbox('lee')).toMatchObject({ totalItems: 1, overdue: 0 });
    await change({
      what: 'state',
      incidentId: id,
      to: 'acknowledged',
      at: clock.now,
      actor: KIM,
    });
    expect(await inbox('kim')).toMatchObject({ totalItems: 0 });
    expect(await inbox('lee')).toMatchObject({ totalItems: 0 });
  });

  it('tells who gets the incidents of a workload from now on that its owner is lost', async () => {
    const { ownership, told, knex } = await start();
    await ownership.drill.runIfDue();
    await told();
    await knex('entity_links').where({ type: 'member' }).delete();
    await ownership.drill.run(KIM);
    expect((await told()).map(([to, , title]) => [to, title])).toEqual(
      expect.arrayContaining([
        [[team('company')], 'Nobody owns the incidents of The concierge agent'],
      ]),
    );
  });
});
