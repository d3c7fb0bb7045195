import { AuditHead } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditTrail, NewAuditEntry } from '../contracts';
import { isPostgres } from '../database/dialect';
import { writeTables } from '../database/writeRows';
import { AuditRecord, chained, prepareEntry } from './auditRecord';

/**
 * The trail in the plugin's database. The end of the chain is one row, which a writer holds from reading it to its commit: so two
 * writers, also of two replicas, never put two rows after the same one.
 */
export class DatabaseAuditTrail implements AuditTrail {
  async append(tx: Knex.Transaction, entries: NewAuditEntry[]): Promise<void> {
    if (entries.length === 0) {
      return;
    }
    const prepared = entries.map(prepareEntry);
    let head = await holdHead(tx);
    const records: AuditRecord[] = [];
    for (const entry of prepared) {
      const record = chained(entry, head);
      records.push(record);
      head = { sequence: head.sequence + 1, hash: record.hash };
    }
    await writeTables(tx, [
      { table: 'audit', rows: records.map(record => ({ ...record })) },
      {
        table: 'audit_head',
        rows: [{ id: 1, ...head }],
        onConflict: { key: 'id', update: ['sequence', 'hash'] },
      },
    ]);
  }
}

async function holdHead(tx: Knex.Transaction): Promise<AuditHead> {
  const query = tx('audit_head')
    .select('sequence', 'hash')
    .where({ id: 1 })
    .first();
  if (isPostgres(tx)) {
    query.forUpdate();
  }
  const row: { sequence: number | string; hash: string } | undefined =
    await query;
  if (!row) {
    throw new Error(
      'The table audit_head has lost its row, so that nothing can be added to the audit trail. Restore it from a backup: its sequence and hash are those of the last row of the table audit.',
    );
  }
  return { sequence: Number(row.sequence), hash: row.hash };
}
