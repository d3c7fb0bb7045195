import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { rootDir, toolsDir } from '../bootstrap/paths.mjs';

const backendDir = join(rootDir, 'packages/backend');
const STOP_TIMEOUT_MS = 15_000;
const LINES_SHOWN_ON_FAILURE = 30;

/** Runs the backend from its sources, with the app and everything else on one port. */
export function startBackend({
  port,
  host,
  database,
  configFiles,
  logFile,
  verbose,
}) {
  const require = createRequire(join(backendDir, 'package.json'));
  const baseUrl = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      '--require',
      join(toolsDir, 'start/endWithParent.cjs'),
      join(backendDir, 'src/index.ts'),
      ...configArguments(configFiles),
    ],
    {
      cwd: backendDir,
      // In a group of its own: Ctrl-C in the terminal goes to the starter, which then stops things in order.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: process.env.NODE_ENV ?? 'development',
        NODE_COMPILE_CACHE: join(
          rootDir,
          'node_modules/.cache/ai-governance/compiled',
        ),
        ...configuration({
          app_baseUrl: baseUrl,
          backend_baseUrl: baseUrl,
          backend_listen: { port, host },
          backend_cors_origin: baseUrl,
          backend_database: database,
        }),
      },
    },
  );

  const log = createWriteStream(logFile);
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    if (verbose) {
      stream.pipe(process.stderr, { end: false });
    }
  }

  let stopping = false;
  const exited = new Promise(resolve => child.once('exit', resolve));
  const ended = exited.then(code => {
    if (!stopping) {
      throw new Failure(
        `The backend ended with ${
          code === null ? 'a signal' : `exit code ${code}`
        }. The end of its log:\n\n${endOf(logFile)}`,
        `The whole log is ${logFile}.`,
      );
    }
  });
  // Whoever waits for the end learns of a failure; until somebody does, it must not end this process.
  ended.catch(() => {});

  return {
    baseUrl,
    logFile,
    ended,
    /** For tests that end it as a power failure would. */
    pid: child.pid,
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

function configArguments(files) {
  const local = join(rootDir, 'app-config.local.yaml');
  const all =
    files.length > 0
      ? files
      : [
          join(rootDir, 'app-config.yaml'),
          ...(existsSync(local) ? [local] : []),
        ];
  return all.flatMap(file => ['--config', file]);
}

function configuration(values) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      `APP_CONFIG_${key}`,
      JSON.stringify(value),
    ]),
  );
}

function endOf(file) {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-LINES_SHOWN_ON_FAILURE)
    .join('\n');
}
