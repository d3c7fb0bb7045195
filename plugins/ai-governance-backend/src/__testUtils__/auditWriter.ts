/*
 * A process of its own that writes to the trail until it is killed: node auditWriter.ts KNEX_CONFIG_AS_JSON. Each write is a row
 * of another table with three of the trail, and goes to standard output once it is committed, as the number of its last row.
 */
import createKnex from 'knex';
import { DatabaseAuditTrail } from '../audit/DatabaseAuditTrail';
import { auditEntry } from './auditTrail';

async function writeForEver() {
  const knex = createKnex(JSON.parse(process.argv[2]));
  const trail = new DatabaseAuditTrail();
  for (let write = 0; ; write++) {
    const sequence = await knex.transaction(async tx => {
      await tx('outbox').insert({ events: '[]', created_at: write });
      await trail.append(tx, [
        auditEntry({ payload: { write, part: 1 } }),
        auditEntry({ payload: { write, part: 2 } }),
        auditEntry({ payload: { write, part: 3 } }),
      ]);
      return (await tx('audit_head').first()).sequence;
    });
    process.stdout.write(`${sequence}\n`);
  }
}

writeForEver().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
