import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  BOT,
  createApprovalServer,
  person,
  team,
} from '../__testUtils__/approvals';
import { readSettings } from '../config/settings';
import { CloudEvent } from '../evaluation/Outbox';
import { roleHolders } from '../roles/Roles';
import { ApprovalNotices } from './ApprovalNotices';
import { ExpiryNotices } from './ExpiryNotices';
import { NoticeRelay } from './NoticeRelay';
import { Notifier } from './Notifier';
import { PendingNotices } from './PendingNotices';
import { WaiverNotices } from './WaiverNotices';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

async function setUp(databaseId: TestDatabaseId) {
  const published: CloudEvent[] = [];
  const events: EventsService = {
    publish: async ({ eventPayload }) => {
      published.push(eventPayload as CloudEvent);
    },
    subscribe: async () => undefined,
  };
  const server = await createApprovalServer(await databases.init(databaseId), {
    events,
  });
  const { clock, knex, worker, approvals } = server;
  const sent: NotificationSendOptions[] = [];
  const state = { isDown: false };
  const logger = mockServices.logger.mock();
  const notifier = new Notifier({
    logger,
    notifications: {
      send: async options => {
        if (state.isDown) {
          throw new Error('Request failed with status 404');
        }
        sent.push(options);
      },
    },
  });
  const settings = readSettings(
    mockServices.rootConfig({
      data: {
        aiGovernance: {
          roles: {
            platform: [team('platform')],
            security: [team('security')],
          },
        },
      },
    }),
  );
  const roles = { holders: (role: string) => roleHolders(settings, role) };
  const relay = new NoticeRelay({
    pending: new PendingNotices({ database: knex, now: () => clock.now }),
    logger,
    notifier,
    sources: [
      new ApprovalNotices({
        store: approvals.store,
        roles,
        now: () => clock.now,
      }),
      new WaiverNotices({ roles }),
    ],
  });
  const expiry = new ExpiryNotices({
    database: knex,
    store: approvals.store,
    notifier,
  });
  /** Whom the events so far concern, and what they are told. */
  const told = async () => {
    await worker.drain();
    sent.length = 0;
    for (const event of published.splice(0)) {
      await relay.relay(event);
    }
    return sent.map(({ recipients, payload }) => [
      (recipients as { entityRef: string[] }).entityRef,
      payload.title,
    ]);
  };
  return { ...server, told, sent, state, logger, expiry };
}

describe.each(databases.eachSupportedId())('notices, %p', databaseId => {
  it('go to those who are asked, and to who asked when it is decided', async () => {
    const { request, review, told, sent } = await setUp(databaseId);
    expect(await told()).toEqual([]);
    const { body } = await request();
    expect(await told()).toEqual([
      [
        [team('platform'), team('security')],
        'The scorer agent waits for your approval for production',
      ],
    ]);
    expect(sent[0]).toMatchObject({
      recipients: { excludeEntityRef: person('ines') },
      payload: {
        link: `/ai-governance/approvals/${body.id}`,
        topic: 'ai-governance-approvals',
        severity: 'high',
        description: expect.stringContaining('APR-1'),
      },
    });
    await review(body, 'noor', {
      decision: 'request-changes',
      comment: 'Please add a canary plan.',
    });
    expect(await told()).toEqual([
      [[person('ines')], 'The scorer agent needs changes for production'],
    ]);
    // What somebody wrote stays with the approval.
    expect(JSON.stringify(sent)).not.toContain('canary');
    await review(body, 'jonas');
    expect(await told()).toEqual([]);
    await review(body, 'noor');
    expect(await told()).toEqual([
      [[person('ines')], 'The scorer agent is approved for production'],
    ]);
  });

  it('go to the next step, and to whoever is asked in the place of another', async () => {
    const { request, review, annotate, told, clock } = await setUp(databaseId);
    await annotate({ phase: 'advanced' });
    const { body } = await request();
    await told();
    await review(body, 'noor', {
      decision: 'delegate',
      to: person('amara'),
      until: new Date(clock.now + DAY).toISOString(),
    });
    expect((await told()).map(([to]) => to)).toEqual([[person('amara')]]);
    await review(body, 'jonas');
    await review(body, 'amara');
    // Nobody fills data-protection here: the role that stands in is asked.
    expect((await told()).map(([to]) => to)).toEqual([[team('platform')]]);
  });

  it('tell the owner and those who are asked again when an approval goes stale', async () => {
    const { approved, annotate, told } = await setUp(databaseId);
    await approved();
    await told();
    await annotate({ model: 'fraud-net@5.0' });
    expect(await told()).toEqual([
      [
        [team('security')],
        'The scorer agent waits for your approval for production',
      ],
      [
        [team('fraud')],
        'The approval of The scorer agent for production is stale',
      ],
    ]);
  });

  it('come twice before an approval ends, to the owner and those who approved', async () => {
    const { approved, expiry, clock, sent, state } = await setUp(databaseId);
    const { validUntil } = await approved();
    const end = Date.parse(validUntil);
    expect(await expiry.run(clock.now)).toBe(0);
    expect(await expiry.run(end - 15 * DAY)).toBe(0);
    state.isDown = true;
    expect(await expiry.run(end - 14 * DAY)).toBe(0);
    state.isDown = false;
    expect(await expiry.run(end - 13 * DAY)).toBe(1);
    expect(await expiry.run(end - 12 * DAY)).toBe(0);
    expect(await expiry.run(end - 2 * DAY)).toBe(1);
    expect(await expiry.run(end - DAY)).toBe(0);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({
      recipients: {
        entityRef: [team('fraud'), person('jonas'), person('noor')],
      },
      payload: {
        title: expect.stringMatching(/ends on \d{4}-\d\d-\d\d$/),
        description: expect.stringContaining('Within 3 days'),
      },
    });
  });

  it('of what ends are read together, however many there are', async () => {
    const { approved, expiry, knex, sent } = await setUp(databaseId);
    const { validUntil } = await approved();
    await approved({ entityRef: 'component:default/helper' });
    await knex('approvals').update({ valid_until: Date.parse(validUntil) });
    const reads: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      // Rollups, which are counted meanwhile, read of approvals which one leads.
      if (/^select .*approval/.test(sql) && !sql.includes('"leads" =')) {
        reads.push(sql);
      }
    });
    expect(await expiry.run(Date.parse(validUntil) - 13 * DAY)).toBe(2);
    expect(sent).toHaveLength(2);
    expect(reads).toHaveLength(3);
  });

  it('tell of waivers too', async () => {
    const { post, told, clock } = await setUp(databaseId);
    const { body } = await post('/waivers', {
      as: person('ines'),
      body: {
        entityRef: BOT,
        controlId: 'INF-NET-01',
        reason: 'The vendor ships private endpoints in autumn.',
        compensatingControl: 'none',
        expiresAt: new Date(clock.now + 60 * DAY).toISOString(),
      },
    });
    expect(await told()).toEqual([
      [
        [team('security')],
        `A waiver of INF-NET-01 of ${BOT} waits for your decision`,
      ],
    ]);
    await post(`/waivers/${body.id}/reviews`, {
      as: person('noor'),
      body: { decision: 'approve' },
      headers: { 'If-Match': '"1"' },
    });
    expect((await told()).map(([to]) => to)).toEqual([[person('ines')]]);
  });

  it('fail no write, and keep no other from being told', async () => {
    const { request, told, state, logger, sent } = await setUp(databaseId);
    state.isDown = true;
    expect((await request()).status).toBe(200);
    expect(await told()).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/Nobody could be told .* 404/),
    );
    expect(sent).toEqual([]);
  });
});
