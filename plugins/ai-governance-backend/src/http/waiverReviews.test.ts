import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  createWaiverServer,
  DAY,
  kim,
  sam,
  sana,
} from '../__testUtils__/waivers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId, config?: object) =>
  createWaiverServer(await databases.init(databaseId), config);

describe.each(databases.eachSupportedId())(
  'reviews of waivers, %p',
  databaseId => {
    it('decides once when two review at the same moment', async () => {
      const { act, get, knex, request, scorecard } = await setUp(databaseId);
      const controls: string[] = (await scorecard()).controls
        .slice(0, 8)
        .map((control: { controlId: string }) => control.controlId);
      for (const controlId of controls) {
        const waiver = (await request({ controlId })).body;
        const [yes, no] = await Promise.all([
          act('reviews', waiver, sana, { decision: 'approve' }),
          act('reviews', waiver, sam, {
            decision: 'reject',
            comment: 'This can be closed today.',
          }),
        ]);
        expect([yes.status, no.status].sort()).toEqual([200, 412]);
        const winner = yes.status === 200 ? yes : no;
        const { body } = await get(`/waivers/${waiver.id}`);
        expect(body).toMatchObject({
          version: 2,
          state: winner.body.state,
          decidedBy: winner.body.decidedBy,
        });
      }
      expect(await knex('outbox').select('id')).toHaveLength(0);
    });

    it('refuses a review of what the reviewer has not seen', async () => {
      const { act, approve, post, request } = await setUp(databaseId);
      const waiver = (await request()).body;
      const review = { decision: 'approve' };
      const blind = await post(`/waivers/${waiver.id}/reviews`, {
        as: sana,
        body: review,
      });
      expect(blind.status).toBe(400);
      expect(blind.body.error.message).toMatch(/if-match/i);
      const nonsense = await post(`/waivers/${waiver.id}/reviews`, {
        as: sana,
        body: review,
        headers: { 'If-Match': '*' },
      });
      expect(nonsense.status).toBe(400);
      await approve(waiver);
      const late = await approve(waiver, sam);
      expect(late.status).toBe(412);
      expect(late.body.error.message).toContain(`approved by ${sana}`);
      const again = await act(
        'reviews',
        { ...waiver, version: 2 },
        sam,
        review,
      );
      expect(again.status).toBe(409);
    });

    it('asks for a comment with a rejection', async () => {
      const { act, request } = await setUp(databaseId);
      const waiver = (await request()).body;
      const silent = await act('reviews', waiver, sana, { decision: 'reject' });
      expect(silent.status).toBe(400);
      expect(silent.body.error.message).toMatch(/comment/);
      const { body } = await act('reviews', waiver, sana, {
        decision: 'reject',
        comment: ' Close it with a security group. ',
      });
      expect(body).toMatchObject({
        state: 'rejected',
        decisionComment: 'Close it with a security group.',
        actions: [],
      });
    });

    it('does not approve what would be over already', async () => {
      const { approve, act, clock, inDays, request } = await setUp(databaseId);
      const waiver = (await request({ expiresAt: inDays(1) })).body;
      clock.now += DAY;
      const late = await approve(waiver);
      expect(late.status).toBe(409);
      expect(late.body.error.message).toMatch(/has passed/);
      const rejected = await act('reviews', waiver, sana, {
        decision: 'reject',
        comment: 'Nobody looked at it in time.',
      });
      expect(rejected.body.state).toBe('rejected');
    });

    it('lets nobody decide on their own, nor without the role or the permission', async () => {
      const { approve, post, request } = await setUp(databaseId);
      const own = (await request({}, { as: sana })).body;
      expect(own.actions).toEqual(['withdraw']);
      const selfish = await approve(own);
      expect(selfish.status).toBe(403);
      expect(selfish.body.error.message).toMatch(
        /asked for this waiver yourself/,
      );
      const outside = await approve(own, kim);
      expect(outside.status).toBe(403);
      expect(outside.body.error.message).toContain('group:default/security');
      const bound = await approve(own, 'user:default/bound');
      expect(bound.body.error.message).toContain('ai-governance.waiver.review');
      const service = await post(`/waivers/${own.id}/reviews`, {
        as: { header: mockCredentials.service.header() },
        body: { decision: 'approve' },
        headers: { 'If-Match': '"1"' },
      });
      expect(service.status).toBe(403);
    });

    it('lets the fallback role decide where nobody has the role', async () => {
      const { approve, request } = await setUp(databaseId, {
        roles: { platform: [sam] },
      });
      const waiver = (await request()).body;
      expect((await approve(waiver)).status).toBe(403);
      expect((await approve(waiver, sam)).body.state).toBe('approved');
    });
  },
);
