import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { serveWebhooks } from '../webhooks/__testUtils__/webhookServer';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** A database that another process can open. */
async function openDatabase(databaseId: TestDatabaseId) {
  if (databaseId.startsWith('SQLITE')) {
    const config = {
      client: 'better-sqlite3',
      connection: join(mkdtempSync(join(tmpdir(), 'doors-')), 'plugin.sqlite'),
      useNullAsDefault: true,
    };
    const knex = createKnex(config);
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

/** Answers what the process acknowledged before it was killed. */
async function tellUntilKilled(
  config: Knex.Config,
  prefix: string,
  afterDeliveries: number,
): Promise<string[]> {
  const writer = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '../webhooks/__testUtils__/deliveryWriter.ts'),
      JSON.stringify(config),
      prefix,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(writer, 'close');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === afterDeliveries) {
      writer.kill('SIGKILL');
    }
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

describe.each(databases.eachSupportedId())(
  'a process killed while senders tell, %p',
  databaseId => {
    it('has lost nothing that it acknowledged, and done nothing twice', async () => {
      const { knex, config, close } = await openDatabase(databaseId);
      const server = await serveWebhooks(knex);
      server.clock.now = Date.now();
      const acknowledged: string[] = [];
      for (const [kill, afterDeliveries] of [3, 60, 151].entries()) {
        acknowledged.push(
          ...(await tellUntilKilled(config, `run${kill}`, afterDeliveries)),
        );
        await server.settle();
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(214);
      const ids: string[] = await knex('incidents').pluck('external_id');
      expect(ids).toEqual(
        expect.arrayContaining(acknowledged.map(id => `/killed#${id}`)),
      );
      expect(new Set(ids).size).toBe(ids.length);
      expect(
        await knex('incident_messages').whereNot({ state: 'done' }),
      ).toEqual([]);
      const opened = await knex('incident_timeline')
        .where({ kind: 'opened' })
        .pluck('incident_id');
      expect(opened).toHaveLength(ids.length);
      await close();
    });
  },
);
