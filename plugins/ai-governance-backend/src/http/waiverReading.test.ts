import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { NOBODY } from '../__testUtils__/testServer';
import {
  buyer,
  createWaiverServer,
  DAY,
  kim,
  sana,
} from '../__testUtils__/waivers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId, config?: object) =>
  createWaiverServer(await databases.init(databaseId), config);

describe.each(chosenDatabases(databases))(
  'who sees waivers, %p',
  databaseId => {
    it('lists what the reader may see, with totals, orders and pages', async () => {
      const { approve, get, inDays, request } = await setUp(databaseId);
      const waivers = [];
      for (const [name, days] of [
        ['buyer', 20],
        ['concierge', 40],
        ['kims-bot', 60],
      ]) {
        const { body } = await request({
          entityRef: `component:default/${name}`,
          expiresAt: inDays(Number(days)),
        });
        waivers.push(body);
      }
      await approve(waivers[0]);
      const names = async (query: string, as = kim) => {
        const { body } = await get(`/waivers${query}`, { as });
        return [
          body.totalItems,
          body.items.map((item: { entityRef: string }) =>
            item.entityRef.split('/').pop(),
          ),
        ];
      };
      expect(await names('?orderBy=expiresAt')).toEqual([
        3,
        ['buyer', 'concierge', 'kims-bot'],
      ]);
      expect(await names('?orderBy=-expiresAt', 'user:default/blind')).toEqual([
        1,
        ['concierge'],
      ]);
      expect(await names('?state=approved')).toEqual([1, ['buyer']]);
      expect(await names('?state=rejected&state=expired')).toEqual([0, []]);
      expect(
        await names('?team=group:default/retail&orderBy=expiresAt'),
      ).toEqual([2, ['buyer', 'concierge']]);
      expect(await names('?team=group:default/chat')).toEqual([
        1,
        ['concierge'],
      ]);
      expect(await names('?withoutTeam=true')).toEqual([1, ['kims-bot']]);
      expect(await names(`?entityRef=${buyer}`)).toEqual([1, ['buyer']]);
      expect(
        await names(
          `?expiresBefore=${encodeURIComponent(inDays(50))}&orderBy=expiresAt`,
        ),
      ).toEqual([2, ['buyer', 'concierge']]);
      expect(await names('?waitsForMe=true')).toEqual([0, []]);
      expect(await names('?waitsForMe=true', 'user:default/bound')).toEqual([
        0,
        [],
      ]);
      expect(await names('?waitsForMe=true&orderBy=expiresAt', sana)).toEqual([
        2,
        ['concierge', 'kims-bot'],
      ]);
      const first = await get('/waivers?orderBy=expiresAt&limit=2');
      const { nextCursor } = first.body.pageInfo;
      expect(
        await names(`?orderBy=expiresAt&limit=2&cursor=${nextCursor}`),
      ).toEqual([3, ['kims-bot']]);
    });

    it('adds up the debt of each team and of those below it', async () => {
      const { approved, clock, get, inDays, scorecard } = await setUp(
        databaseId,
        { waivers: { warnPercent: 1 } },
      );
      await approved({ expiresAt: inDays(20) });
      await approved({
        entityRef: 'component:default/concierge',
        expiresAt: inDays(90),
      });
      await approved({
        entityRef: 'component:default/kims-bot',
        expiresAt: inDays(90),
      });
      clock.now += 3 * DAY + 1;
      const applicable = (await scorecard()).controls.filter(
        (control: { status: string }) => control.status !== 'not-applicable',
      ).length;
      const { body } = await get('/waivers/debt');
      const row = (team: string | null) =>
        body.items.find((item: { team: string | null }) => item.team === team);
      expect(body.limitPercent).toBe(1);
      expect(body.total).toMatchObject({
        active: 3,
        expiringSoon: 1,
        aboveLimit: true,
        oldestDays: 3,
      });
      expect(row('group:default/retail')).toMatchObject({
        title: 'Team retail',
        active: 2,
        expiringSoon: 1,
      });
      expect(row('group:default/chat')).toMatchObject({
        active: 1,
        expiringSoon: 0,
      });
      expect(row('group:default/company').active).toBe(2);
      expect(row(null)).toMatchObject({ title: 'Without a team', active: 1 });
      expect(
        row('group:default/retail').applicableControls -
          row('group:default/chat').applicableControls,
      ).toBe(applicable);

      const blind = await get('/waivers/debt', { as: 'user:default/blind' });
      expect(blind.body.total.active).toBe(1);
      expect(
        blind.body.items.map((item: { team: string | null }) => item.team),
      ).toEqual(['group:default/chat']);
    });

    it('refuses a stranger in every call', async () => {
      const { act, approved, get, post, body, request } = await setUp(
        databaseId,
      );
      const waiver = await approved();
      const open = (await request({ environment: 'staging' })).body;
      const stranger = 'user:default/stranger';
      const blind = 'user:default/blind';
      const forbidden = [
        await get('/waivers', { as: stranger }),
        await get('/waivers/debt', { as: stranger }),
        await get(`/waivers/${waiver.id}`, { as: stranger }),
        await post('/waivers', { as: stranger, body: body() }),
        await post('/waivers', { as: 'user:default/reader', body: body() }),
        await act('renew', waiver, 'user:default/reader', {
          reason: 'We need some more time.',
          expiresAt: body().expiresAt,
        }),
        await act('reviews', open, stranger, { decision: 'approve' }),
        await act('withdraw', open, stranger),
        await act('revoke', waiver, stranger, {
          reason: 'Because I can do it.',
        }),
      ];
      expect(forbidden.map(answer => answer.status)).toEqual(
        forbidden.map(() => 403),
      );
      const hidden = [
        await get(`/waivers/${waiver.id}`, { as: blind }),
        await post('/waivers', { as: blind, body: body() }),
        await act('reviews', open, blind, { decision: 'approve' }),
        await act('withdraw', open, blind),
        await act('revoke', waiver, blind, { reason: 'Because I can do it.' }),
        await get('/waivers/no-such-waiver'),
      ];
      expect(hidden.map(answer => answer.status)).toEqual(
        hidden.map(() => 404),
      );
      expect((await get('/waivers', { as: NOBODY })).status).toBe(401);
      expect(
        (await post('/waivers', { as: NOBODY, body: body() })).status,
      ).toBe(401);
    });
  },
);
