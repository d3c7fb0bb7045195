import { DAY_MS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DemoHistory } from './demoHistory';
import { PresentScorecard, readPast } from './demoPast';
import { storeBaselines } from './pastBaselines';
import { storeEntries, storeMovements } from './pastMovements';
import { storeSnapshots } from './pastSnapshots';

/** Which says that the past was stored. */
const DONE = 'demo-history';

/** Stores how the workloads came to stand where they stand, once. */
export async function storeHistory(
  knex: Knex,
  demo: DemoHistory,
  workloads: ReadonlyMap<string, { scorecard: PresentScorecard }>,
  at: Date,
): Promise<void> {
  const now = at.getTime();
  await knex.transaction(async tx => {
    if (await tx('sync_state').where({ key: DONE }).first('key')) {
      return;
    }
    await tx('sync_state').insert({
      key: DONE,
      value: JSON.stringify({ now }),
    });
    const past = await readPast(tx, demo, workloads, now);
    const begin = now - demo.days * DAY_MS;
    await storeEntries(tx, demo, past, { now, begin });
    await storeMovements(tx, demo, past, now);
    await storeSnapshots(tx, demo, past, now);
    await storeBaselines(tx, demo, past, now);
  });
}
