import { TestDatabases } from '@backstage/backend-test-utils';
import { range } from 'lodash';
import { whereRefIn } from './refList';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('whereRefIn, %p', databaseId => {
  const STRANGE = [
    'component:default/plain',
    'with "quotes"',
    'back\\slash',
    '{braces}, comma',
    'two\nlines',
    'null',
    'été 日本 🚀',
    '',
  ];

  async function setUp(refs: string[]) {
    const knex = await databases.init(databaseId);
    await knex.schema.createTable('things', table => table.text('ref'));
    await knex.batchInsert(
      'things',
      refs.map(ref => ({ ref })),
    );
    return async (asked: string[]): Promise<string[]> => {
      const query = knex('things').select('ref');
      whereRefIn(knex, query, 'ref', JSON.stringify(asked));
      return (await query).map(({ ref }: { ref: string }) => ref);
    };
  }

  it('finds each ref by its very characters, and nothing else', async () => {
    const find = await setUp(STRANGE);
    for (const ref of STRANGE) {
      expect(await find([ref])).toEqual([ref]);
    }
    expect(await find(['unknown'])).toEqual([]);
    expect((await find(STRANGE)).sort()).toEqual([...STRANGE].sort());
  });

  it('finds nothing by an empty list', async () => {
    const find = await setUp(STRANGE);
    expect(await find([])).toEqual([]);
  });

  it('takes more refs than a statement may bind', async () => {
    const refs = range(70_000).map(index => `component:default/c-${index}`);
    const find = await setUp(refs.slice(0, 100));
    expect(await find(refs)).toHaveLength(100);
  });
});
