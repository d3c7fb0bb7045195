import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { CloudEvent } from '../evaluation/Outbox';
import { IncidentNotices } from './IncidentNotices';
import { NoticeRelay, NoticeSource } from './NoticeRelay';
import { Notifier } from './Notifier';
import { MAX_ATTEMPTS, PendingNotices } from './PendingNotices';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CHAT = 'group:default/chat';
const WAITS = 'INC-1 (sev 1) of The concierge agent waits for you';

describe.each(databases.eachSupportedId())(
  'notices that nobody could be told, %p',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      const relays: NoticeRelay[] = [];
      const events: EventsService = {
        publish: async ({ eventPayload }) =>
          relays.at(-1)?.relay(eventPayload as CloudEvent),
        subscribe: async () => undefined,
      };
      const server = await createTestServer({
        knex,
        events,
        entities: organisation(),
      });
      const { clock, incidents, outbox } = server;
      const sent: NotificationSendOptions[] = [];
      const state: { isDown: (options: NotificationSendOptions) => boolean } = {
        isDown: () => false,
      };
      const logger = mockServices.logger.mock();
      const roles = {
        holders: (role: string) => ({ role, refs: [], unreachable: false }),
      };
      /** As another process that works on the same database. */
      const restart = (sources?: NoticeSource[]) => {
        relays.push(
          new NoticeRelay({
            logger,
            notifier: new Notifier({
              logger,
              notifications: {
                send: async options => {
                  if (state.isDown(options)) {
                    throw new Error('connect ECONNREFUSED');
                  }
                  sent.push(options);
                },
              },
            }),
            pending: new PendingNotices({
              database: knex,
              now: () => clock.now,
            }),
            sources: sources ?? [new IncidentNotices({ ...incidents, roles })],
          }),
        );
      };
      restart();
      const open = async (): Promise<{ version: number }> => {
        const { body, status } = await server.post('/incidents', {
          body: {
            entityRef: 'component:default/concierge',
            title: 'Refunds above their budget',
            severity: 'sev1',
            category: 'excessive-agency',
          },
        });
        expect(status).toBe(200);
        await outbox.flush();
        return body;
      };
      /** What is told again some time later. */
      const later = async (ms: number) => {
        clock.now += ms;
        sent.length = 0;
        await relays.at(-1)!.retry();
        return sent.map(({ recipients, payload }) => [
          (recipients as { entityRef: string[] }).entityRef,
          payload.title,
        ]);
      };
      const left = async () =>
        Number(
          (await knex('pending_notices').count({ total: '*' }))[0].total ?? 0,
        );
      return { ...server, sent, state, restart, open, later, left, logger };
    }

    it('are told once when that is possible again, also by another process', async () => {
      const { open, later, left, sent, state, restart } = await setUp();
      state.isDown = () => true;
      await open();
      expect(await left()).toBe(1);
      expect(await later(20_000)).toEqual([]);
      restart();
      state.isDown = () => false;
      expect(await later(MINUTE)).toEqual([[[CHAT], WAITS]]);
      expect(sent[0].payload.severity).toBe('high');
      expect(await later(HOUR)).toEqual([]);
      expect(await left()).toBe(0);
    });

    it('ask nobody for what somebody acknowledged in the meantime', async () => {
      const { open, later, state, post } = await setUp();
      state.isDown = () => true;
      const { version } = await open();
      const { status } = await post('/incidents/INC-1/state', {
        body: { state: 'acknowledged' },
        headers: { 'If-Match': `"${version}"` },
      });
      expect(status).toBe(200);
      state.isDown = () => false;
      expect(await later(MINUTE)).toEqual([
        [
          [CHAT],
          'INC-1 (sev 1) of The concierge agent was opened and is acknowledged already',
        ],
      ]);
    });

    it('are tried so often and no more, and one at a time while nobody can be told', async () => {
      const { open, later, left, state, logger } = await setUp();
      let tried = 0;
      state.isDown = () => {
        tried += 1;
        return true;
      };
      await open();
      await open();
      expect(tried).toBe(2);
      await later(MINUTE);
      expect(tried).toBe(3);
      for (let look = 0; look < 3 * MAX_ATTEMPTS; look += 1) {
        await later(30 * MINUTE);
      }
      expect(tried).toBe(2 * MAX_ATTEMPTS);
      expect(await left()).toBe(0);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(
          /^Nobody is told any more of io\.ai-governance\.incident\.opened\.v1, at 12 attempts/,
        ),
      );
    });

    it('leave those alone who were told of the same event, and wait where it cannot be found out who they are', async () => {
      const { open, later, left, sent, state, restart } = await setUp();
      let asked = 0;
      const noticeTo = (name: string) => ({
        to: [`user:default/${name}`],
        title: name,
        description: '',
        link: '/',
        topic: 'test',
        scope: name,
      });
      restart([
        {
          types: 'io.ai-governance.incident.',
          noticesOf: async () => [noticeTo('ada'), noticeTo('bob')],
        },
        {
          types: 'io.ai-governance.incident.',
          noticesOf: async () => {
            asked += 1;
            if (asked === 1) {
              throw new Error('Connection terminated');
            }
            return [noticeTo('cleo')];
          },
        },
      ]);
      state.isDown = ({ payload }) => payload.title === 'bob';
      await open();
      expect(sent.map(({ payload }) => payload.title)).toEqual(['ada']);
      expect((await later(MINUTE)).map(([, title]) => title)).toEqual(['cleo']);
      state.isDown = () => false;
      expect((await later(HOUR)).map(([, title]) => title)).toEqual(['bob']);
      expect(await left()).toBe(0);
    });
  },
);
