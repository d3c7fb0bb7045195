import { TestDatabases } from '@backstage/backend-test-utils';
import { Projection } from '../__testUtils__/projection';
import { HistoryStore } from './HistoryStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const bot = 'component:default/bot';

describe.each(databases.eachSupportedId())('HistoryStore, %p', databaseId => {
  it('pages through the changes of one workload, newest first', async () => {
    const { knex } = await Projection.create(await databases.init(databaseId));
    for (const [index, ref] of [
      bot,
      'component:default/other',
      bot,
      bot,
    ].entries()) {
      await knex('history').insert({
        entity_ref: ref,
        at: Date.parse('2026-06-18T08:00:00Z') + index,
        causes: JSON.stringify([{ kind: 'entity-changed' }]),
        changes: JSON.stringify([{ what: 'score', from: index, to: 50 }]),
      });
    }
    const store = new HistoryStore({ database: knex });
    const first = await store.list(bot, { limit: 2 });
    expect(first.totalItems).toBe(3);
    expect(first.items.map(item => item.at)).toEqual([
      '2026-06-18T08:00:00.003Z',
      '2026-06-18T08:00:00.002Z',
    ]);
    expect(first.items[0]).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      entityRef: bot,
      causes: [{ kind: 'entity-changed' }],
      changes: [{ what: 'score', from: 3, to: 50 }],
    });
    const cursor = first.pageInfo.nextCursor;
    const second = await store.list(bot, { limit: 2, cursor });
    expect(second.items.map(item => item.changes)).toEqual([
      [{ what: 'score', from: 0, to: 50 }],
    ]);
    expect(second.pageInfo).toEqual({});
    await expect(store.list(bot, { limit: 2, cursor: 'x' })).rejects.toThrow(
      'The parameter cursor does not belong',
    );
  });
});
