import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { writeRows } from './writeRows';

jest.setTimeout(60_000);

const TEXTS = [
  '',
  'plain',
  'null',
  'NULL',
  '{"a":"b, \\"c\\""}',
  '\\x1e \\ \t \n',
  '🦜 ü',
  "'; drop table kept; --",
];

describe('writeRows', () => {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_18'],
  });

  async function createTable(knex: Knex) {
    await knex.schema.createTable('kept', table => {
      table.string('id', 64).primary();
      table.text('words').nullable();
      table.smallint('small').nullable();
      table.bigInteger('big').notNullable();
      table.boolean('flag').notNullable();
    });
  }

  const rowsOf = (count: number, words: (index: number) => string | null) =>
    Array.from({ length: count }, (_, index) => ({
      id: `row-${String(index).padStart(4, '0')}`,
      words: words(index),
      small: index % 3 === 0 ? null : index,
      big: 1_795_446_429_446 + index,
      flag: index % 2 === 0,
    }));

  const readBack = async (knex: Knex) =>
    (await knex('kept').orderBy('id')).map(row => ({
      ...row,
      big: Number(row.big),
      flag: Boolean(row.flag),
    }));

  describe.each(databases.eachSupportedId())('%s', id => {
    it.each([1, 2, 500])('keeps every value of %s rows', async count => {
      const knex = await databases.init(id);
      await createTable(knex);
      const rows = rowsOf(count, index =>
        index % 9 === 8 ? null : TEXTS[index % 9],
      );
      const written = await knex.transaction(tx => writeRows(tx, 'kept', rows));
      expect(written).toEqual(rows);
      expect(await readBack(knex)).toEqual(rows);
    });

    it('keeps control characters among many rows', async () => {
      const knex = await databases.init(id);
      await createTable(knex);
      const rows = rowsOf(40, index =>
        index === 7 ? 'a\u001eb' : `\u001f${index === 8 ? '' : 'c'}`,
      );
      await knex.transaction(tx => writeRows(tx, 'kept', rows));
      expect(await readBack(knex)).toEqual(rows);
    });

    it('answers only the rows that the condition lets through', async () => {
      const knex = await databases.init(id);
      await createTable(knex);
      const before = rowsOf(30, () => 'before');
      await knex.transaction(tx => writeRows(tx, 'kept', before));
      const after = rowsOf(30, index => (index < 5 ? 'after' : 'before'));
      const written = await knex.transaction(tx =>
        writeRows(tx, 'kept', after, {
          key: 'id',
          update: ['words'],
          where: 'kept.words <> excluded.words',
        }),
      );
      expect(written).toEqual(after.slice(0, 5));
      expect(await readBack(knex)).toEqual(after);
    });
  });
});
