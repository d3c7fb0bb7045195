import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { FORGETFUL, startPostgres } from '../postgres.mjs';
import { backendsOf } from './replicasBackend.mjs';
import { Fleet } from './replicasFleet.mjs';
import { openPostgres, openSqlite, waitFor } from './replicasProjection.mjs';

const SIZE = process.env.FULL ? 1_500 : 600;

const TIMEOUT = { timeout: 300_000 };

/** For what lasts less than a second. */
const AT_ONCE = { pollMs: 5 };

async function assertComplete(projection, fleet) {
  assert.deepEqual(await projection.phases(), fleet.expected);
  const { queue, outbox, workloads } = await projection.counts();
  assert.deepEqual(
    { queue, outbox, workloads },
    { queue: 0, outbox: 0, workloads: fleet.size },
  );
}

async function assertOneFirstEntryEach(projection, fleet) {
  const entries = await projection.historyAfter(0);
  assert.deepEqual(
    entries.map(({ ref }) => ref).sort(),
    [...fleet.expected.keys()].sort(),
  );
  assert.deepEqual(
    [...new Set(entries.flatMap(({ causes }) => causes))],
    ['entity-added'],
  );
}

const isComplete = (projection, fleet) => async () => {
  const { results, queue, outbox } = await projection.counts();
  const { finishedAt } = await projection.pass();
  return results === fleet.size && queue === 0 && outbox === 0 && finishedAt;
};

const isFilled = (replica, fleet) => async () =>
  (await replica.catalogSize().catch(() => 0)) === fleet.entities;

/** A look at the whole catalog that began after now has ended, and nothing is left to evaluate. */
async function waitForLook(projection) {
  const since = Date.now();
  await waitFor('the next look for changes', async () => {
    const { startedAt, finishedAt } = await projection.pass();
    const { queue, outbox } = await projection.counts();
    return startedAt > since && finishedAt && queue === 0 && outbox === 0;
  });
}

describe('two backends on one PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai-governance-replicas-'));
  const fleet = new Fleet({ file: join(folder, 'fleet.yaml'), size: SIZE });
  const replicas = new Map();
  const started = [];
  let postgres;
  let projection;
  let start;

  before(async () => {
    postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      settings: FORGETFUL,
    });
    const startOne = backendsOf({ folder, fleet });
    start = async name => {
      const replica = await startOne(name, {
        client: 'pg',
        connection: { ...postgres.connection, application_name: name },
      });
      replicas.set(name, replica);
      started.push(replica);
      await waitFor(`${name} to be ready`, () => replica.isReady());
    };
    // One after the other: whoever comes first makes the tables.
    await start('replica-one');
    await start('replica-two');
    projection = await openPostgres(postgres.connection);
  });

  after(async () => {
    await projection?.close();
    for (const replica of started) {
      await replica.stop();
    }
    await postgres?.stop();
    for (const path of [folder, postgres?.dataDir]) {
      rmSync(path, { recursive: true, force: true });
    }
  });

  /** Kills whoever holds a lock; answers its name and who is left. */
  async function killHolder(what, condition) {
    const victim = await waitFor(
      what,
      () => projection.holder(condition),
      AT_ONCE,
    );
    replicas.get(victim).kill();
    replicas.delete(victim);
    const [survivor] = replicas.values();
    return { victim, survivor };
  }

  test(
    'the other one finishes when one is killed in its first sync',
    TIMEOUT,
    async () => {
      const [anyone] = replicas.values();
      await projection.forgetFirstTry();
      fleet.write();
      await waitFor('the catalog to be filled', isFilled(anyone, fleet));
      const { survivor } = await killHolder(
        'a replica that reads the catalog',
        "lock.locktype = 'advisory'",
      );
      assert.equal((await projection.pass()).lastGoodAt, undefined);
      assert.equal((await projection.counts()).results, 0);

      await waitFor('the other to finish', isComplete(projection, fleet));
      await assertComplete(projection, fleet);
      await assertOneFirstEntryEach(projection, fleet);
      assert.equal((await survivor.health()).status, 'ok');
    },
  );

  test('the killed one comes back and evaluates nothing', TIMEOUT, async () => {
    const before_ = await projection.lastEvaluation();
    const missing = ['replica-one', 'replica-two'].find(
      name => !replicas.has(name),
    );
    await start(missing);
    await waitForLook(projection);
    assert.equal(await projection.lastEvaluation(), before_);
    await assertComplete(projection, fleet);
    await assertOneFirstEntryEach(projection, fleet);
  });

  test('each of some changes is evaluated once', TIMEOUT, async () => {
    const { history } = await projection.counts();
    const changed = fleet.raise(Array.from({ length: 20 }, (_, i) => 3 * i));
    const [anyone] = replicas.values();
    await anyone.refreshCatalog();
    await waitFor(
      'the changes to be evaluated',
      async () =>
        (await projection.counts()).history >= history + changed.length,
    );
    await waitForLook(projection);
    const entries = await projection.historyAfter(history);
    assert.deepEqual(entries.map(({ ref }) => ref).sort(), changed.sort());
    assert.deepEqual(
      [...new Set(entries.flatMap(({ causes }) => causes))],
      ['entity-changed'],
    );
    await assertComplete(projection, fleet);
  });

  test(
    'the other one goes on when one is killed while it evaluates all',
    TIMEOUT,
    async () => {
      const { history } = await projection.counts();
      fleet.provideForAll();
      const [anyone] = replicas.values();
      await anyone.refreshCatalog();
      const { survivor } = await killHolder(
        'a replica that evaluates',
        "lock.relation = 'evaluation_queue'::regclass and lock.mode = 'RowShareLock' and (select count(*) from evaluation_queue) > 0",
      );
      assert.ok((await projection.counts()).history < history + fleet.size);

      await waitFor(
        'the other to finish',
        async () => (await projection.counts()).history >= history + fleet.size,
      );
      await waitForLook(projection);
      const entries = await projection.historyAfter(history);
      assert.deepEqual(
        entries.map(({ ref }) => ref).sort(),
        [...fleet.expected.keys()].sort(),
      );
      assert.deepEqual(
        [...new Set(entries.flatMap(({ causes }) => causes))],
        ['provider-changed'],
      );
      await assertComplete(projection, fleet);
      assert.equal((await survivor.health()).status, 'ok');
    },
  );
});

const skip = process.env.FULL ? false : 'part of npm run test:full';

describe('one backend on SQLite', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai-governance-sqlite-'));
  const fleet = new Fleet({ file: join(folder, 'fleet.yaml'), size: SIZE });
  const databases = join(folder, 'sqlite');
  const projection = openSqlite(join(databases, 'ai-governance.sqlite'));
  const startOne = backendsOf({ folder, fleet });
  let backend;

  async function start() {
    mkdirSync(databases, { recursive: true });
    backend = await startOne('sqlite', {
      client: 'better-sqlite3',
      connection: { directory: databases },
    });
    await waitFor('the backend to be ready', () => backend.isReady());
  }

  after(async () => {
    await backend?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('completes what it was killed in, without repair', TIMEOUT, async () => {
    fleet.write();
    await start();
    // Not before: a catalog that is killed while it takes entities in can lose some of them for itself.
    await waitFor('the catalog to be filled', isFilled(backend, fleet));
    backend.kill();
    assert.equal((await projection.pass()).lastGoodAt, undefined);
    assert.equal((await projection.counts()).results, 0);

    await start();
    await waitFor(
      'the workloads to be marked',
      () => projection.hasMarks(),
      AT_ONCE,
    );
    backend.kill();
    const stored = await projection.counts();
    assert.ok(stored.results < fleet.size && stored.queue > 0);

    await start();
    await waitFor('it to finish', isComplete(projection, fleet));
    await waitForLook(projection);
    await assertComplete(projection, fleet);
    await assertOneFirstEntryEach(projection, fleet);
    assert.equal((await backend.health()).status, 'ok');
  });
});
