import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AuditRecord } from '../audit/auditRecord';
import { DatabaseAuditTrail } from '../audit/DatabaseAuditTrail';
import { NewAuditEntry } from '../contracts';

/** An entry of the trail that says little. */
export const auditEntry = (
  change: Partial<NewAuditEntry> = {},
): NewAuditEntry => ({
  at: Date.parse('2026-06-18T08:00:00.123Z'),
  actor: { type: 'user', ref: 'user:default/ada' },
  action: 'waiver.requested',
  subject: 'component:default/bot',
  payload: { b: 1, a: ['x'] },
  ...change,
});

export const auditRowsOf = (knex: Knex): Promise<AuditRecord[]> =>
  knex('audit').orderBy('sequence');

/** The tables of the plugin, and what adds to the trail, each time in a transaction of its own. */
export async function createAuditTrail(knex: Knex) {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@ai-governance/backstage-plugin-ai-governance-backend',
      'migrations',
    ),
  });
  const trail = new DatabaseAuditTrail();
  return (...entries: NewAuditEntry[]) =>
    knex.transaction(tx => trail.append(tx, entries));
}
