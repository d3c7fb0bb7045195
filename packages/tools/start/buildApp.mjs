import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import YAML from 'yaml';
import { Failure } from '../bootstrap/failure.mjs';
import { rootDir } from '../bootstrap/paths.mjs';
import { say } from '../bootstrap/say.mjs';

const run = promisify(execFile);
const appDir = join(rootDir, 'packages/app');
const stampFile = join(rootDir, 'node_modules/.cache/ai-governance/app-built');

/** Builds the app unless the last build was of the very same sources. */
export async function buildAppIfChanged() {
  const wanted = hashOfSources();
  const built = existsSync(join(appDir, 'dist/index.html'));
  if (
    built &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === wanted
  ) {
    return;
  }
  say(
    'Building the app; this takes about half a minute and happens only when its sources changed.',
  );
  // Gone until the build is whole: an interrupted one leaves a broken app behind.
  rmSync(stampFile, { force: true });
  const cli = join(rootDir, 'node_modules/@backstage/cli/bin/backstage-cli');
  try {
    await run(process.execPath, [cli, 'package', 'build'], {
      cwd: appDir,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, APP_CONFIG_app_baseUrl: '"http://localhost"' },
    });
  } catch (error) {
    say(`${error.stdout}${error.stderr}`);
    throw new Failure(
      'The app could not be built (see above).',
      'If you changed its sources, mend them; otherwise run "git status" to see what differs from the repository.',
    );
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function hashOfSources() {
  const hash = createHash('sha256');
  const files = [...workspacesOf('packages/app')].flatMap(folder =>
    sourcesOf(folder),
  );
  for (const file of ['yarn.lock', ...files.sort()]) {
    hash.update(file).update(readFileSync(join(rootDir, file)));
  }
  // The rest of the configuration is put into the page when it is served.
  const { app } = YAML.parse(
    readFileSync(join(rootDir, 'app-config.yaml'), 'utf8'),
  );
  return hash.update(JSON.stringify(app)).digest('hex');
}

/** The package and every package of this repository that it is built from. */
function workspacesOf(folder, found = new Set()) {
  if (found.has(folder)) {
    return found;
  }
  found.add(folder);
  const { dependencies = {} } = manifestOf(folder);
  for (const [name, range] of Object.entries(dependencies)) {
    if (range.startsWith('workspace:')) {
      workspacesOf(workspaceByName().get(name), found);
    }
  }
  return found;
}

let workspaces;

function workspaceByName() {
  workspaces ??= new Map(
    ['packages', 'plugins']
      .flatMap(parent =>
        readdirSync(join(rootDir, parent)).map(name => `${parent}/${name}`),
      )
      .filter(folder => existsSync(join(rootDir, folder, 'package.json')))
      .map(folder => [manifestOf(folder).name, folder]),
  );
  return workspaces;
}

function manifestOf(folder) {
  return JSON.parse(
    readFileSync(join(rootDir, folder, 'package.json'), 'utf8'),
  );
}

function sourcesOf(folder) {
  return globSync(['*.{json,ts,yaml}', '{src,public}/**/*.*'], {
    cwd: join(rootDir, folder),
    exclude: path => /\.test\.tsx?$|\.api\.md$/.test(String(path)),
  }).map(file => `${folder}/${file}`);
}
