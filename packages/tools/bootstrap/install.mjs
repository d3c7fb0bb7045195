import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { explainPackageManager } from './failure.mjs';
import { DEFAULT_REGISTRY, npmNetworkSettings } from './npm.mjs';
import { rootDir } from './paths.mjs';
import { environmentFor } from './run.mjs';
import { say } from './say.mjs';
import { ensureYarn } from './toolchain.mjs';

// Inside node_modules, so that it disappears together with what it vouches for.
const stampFile = join(rootDir, 'node_modules/.cache/ai-governance/installed');

/** Installs the dependencies unless the last install was of these very files for this very Node. */
export function ensureInstalled(node) {
  const wanted = installStamp(node);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) {
    return;
  }
  const yarn = ensureYarn();
  const network = npmNetworkSettings();
  say('Installing the dependencies; the first time takes a minute or two.');
  const result = spawnSync(node, [yarn, 'install', '--immutable'], {
    cwd: rootDir,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...environmentFor(node), ...yarnNetworkSettings(network) },
  });
  if (result.error) {
    throw result.error;
  }
  if (result.status !== 0) {
    say(result.stdout + result.stderr);
    throw explainPackageManager(
      'Installing the dependencies',
      result.stdout + result.stderr,
      network.registry ?? DEFAULT_REGISTRY,
    );
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function installStamp(node) {
  const hash = createHash('sha256')
    .update(node)
    .update(process.platform)
    .update(process.arch);
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(rootDir, folder))
      .sort()
      .map(name => join(folder, name, 'package.json')),
  );
  for (const file of [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...manifests,
  ]) {
    const path = join(rootDir, file);
    if (existsSync(path)) {
      hash.update(file).update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}

/** Only for this run and only where npm was told something special; what Yarn was told itself wins. */
function yarnNetworkSettings(network) {
  const settings = {};
  if (network.registry && network.registry !== DEFAULT_REGISTRY) {
    const url = new URL(network.registry);
    settings.YARN_NPM_REGISTRY_SERVER = network.registry.replace(/\/$/, '');
    if (url.protocol === 'http:') {
      settings.YARN_UNSAFE_HTTP_WHITELIST = url.hostname;
    }
  }
  if (network.proxy) {
    settings.YARN_HTTP_PROXY = network.proxy;
  }
  if (network['https-proxy']) {
    settings.YARN_HTTPS_PROXY = network['https-proxy'];
  }
  if (network.cafile) {
    settings.YARN_HTTPS_CA_FILE_PATH = network.cafile;
  }
  if (network['strict-ssl'] === false) {
    settings.YARN_ENABLE_STRICT_SSL = 'false';
  }
  return Object.fromEntries(
    Object.entries(settings).filter(([key]) => !process.env[key]),
  );
}
