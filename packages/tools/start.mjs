// npm start: the built app and the backend on one port, with data that outlive a restart.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { reportFailure } from './bootstrap/failure.mjs';
import { rootDir } from './bootstrap/paths.mjs';
import { say } from './bootstrap/say.mjs';
import { startPostgres } from './postgres.mjs';
import { buildAppIfChanged } from './start/buildApp.mjs';
import { startBackend } from './start/backend.mjs';
import { assertPortIsFree, readPort } from './start/port.mjs';
import { waitUntilUsable } from './start/usable.mjs';

const { values: options } = parseArgs({
  options: {
    postgres: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    config: { type: 'string', multiple: true, default: [] },
  },
});
const dataDir = resolve(process.env.DATA_DIR ?? join(rootDir, '.data'));
const running = [];
let ending;

/** Ends what was started, last first, once; the backend must be gone before its database is. */
function end() {
  ending ??= (async () => {
    for (const part of running.reverse()) {
      await part.stop();
    }
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    say('\nStopping.');
    await end();
    process.exit(0);
  });
}

try {
  await start();
} catch (error) {
  if (!ending) {
    reportFailure(error);
    await end();
    process.exit(1);
  }
}

async function start() {
  const port = readPort(process.env.PORT);
  const host = process.env.HOST ?? '127.0.0.1';
  await assertPortIsFree(port, host);
  mkdirSync(dataDir, { recursive: true });
  await buildAppIfChanged();

  let database = {
    client: 'better-sqlite3',
    connection: { directory: join(dataDir, 'sqlite') },
  };
  if (options.postgres) {
    say('Starting PostgreSQL 18.');
    const postgres = await startPostgres({
      dataDir: join(dataDir, 'postgres'),
    });
    running.push(postgres);
    database = { client: 'pg', connection: postgres.connection };
  } else {
    mkdirSync(database.connection.directory, { recursive: true });
  }

  say('Starting the backend.');
  const backend = startBackend({
    port,
    host,
    database,
    configFiles: options.config,
    logFile: join(dataDir, 'backend.log'),
    verbose: options.verbose,
  });
  running.push(backend);
  await Promise.race([waitUntilUsable(backend.baseUrl), backend.ended]);
  if (ending) {
    return;
  }

  process.stdout.write(
    `\nAI Governance is ready at ${backend.baseUrl}\n` +
      `Data are kept in ${dataDir}; the backend's log is ${backend.logFile}. Ctrl-C ends it.\n`,
  );
  await backend.ended;
}
