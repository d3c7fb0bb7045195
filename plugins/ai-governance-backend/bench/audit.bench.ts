/*
 * What the audit trail costs: rows in a second, one by one and written together, beside commits of one bare row, and the walk
 * that verifies the chain.
 *
 *   npm run bench -- audit [--database sqlite|postgres] [--seconds 9] [--rows 200000]
 */
import { range } from 'lodash';
import { DatabaseAuditTrail } from '../src/audit/DatabaseAuditTrail';
import { auditRates, verifyRate } from './auditRates';
import { openDatabase } from './openDatabase';
import { readOptions } from './options';
import { median, mib, ms, row, run } from './report';

const options = readOptions({
  seconds: 9,
  rows: 200_000,
});
const { seconds, rows: rowCount } = options;

const perSecond = (rates: number[]) =>
  `${Math.round(median(rates)).toLocaleString('en')} a second`;

async function main() {
  const { knex, close } = await openDatabase('audit', options);
  try {
    const rates = await auditRates(knex, seconds);
    const share = (of: number[]) =>
      (median(of) / median(rates.bare)).toFixed(2);
    row('commits of one bare row', perSecond(rates.bare));
    row(
      'commits of one row of the trail',
      `${perSecond(rates.single)}, ${share(rates.single)} of the bare ones`,
    );
    row(
      'rows of the trail, 50 in a commit',
      `${perSecond(rates.grouped)}, ${share(rates.grouped)} of the bare ones`,
    );

    const trail = new DatabaseAuditTrail();
    for (const part of range(Math.ceil(rowCount / 1_000))) {
      await knex.transaction(tx =>
        trail.append(
          tx,
          range(1_000).map(index => ({
            at: Date.now(),
            actor: { type: 'user', ref: 'user:default/ada' },
            action: 'waiver.requested',
            subject: `component:default/workload-${index}`,
            payload: { part, index, reason: 'It ships in autumn.' },
          })),
        ),
      );
    }
    global.gc?.();
    const before = process.memoryUsage().rss;
    const { rows, took, valid } = await verifyRate(knex);
    const grown = process.memoryUsage().rss - before;
    row(
      `${rows.toLocaleString('en')} rows verified`,
      `${ms(took)}, ${valid ? 'whole' : 'BROKEN'}, ${mib(grown)} more memory`,
    );
  } finally {
    await close();
  }
}

run(main());
