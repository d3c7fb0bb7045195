import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { createStandingServer, person, team } from '../__testUtils__/approvals';
import { group } from '../__testUtils__/entities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createStandingServer>[1],
) => createStandingServer(await databases.init(databaseId), options);

describe.each(chosenDatabases(databases))(
  'approvals of renamed owners, %p',
  databaseId => {
    it('is affirmed in bulk where its owner was only renamed', async () => {
      const { approved, entities, sync, post, read, actions } = await setUp(
        databaseId,
      );
      const { id } = await approved();
      const rename = (as = 'jonas', change: object = {}) =>
        post('/approvals/reaffirm', {
          as: person(as),
          body: {
            from: 'fraud',
            to: 'group:default/fraud-detection',
            reason: 'The team was renamed in June.',
            ...change,
          },
        });
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.spec!.owner = 'fraud-detection';
      bot.metadata.etag = 'renamed';
      entities.push({
        ...group('fraud-detection'),
        relations: [{ type: 'hasMember', targetRef: person('ines') }],
      });
      await sync();
      expect((await read(id)).state).toBe('stale');
      expect((await rename('noor')).status).toBe(403);
      expect((await rename('reader')).status).toBe(403);
      expect((await rename('stranger')).status).toBe(403);
      const tooEarly = await rename();
      expect(tooEarly.status).toBe(409);
      expect(tooEarly.body.error.message).toMatch(/still in the catalog/);
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'fraud'),
        1,
      );
      await sync();
      expect((await rename('jonas', { reason: 'so' })).status).toBe(400);
      expect((await rename()).body).toEqual({ reaffirmed: [id], skipped: [] });
      expect(await read(id)).toMatchObject({
        state: 'approved',
        subject: { owner: 'group:default/fraud-detection' },
        difference: { changes: [] },
        steps: [{ needs: [{ given: 1 }, { given: 1 }] }],
      });
      expect((await actions()).at(-1)).toBe('approval.reaffirmed');
    });

    it('is not affirmed in bulk where something else got worse too', async () => {
      const { approved, annotate, entities, post, read } = await setUp(
        databaseId,
      );
      const { id } = await approved();
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.spec!.owner = 'privacy';
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'fraud'),
        1,
      );
      await annotate({ model: 'fraud-net@5.0' });
      const answer = await post('/approvals/reaffirm', {
        as: person('jonas'),
        body: {
          from: team('fraud'),
          to: team('privacy'),
          reason: 'The team was renamed in June.',
        },
      });
      expect(answer.body.reaffirmed).toEqual([]);
      expect(answer.body.skipped).toEqual([
        { id, reason: expect.stringMatching(/APR-1 stays stale: model/) },
      ]);
      expect((await read(id)).state).toBe('stale');
    });
  },
);
