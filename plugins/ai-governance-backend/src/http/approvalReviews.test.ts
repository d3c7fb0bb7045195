import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  BOT,
  createApprovalServer,
  kinds,
  person,
  team,
} from '../__testUtils__/approvals';
import { NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createApprovalServer>[1],
) => createApprovalServer(await databases.init(databaseId), options);

describe.each(databases.eachSupportedId())(
  'reviews of approvals, %p',
  databaseId => {
    it('sets people against roles so that nobody is wasted, and counts each once', async () => {
      const { request, review } = await setUp(databaseId);
      const { body } = await request();
      // Pia fills both roles; Jonas only one of them.
      await review(body, 'pia', { decision: 'approve', role: 'platform' });
      const twice = await review(body, 'pia');
      expect(twice.status).toBe(409);
      expect(twice.body.error.message).toMatch(/one person counts once/);
      const last = await review(body, 'jonas');
      expect(last.body.state).toBe('approved');
    });

    it('asks the second step when the first is complete', async () => {
      const { request, review } = await setUp(databaseId, {
        annotations: { phase: 'advanced' },
      });
      const { body } = await request();
      expect(body).toMatchObject({ step: { position: 1, of: 2 } });
      const early = await review(body, 'lene');
      expect(early.status).toBe(409);
      expect(early.body.error.message).toMatch(/Step 1 asks/);
      await review(body, 'jonas');
      const second = await review(body, 'noor');
      expect(second.body).toMatchObject({
        state: 'requested',
        step: { position: 2, of: 2 },
        waitingFor: [team('privacy')],
      });
      expect((await review(body, 'lene')).body.state).toBe('approved');
    });

    it('lets nobody decide who must not', async () => {
      const { request, review, act, get, read } = await setUp(databaseId);
      const { body } = await request({}, { as: person('amara') });
      const refused = async (as: string, status = 403) => {
        const answer = await review(body, as);
        expect([as, answer.status]).toEqual([as, status]);
        return answer.body.error.message;
      };
      // Who asked, and fills a role.
      expect(await refused('amara')).toMatch(/nobody decides on their own/);
      // Of the owning group, and fills a role.
      expect(await refused('otto')).toMatch(/group:default\/fraud, which owns/);
      expect(await refused('bound')).toMatch(/ai-governance.approval.review/);
      expect(await refused('reader')).toMatch(/ai-governance.approval.review/);
      expect(await refused('kim')).toMatch(/fill none of these roles/);
      expect(
        (await get(`/approvals/${body.id}`, { as: person('otto') })).body,
      ).toMatchObject({
        actions: ['comment'],
        mayReviewAs: [],
        mayNotReview: expect.stringMatching(/owns the workload/),
      });
      const service = { header: mockCredentials.service.header() };
      const version = (await read(body.id)).version;
      const byService = await act('reviews', { ...body, version }, service, {
        decision: 'approve',
      });
      expect(byService.status).toBe(403);
      for (const [name, status] of [
        ['stranger', 403],
        ['blind', 404],
      ] as const) {
        const as = person(name);
        const answers = [
          await get(`/approvals/${body.id}`, { as }),
          await act('reviews', body, as, { decision: 'approve' }),
        ];
        expect(answers.map(answer => answer.status)).toEqual([status, status]);
      }
      expect((await get(`/approvals/${body.id}`, { as: NOBODY })).status).toBe(
        401,
      );
      expect((await read(body.id)).state).toBe('requested');
    });

    it('lets nobody decide whose statement decides the gate', async () => {
      const server = await setUp(databaseId);
      const { request, review, post, read } = server;
      const stated = await post('/attestations', {
        as: person('amara'),
        body: {
          entityRefs: [BOT],
          controlId: 'GOV-RSK-01',
          outcome: 'pass',
          statement: 'The risk register was reviewed with the team.',
        },
      });
      expect(stated.status).toBe(200);
      const { body } = await request();
      const answer = await review(body, 'amara');
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toMatch(/GOV-RSK-01/);
      const security = (await read(body.id)).steps[0].needs.find(
        (need: { role: string }) => need.role === 'security',
      );
      expect(security.people).toContainEqual(
        expect.objectContaining({
          ref: person('amara'),
          state: 'may-not',
          reason: expect.stringMatching(/Attested GOV-RSK-01/),
        }),
      );
    });

    it('lets one of two reviews at once complete a step', async () => {
      const { request, act, read, review, actions } = await setUp(databaseId);
      for (let round = 1; round <= 3; round += 1) {
        const { body } = await request();
        const half = (await review(body, 'jonas')).body;
        const answers = await Promise.all(
          ['noor', 'amara', 'pia'].map(as =>
            act('reviews', half, person(as), { decision: 'approve' }),
          ),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual([
          200, 412, 412,
        ]);
        const after = await read(body.id);
        expect(after.state).toBe('approved');
        expect(
          kinds(after).filter(kind => kind === 'step-complete'),
        ).toHaveLength(1);
        expect(kinds(after).filter(kind => kind === 'approve')).toHaveLength(2);
      }
      expect(
        (await actions()).filter(action => action === 'approval.approved'),
      ).toHaveLength(3);
    });

    it('can be talked about and handed to somebody of the same role', async () => {
      const { request, review, get, clock, read } = await setUp(databaseId);
      const { body } = await request();
      const waits = async (as: string) =>
        (await get('/approvals?waitsForMe=true', { as: person(as) })).body
          .totalItems;
      expect(await waits('noor')).toBe(1);
      expect(await waits('ines')).toBe(0);
      expect(await waits('otto')).toBe(0);
      expect(await waits('lene')).toBe(0);
      const until = new Date(clock.now + 3 * DAY).toISOString();
      const delegate = (as: string, to: string, change: object = {}) =>
        review(body, as, {
          decision: 'delegate',
          to: person(to),
          until,
          ...change,
        });
      expect((await delegate('noor', 'jonas')).status).toBe(400);
      expect((await delegate('noor', 'noor')).status).toBe(400);
      for (const role of ['platform', 'constructor', 'nonsense']) {
        expect((await delegate('noor', 'amara', { role })).status).toBe(403);
        const said = { decision: 'comment', comment: 'Hm, a role.', role };
        expect((await review(body, 'noor', said)).status).toBe(403);
      }
      // In the role, and of the owning group.
      expect((await delegate('noor', 'otto')).status).toBe(400);
      expect((await delegate('noor', 'pia', { until: 'soon' })).status).toBe(
        400,
      );
      const handed = await delegate('noor', 'amara');
      expect(handed.status).toBe(200);
      expect(handed.body.waitingFor).toContain(person('amara'));
      expect(await waits('noor')).toBe(0);
      expect(await waits('amara')).toBe(1);
      clock.now += 4 * DAY;
      expect(await waits('noor')).toBe(1);
      await review(body, 'noor', {
        decision: 'request-changes',
        comment: 'Please add a canary plan.',
      });
      const reply = await review(body, 'ines', {
        decision: 'comment',
        comment: 'Added.',
      });
      expect(reply.status).toBe(200);
      expect(
        (await review(body, 'kim', { decision: 'comment', comment: 'Hm.' }))
          .status,
      ).toBe(403);
      expect(kinds(await read(body.id))).toEqual([
        'requested',
        'delegate',
        'request-changes',
        'comment',
      ]);
      expect((await read(body.id)).state).toBe('requested');
    });

    it('asks the fallback role where nobody is left, and says so', async () => {
      const { request, review, get } = await setUp(databaseId, {
        config: {
          roles: { platform: [team('platform')], security: [person('otto')] },
        },
      });
      const { body } = await request();
      const security = body.steps[0].needs[1];
      expect(security).toMatchObject({
        role: 'platform',
        insteadOf: 'security',
        unreachable: true,
      });
      expect(body.waitingFor).toEqual([team('platform')]);
      await review(body, 'jonas');
      expect(
        (await get('/approvals?waitsForMe=true', { as: person('pia') })).body
          .totalItems,
      ).toBe(1);
      expect((await review(body, 'pia')).body.state).toBe('approved');
    });
  },
);
