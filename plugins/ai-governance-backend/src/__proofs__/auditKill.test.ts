import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { auditEntry, createAuditTrail } from '../__testUtils__/auditTrail';
import { AuditStore } from '../audit/AuditStore';
import { AuditVerifier } from '../audit/AuditVerifier';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ROWS_OF_A_WRITE = 3;

/** A database that another process can open. */
async function openDatabase(databaseId: TestDatabaseId) {
  if (databaseId.startsWith('SQLITE')) {
    const config = {
      client: 'better-sqlite3',
      connection: join(mkdtempSync(join(tmpdir(), 'audit-')), 'plugin.sqlite'),
      useNullAsDefault: true,
    };
    const knex = createKnex(config);
    await knex.raw('pragma journal_mode = wal');
    return { knex, config, close: () => knex.destroy() };
  }
  const knex = await databases.init(databaseId);
  const { client, connection } = knex.client.config;
  const { password } = connection;
  return {
    knex,
    // The password is one that a copy leaves out unless it is named.
    config: { client, connection: { ...connection, password } },
    close: async () => {},
  };
}

/** Answers the last row that the process said to be committed before it was killed. */
async function writeUntilKilled(
  config: Knex.Config,
  afterWrites: number,
): Promise<number> {
  const writer = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '../__testUtils__/auditWriter.ts'),
      JSON.stringify(config),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(writer, 'close');
  let writes = 0;
  let last = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    writes++;
    if (writes === afterWrites) {
      writer.kill('SIGKILL');
    }
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  return last;
}

describe.each(databases.eachSupportedId())(
  'a writer killed, %p',
  databaseId => {
    it('has lost no row that it told of, and left a whole trail', async () => {
      const { knex, config, close } = await openDatabase(databaseId);
      const append = await createAuditTrail(knex);
      const store = new AuditStore({ database: knex });
      const verifier = new AuditVerifier({ store, sources: [] });

      for (const [kills, afterWrites] of [1, 20, 57].entries()) {
        const last = await writeUntilKilled(config, afterWrites);
        // Waits for what the database may still be doing for who is dead.
        await append(auditEntry());
        const head = await store.head();
        expect(head.sequence).toBeGreaterThan(last);
        expect(await verifier.verify()).toEqual({
          valid: true,
          rows: head.sequence,
          head,
        });
        const [{ writes }] = await knex('outbox').count({ writes: '*' });
        expect(head.sequence).toBe(
          Number(writes) * ROWS_OF_A_WRITE + kills + 1,
        );
      }
      await close();
    });
  },
);
