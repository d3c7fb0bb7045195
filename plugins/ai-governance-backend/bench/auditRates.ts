import { Knex } from 'knex';
import { range } from 'lodash';
import { performance } from 'node:perf_hooks';
import { AuditStore } from '../src/audit/AuditStore';
import { AuditVerifier } from '../src/audit/AuditVerifier';
import { DatabaseAuditTrail } from '../src/audit/DatabaseAuditTrail';
import { NewAuditEntry } from '../src/contracts';

/** Rows of one transaction where many requests are written together. */
const GROUP = 50;

const entry = (index: number): NewAuditEntry => ({
  at: Date.parse('2026-06-18T08:00:00.123Z') + index,
  actor: { type: 'user', ref: 'user:default/ada' },
  action: 'decision.recorded',
  subject: `component:default/workload-${index % 1_000}`,
  payload: { verdict: 'deny', reasons: ['approval-missing'], index },
});

/** How often something can be done in a second. */
async function rateOf(
  seconds: number,
  work: (turn: number) => Promise<unknown>,
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  const start = performance.now();
  let turns = 0;
  while (performance.now() < end) {
    await work(turns++);
  }
  return (turns * 1_000) / (performance.now() - start);
}

/** Rows of the trail in a second, beside commits of one bare row: the most that any record of its own could reach. */
export async function auditRates(knex: Knex, seconds: number) {
  const trail = new DatabaseAuditTrail();
  await knex.schema.createTable('bare', table => {
    table.bigIncrements('id');
    table.text('content').notNullable();
  });
  const content = JSON.stringify(entry(0));
  const append = (count: number) => (turn: number) =>
    knex.transaction(tx =>
      trail.append(
        tx,
        range(count).map(index => entry(turn * count + index)),
      ),
    );
  // In turns, since a machine is not equally fast all the time.
  const bare: number[] = [];
  const single: number[] = [];
  const grouped: number[] = [];
  for (let round = 0; round < 3; round++) {
    bare.push(
      await rateOf(seconds / 3, () =>
        knex.transaction(tx => tx('bare').insert({ content })),
      ),
    );
    single.push(await rateOf(seconds / 3, append(1)));
    grouped.push((await rateOf(seconds / 3, append(GROUP))) * GROUP);
  }
  return { bare, single, grouped };
}

/** Rows in a second that the walk over the whole trail looks at. */
export async function verifyRate(knex: Knex) {
  const store = new AuditStore({ database: knex });
  const start = performance.now();
  const { rows, valid } = await new AuditVerifier({
    store,
    sources: [],
  }).verify();
  return { rows, valid, took: performance.now() - start };
}
