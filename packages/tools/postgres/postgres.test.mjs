import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { FORGETFUL, startPostgres } from '../postgres.mjs';

async function query(postgres, sql) {
  const client = new pg.Client(postgres.connectionString);
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows;
  } finally {
    await client.end();
  }
}

test('a PostgreSQL 18 that keeps its data over a restart, and over a starter that never stopped it', async t => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ai-governance-postgres-test-'));
  t.after(() => rmSync(dataDir, { recursive: true, force: true }));

  const first = await startPostgres({ dataDir, settings: FORGETFUL });
  const [{ server_version: version }] = await query(
    first,
    'show server_version',
  );
  assert.match(version, /^18\./);
  await query(first, 'create table kept as select 42 as answer');

  // Nobody stops the first server here, as when its starter was killed.
  const second = await startPostgres({ dataDir, settings: FORGETFUL });
  t.after(() => second.stop());
  assert.deepEqual(await query(second, 'select answer from kept'), [
    { answer: 42 },
  ]);
  await assert.rejects(query(first, 'select 1'));
});
