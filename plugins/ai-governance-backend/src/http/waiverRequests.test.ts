import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { createWaiverServer, sam, sana } from '../__testUtils__/waivers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId, config?: object) =>
  createWaiverServer(await databases.init(databaseId), config);

describe.each(chosenDatabases(databases))(
  'requests for waivers, %p',
  databaseId => {
    it('refuses what cannot be kept, and says what to write', async () => {
      const { inDays, request } = await setUp(databaseId);
      const refused = async (change: object) => {
        const { status, body } = await request(change);
        expect(status).toBe(400);
        return body.error.message;
      };
      expect(await refused({ reason: 'later' })).toMatch(/10 to 2000/);
      expect(await refused({ compensatingControl: '-' })).toMatch(/none/);
      expect(await refused({ expiresAt: inDays(-1) })).toMatch(/past/);
      expect(await refused({ expiresAt: inDays(181) })).toMatch(/180 days/);
      expect(await refused({ expiresAt: 'soon' })).toMatch(
        /expiresAt|date-time/,
      );
      expect(await refused({ controlId: 'NO-SUCH-01' })).toMatch(/no control/);
      expect(await refused({ entityRef: '::' })).toMatch(/no entity ref/);
      const unknown = await request({ entityRef: 'component:default/nothing' });
      expect(unknown.status).toBe(404);
    });

    it('keeps the limits of the configuration', async () => {
      const { approved, inDays, renew, request } = await setUp(databaseId, {
        waivers: { maxDays: 10, maxRenewals: 0 },
      });
      const far = await request({ expiresAt: inDays(11) });
      expect(far.body.error.message).toMatch(/10 days/);
      const waiver = await approved({ expiresAt: inDays(9) });
      expect(waiver.actions).toEqual(['revoke']);
      expect((await renew(waiver, 9)).status).toBe(409);
    });

    it('lets one waiver be open, and names it to the next who asks', async () => {
      const { act, approve, request } = await setUp(databaseId);
      const first = (await request()).body;
      const second = await request({}, { as: sam });
      expect(second.status).toBe(409);
      expect(second.body.error.message).toContain(first.id);
      expect((await request({ environment: 'staging' })).status).toBe(200);
      await approve(first);
      const third = await request();
      expect(third.status).toBe(409);
      expect(third.body.error.message).toMatch(/holds already/);
      await act('revoke', { ...first, version: 2 }, sana, {
        reason: 'The endpoint is private now.',
      });
      expect((await request()).status).toBe(200);
    });

    it('makes one waiver of one request sent twice, also at the same moment', async () => {
      const { knex, request } = await setUp(databaseId);
      const fixed = { expiresAt: '2026-07-18T08:00:00Z' };
      const answers = await Promise.all([
        request(fixed, { key: 'one' }),
        request(fixed, { key: 'one' }),
      ]);
      answers.push(await request(fixed, { key: 'one' }));
      expect(answers.map(answer => answer.status)).toEqual([200, 200, 200]);
      expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
      expect(await knex('waivers').select('id')).toHaveLength(1);

      const other = await request(
        {
          ...fixed,
          controlId: 'INF-NET-02',
          reason: 'Another thing entirely.',
        },
        { key: 'one' },
      );
      expect(other.status).toBe(409);
      expect(other.body.error.message).toMatch(/Idempotency-Key 'one'/);
      const somebody = await request(
        { ...fixed, environment: 'staging' },
        { as: sam, key: 'one' },
      );
      expect(somebody.status).toBe(200);
    });

    it('lets one of two requests at the same moment stand', async () => {
      const { knex, request } = await setUp(databaseId);
      const answers = await Promise.all([
        request(),
        request({}, { as: sam }),
        request({}, { as: sana }),
      ]);
      expect(answers.map(answer => answer.status).sort()).toEqual([
        200, 409, 409,
      ]);
      expect(await knex('waivers').select('id')).toHaveLength(1);
    });
  },
);
