import { resolvePackagePath } from '@backstage/backend-plugin-api';
import createKnex, { Knex } from 'knex';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchOptions } from './options';
import { startPostgres } from './postgres';

/** An empty database with the plugin's tables, in a folder of its own that goes when it is closed. */
export async function openDatabase(
  name: string,
  { database, data }: BenchOptions,
): Promise<{ knex: Knex; close(): Promise<void> }> {
  const folder = join(process.cwd(), data, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { knex, stop } =
    database === 'postgres' ? await inPostgres(folder) : await inSqlite(folder);
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@ai-governance/backstage-plugin-ai-governance-backend',
      'migrations',
    ),
  });
  return {
    knex,
    close: async () => {
      await knex.destroy();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function inSqlite(folder: string) {
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: join(folder, 'bench.sqlite'),
    useNullAsDefault: true,
  });
  await knex.raw('pragma journal_mode = wal');
  return { knex, stop: async () => undefined };
}

async function inPostgres(folder: string) {
  const server = await startPostgres(folder);
  return {
    knex: createKnex({ client: 'pg', connection: server.connection }),
    stop: () => server.stop(),
  };
}
