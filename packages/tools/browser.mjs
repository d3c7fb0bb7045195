// A real browser: the one the machine has, else the one that the package registry carries.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Failure } from './bootstrap/failure.mjs';

const { env } = process;

const WELL_KNOWN = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    .filter(Boolean)
    .map(folder => join(folder, 'Google/Chrome/Application/chrome.exe')),
};

/** A browser would call home for updates and lists; a test must not need, or wait for, the network. */
const OFFLINE = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

export async function launchBrowser() {
  const { executablePath, args } = await findBrowser();
  return chromium.launch({
    executablePath,
    args: [
      ...args,
      ...OFFLINE,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

async function findBrowser() {
  if (env.CHROMIUM_PATH && !existsSync(env.CHROMIUM_PATH)) {
    throw new Failure(
      `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, where nothing is.`,
      'Point it at a Chromium or Chrome, or unset it.',
    );
  }
  const installed = [
    env.CHROMIUM_PATH,
    ...(WELL_KNOWN[process.platform] ?? []),
  ].find(path => path && existsSync(path));
  if (installed) {
    return { executablePath: installed, args: [] };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    // Its own arguments are for a single page in a small sandbox: one process, and no web security.
    return {
      executablePath: await packaged.executablePath(),
      args: ['--use-gl=angle', '--use-angle=swiftshader'],
    };
  }
  throw new Failure(
    'No Chromium or Chrome was found.',
    'Install one, or set CHROMIUM_PATH to where it is.',
  );
}
