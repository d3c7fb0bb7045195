import { TestDatabases } from '@backstage/backend-test-utils';
import { createTestServer } from '../__testUtils__/testServer';
import { isPostgres } from '../database/dialect';
import { applyAuditFilters } from './auditQuery';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('auditQuery, %p', databaseId => {
  it('has an index find the actions of a group', async () => {
    const { knex } = await createTestServer({
      knex: await databases.init(databaseId),
      entities: [],
    });
    const plan = await knex.transaction(async tx => {
      const query = tx('audit').select('sequence');
      applyAuditFilters(query, { action: 'approval.' });
      const { sql, bindings } = query.toSQL();
      if (!isPostgres(tx)) {
        return tx.raw(`explain query plan ${sql}`, [...bindings]);
      }
      // Of few rows it would read them all.
      await tx.raw('set local enable_seqscan = off');
      return (await tx.raw(`explain ${sql}`, [...bindings])).rows;
    });
    expect(JSON.stringify(plan)).toMatch(
      isPostgres(knex)
        ? /Index Cond:.*action.*>=.*action.*</
        : /INDEX audit_action_idx \(action>\? AND action<\?\)/,
    );
  });
});
