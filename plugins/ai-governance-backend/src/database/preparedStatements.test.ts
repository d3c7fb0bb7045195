import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { prepareStatements } from './preparedStatements';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const logger = mockServices.logger.mock();

async function prepared(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    "select statement from pg_prepared_statements where name like 'aig_%'",
  );
  return rows.map(({ statement }: { statement: string }) => statement);
}

async function fill(knex: Knex) {
  await knex.schema.createTable('things', table => {
    table.string('name').primary();
    table.integer('size');
  });
  await knex('things').insert({ name: 'a', size: 1 });
}

beforeEach(() => jest.clearAllMocks());

describe('prepareStatements on PostgreSQL', () => {
  if (!databases.supports('POSTGRES_18')) {
    return;
  }

  it('prepares what is asked often and binds values, in transactions too', async () => {
    const knex = await databases.init('POSTGRES_18');
    await fill(knex);
    prepareStatements(knex, { logger });
    await knex.transaction(async tx => {
      for (let size = 0; size < 4; size++) {
        await tx('things').where('size', size).select('name');
        await tx('things').where('name', String(size)).select('*');
        await tx.raw('select 1');
      }
      const { rows } = await tx.raw(
        "select statement from pg_prepared_statements where name like 'aig_%'",
      );
      expect(rows).toEqual([
        { statement: 'select "name" from "things" where "size" = $1' },
      ]);
    });
  });

  it('goes on without where the connection does not know what it prepared', async () => {
    const knex = await databases.init('POSTGRES_18');
    await fill(knex);
    prepareStatements(knex, { logger });
    const ask = () => knex('things').where('size', 1).select('name');
    // One connection, so that the next statement comes to the one that has forgotten.
    knex.client.pool.max = 1;
    for (let times = 0; times < 4; times++) {
      expect(await ask()).toEqual([{ name: 'a' }]);
    }
    await knex.raw('deallocate all');
    await expect(ask()).rejects.toMatchObject({ code: '26000' });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(await ask()).toEqual([{ name: 'a' }]);
    expect(await prepared(knex)).toEqual([]);
  });
});

describe('prepareStatements on SQLite', () => {
  it('leaves all to the driver', async () => {
    const knex = await databases.init('SQLITE_3');
    await fill(knex);
    prepareStatements(knex, { logger });
    expect(knex.listenerCount('query')).toBe(0);
  });
});
