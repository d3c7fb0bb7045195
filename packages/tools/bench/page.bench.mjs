/*
 * How soon the page of the organisation is usable in a real browser, with a fleet in the catalog: key figures and the heat map
 * of teams and layers are there. Once with an empty cache, as on the first visit, and once with the app known to the browser.
 *
 *   npm run bench -- page [--size 10000]
 *
 * Its catalog is the one that the fleet benchmark had ingested on SQLite.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Failure, reportFailure } from '../bootstrap/failure.mjs';
import { rootDir } from '../bootstrap/paths.mjs';
import { launchBrowser } from '../browser.mjs';
import { openWindow, settled } from '../e2e/visit.mjs';
import { startProduct } from '../start/product.mjs';

/** The bar. */
const WITHIN_MS = 2_000;
const ROUNDS = 7;
const POLL_MS = 1_000;
/** What a start does once, such as filling the search, is over after that; a visitor meets a service that runs. */
const SETTLE_MS = 30_000;

const { size } = parseArgs({
  options: { size: { type: 'string', default: '10000' } },
}).values;

try {
  await main();
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}

async function main() {
  const catalog = join(rootDir, `.data/bench/sqlite-${size}/catalog.sqlite`);
  if (!existsSync(catalog)) {
    throw new Failure(
      `There is no catalog with ${size} workloads.`,
      `Make it once with: npm run bench -- fleet --size ${size}`,
    );
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'ai-governance-page-'));
  const database = join(dataDir, 'sqlite');
  mkdirSync(database);
  copyFileSync(catalog, join(database, 'catalog.sqlite'));
  leaveFleetAlone(join(database, 'catalog.sqlite'));
  const users = join(dataDir, 'users.yaml');
  writeFileSync(users, oneUserInEachTeam(catalog));
  const config = join(dataDir, 'app-config.json');
  writeFileSync(
    config,
    JSON.stringify({
      // Nor does anybody invent a past for each workload elsewhere.
      demo: { history: null },
      catalog: {
        // Whoever gave the fleet to this catalog is not part of the product.
        orphanProviderStrategy: 'keep',
        locations: [join(rootDir, 'examples/all.yaml'), users].map(target => ({
          type: 'file',
          target,
        })),
      },
    }),
  );
  const product = await startProduct({
    dataDir,
    args: ['--config', join(rootDir, 'app-config.yaml'), '--config', config],
  });
  const browser = await launchBrowser();
  try {
    await allCounted(join(database, 'ai-governance.sqlite'));
    await delay(SETTLE_MS);
    await measure(browser, product.baseUrl);
  } finally {
    await browser.close();
    await product.stop();
  }
}

/** As long as the catalog lay here all of it has become due, which in one that runs comes little by little. */
function leaveFleetAlone(file) {
  const catalog = new DatabaseSync(file);
  catalog.exec(
    "update refresh_state set next_update_at = datetime('now', '+1 day')",
  );
  catalog.close();
}

/** In a catalog that knows users, a group without any owns nothing. */
function oneUserInEachTeam(file) {
  const catalog = new DatabaseSync(file, { readOnly: true });
  const teams = catalog
    .prepare(
      "select entity_ref from final_entities where entity_ref like 'group:default/team-%'",
    )
    .all()
    .map(found => found.entity_ref);
  catalog.close();
  return teams
    .map((team, index) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: `member-${index}` },
      spec: { memberOf: [team] },
    }))
    .map(user => JSON.stringify(user))
    .join('\n---\n');
}

/** Waits until every workload is in the figures. */
async function allCounted(file) {
  process.stdout.write(`The product reads ${size} workloads…\n`);
  const database = new DatabaseSync(file, { readOnly: true });
  const one = database.prepare(
    `select
      (select count(*) from rollup_members where team <> 'unowned') as counted,
      (select count(*) from rollup_marks) as waiting`,
  );
  try {
    for (;;) {
      const { counted, waiting } = one.get();
      if (counted >= Number(size) && waiting === 0) {
        return;
      }
      await delay(POLL_MS);
    }
  } finally {
    database.close();
  }
}

async function measure(browser, baseUrl) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { context, page } = await openWindow(browser, {
      baseUrl,
      persona: 'piet',
    });
    const first = await usableAfter(page);
    await settled(page);
    if (round === 0) {
      await showCoverage(page);
    }
    const again = await usableAfter(page);
    // What the last page still asks for is not the next one's.
    await settled(page);
    rounds.push({ first, again });
    await context.close();
  }
  row(
    'first visit, empty cache',
    rounds.map(({ first }) => first),
  );
  row(
    'app known to the browser',
    rounds.map(({ again }) => again),
  );
}

/** What the page itself says it counts, so that nobody measures an empty one. */
async function showCoverage(page) {
  const text = await page
    .getByRole('list', { name: 'Key figures' })
    .getByRole('listitem')
    .first()
    .innerText();
  process.stdout.write(`  ${text.replace(/\s+/g, ' ')}\n`);
}

async function usableAfter(page) {
  const start = performance.now();
  await page.goto('/ai-governance', { waitUntil: 'commit' });
  await page.getByRole('list', { name: 'Key figures' }).waitFor();
  const figures = performance.now() - start;
  await page.getByRole('table', { name: 'Teams and layers' }).waitFor();
  return { figures, map: performance.now() - start };
}

function row(title, visits) {
  const maps = visits.map(({ map }) => map).sort((a, b) => a - b);
  const figures = visits.map(visit => visit.figures).sort((a, b) => a - b);
  const middle = Math.floor(ROUNDS / 2);
  process.stdout.write(
    `  ${title.padEnd(28)} key figures ${ms(figures[middle])}, heat map ${ms(
      maps[middle],
    )}, slowest ${ms(maps[ROUNDS - 1])}; within ${ms(WITHIN_MS)}: ${
      maps[middle] <= WITHIN_MS ? 'yes' : 'NO'
    }\n`,
  );
}

function ms(value) {
  return `${Math.round(value).toLocaleString('en')} ms`;
}
