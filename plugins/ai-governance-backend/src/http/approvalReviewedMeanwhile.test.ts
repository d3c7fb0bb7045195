import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  BOT,
  createStandingServer,
  kinds,
  person,
  team,
} from '../__testUtils__/approvals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createStandingServer>[1],
) => createStandingServer(await databases.init(databaseId), options);

describe.each(databases.eachSupportedId())(
  'reviews of what changes meanwhile, %p',
  databaseId => {
    it('asks those again who approved what got worse while it was reviewed', async () => {
      const { request, review, annotate, read, act } = await setUp(databaseId);
      const { body } = await request();
      await review(body, 'jonas');
      const seen = (
        await review(body, 'noor', {
          decision: 'comment',
          comment: 'Looking at it.',
        })
      ).body;
      await annotate({ owner: 'x', criticality: 'mission-critical' });
      const changed = await read(body.id);
      expect(changed).toMatchObject({
        state: 'requested',
        subject: { criticality: 'mission-critical' },
      });
      expect(changed.waitingFor).toContain(team('platform'));
      expect(kinds(changed)).toContain('changed');
      // What she saw is no longer what she would approve.
      const late = await act('reviews', seen, person('noor'), {
        decision: 'approve',
      });
      expect(late.status).toBe(412);
    });

    it('counts nobody who attests what decides it after they approved', async () => {
      const { request, review, post, read } = await setUp(databaseId);
      const { body } = await request();
      await review(body, 'amara');
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
      await review(body, 'jonas');
      const after = await read(body.id);
      expect(after).toMatchObject({
        state: 'requested',
        waitingFor: [team('security')],
      });
      expect(
        after.happenings.find(({ comment }: { comment?: string }) =>
          comment?.match(/amara counts no longer: .* GOV-RSK-01/),
        ),
      ).toMatchObject({ kind: 'changed' });
      expect((await review(body, 'noor')).body.state).toBe('approved');
    });

    it('counts nobody who has come to belong to the owner since they approved', async () => {
      const { request, review, annotate, entities, read } = await setUp(
        databaseId,
      );
      const { body } = await request();
      await review(body, 'jonas');
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.spec!.owner = 'platform';
      await annotate({ 'data-classification': 'internal' });
      const last = await review(body, 'noor');
      expect(last.body.state).toBe('requested');
      expect((await read(body.id)).waitingFor).toContain(team('platform'));
    });

    it('replaces what held before where a lower phase completes it by itself', async () => {
      const { approved, request, review, annotate, read } = await setUp(
        databaseId,
        { annotations: { phase: 'advanced' } },
      );
      const before = await approved();
      await review(before, 'lene');
      const { body } = await request();
      await review(body, 'jonas');
      await review(body, 'noor');
      expect((await read(before.id)).state).toBe('approved');
      await annotate({ phase: 'enhanced' });
      const after = await read(body.id);
      expect(after).toMatchObject({ state: 'approved' });
      expect(kinds(after)).toContain('changed');
      expect(await read(before.id)).toMatchObject({
        state: 'superseded',
        supersededBy: body.id,
      });
    });

    it('keeps what changed for the better while it is reviewed', async () => {
      const { request, annotate, read, actions } = await setUp(databaseId);
      const { body } = await request();
      await annotate({ 'data-classification': 'internal' });
      const changed = (await read(body.id)).happenings.at(-1);
      expect(changed).toMatchObject({
        kind: 'changed',
        changes: [{ field: 'dataClassification', effect: 'better' }],
      });
      expect((await actions()).at(-1)).toBe('approval.changed');
    });

    it('is never left behind its workload by a review of the same moment', async () => {
      const { request, act, read, annotate, worker, review } = await setUp(
        databaseId,
      );
      const { body } = await request();
      for (let round = 1; round <= 5; round += 1) {
        const seen = await read(body.id);
        await Promise.all([
          act('reviews', seen, person('noor'), {
            decision: 'comment',
            comment: `Looked at it ${round} times.`,
          }),
          annotate({ model: `fraud-net@5.${round}` }),
        ]);
        await worker.drain();
        expect((await read(body.id)).subject.model).toBe(
          `fraud-net@5.${round}`,
        );
      }
      await review(body, 'jonas');
      const half = (await read(body.id)) as { id: string; version: number };
      await Promise.all([
        act('reviews', half, person('noor'), { decision: 'approve' }),
        annotate({ model: 'fraud-net@6.0' }),
      ]);
      await worker.drain();
      const after = await read(body.id);
      // Whoever came first: either it was approved and is stale now, or she has to look at the new model.
      expect(['requested', 'stale']).toContain(after.state);
      expect(after.waitingFor).toContain(team('security'));
    });
  },
);
