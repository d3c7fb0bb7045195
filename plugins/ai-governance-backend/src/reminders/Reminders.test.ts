import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { createTestServer } from '../__testUtils__/testServer';
import { organisation } from '../__testUtils__/entities';
import { Notifier } from '../notifications/Notifier';
import { Reminders } from './Reminders';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY_MS = 24 * 3_600_000;

describe.each(databases.eachSupportedId())('reminders, %p', databaseId => {
  it('tells each person once, shortly before something of theirs runs out', async () => {
    const knex = await databases.init(databaseId);
    const { post, clock } = await createTestServer({
      knex,
      entities: organisation(),
    });
    const attest = (as: string, controlId: string, validDays: number) =>
      post('/attestations', {
        as,
        body: {
          entityRefs: ['component:default/buyer'],
          controlId,
          outcome: 'pass',
          statement: 'So it is.',
          validDays,
        },
      });
    await attest('user:default/kim', 'INF-NET-01', 20);
    await attest('user:default/kim', 'INF-NET-02', 21);
    await attest('user:default/noor', 'INF-TLS-01', 100);

    const sent: NotificationSendOptions[] = [];
    let isDown = true;
    const reminders = new Reminders({
      database: knex,
      notifier: new Notifier({
        logger: mockServices.logger.mock(),
        notifications: {
          send: async options => {
            if (isDown) {
              throw new Error('Request failed with status 404');
            }
            sent.push(options);
          },
        },
      }),
    });
    expect(await reminders.run(clock.now)).toBe(0);
    const later = clock.now + 8 * DAY_MS;
    expect(await reminders.run(later)).toBe(0);
    isDown = false;
    expect(await reminders.run(later)).toBe(1);
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: ['user:default/kim'] },
        payload: expect.objectContaining({
          title: '2 statements of yours run out soon',
          link: '/ai-governance/attestations',
        }),
      },
    ]);
    expect(await reminders.run(later)).toBe(0);
  });
});
