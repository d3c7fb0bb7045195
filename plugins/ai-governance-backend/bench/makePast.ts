import { Knex } from 'knex';
import { isPostgres } from '../src/database/dialect';

/** Rows of one statement. */
const STEP = 100_000;

const series = (postgres: boolean) =>
  postgres
    ? 'select generate_series(1, ?) as n'
    : 'select value as n from (with recursive s(value) as (select 1 union all select value + 1 from s where value < ?) select value from s)';

const randomText = (postgres: boolean) =>
  postgres ? 'gen_random_uuid()::text' : 'lower(hex(randomblob(16)))';

const randomHash = (postgres: boolean) =>
  postgres
    ? 'md5(random()::text) || md5(random()::text)'
    : 'lower(hex(randomblob(32)))';

const decisions = (postgres: boolean) => `
  insert into decisions (id, at, environment, entity_ref, verdict, mode, proceed, codes, door, asked_by, core, inputs, reuse_key)
  select ${randomText(postgres)}, d.at - n * 17000, d.environment,
    coalesce((select entity_ref from scorecards where entity_ref >= 'component:default/workload-' || (n % 1000) order by entity_ref limit 1), d.entity_ref),
    d.verdict, d.mode, d.proceed, d.codes, d.door, d.asked_by, d.core, d.inputs, ${randomText(
      postgres,
    )}
  from (${series(postgres)}) as numbers
  cross join (select * from decisions order by at desc limit 1) as d`;

const trail = (postgres: boolean) => `
  insert into audit (sequence, at, actor_type, actor_ref, on_behalf_of, action, subject, payload, payload_digest, previous_hash, hash)
  select a.sequence + n, a.at, a.actor_type, a.actor_ref, a.on_behalf_of, a.action, a.subject, a.payload, a.payload_digest, ${randomHash(
    postgres,
  )}, ${randomHash(postgres)}
  from (${series(postgres)}) as numbers
  cross join (select * from audit order by sequence desc limit 1) as a`;

/** A long past: copies of a decision that was made, with its row of the trail, over some months and all workloads. */
export async function makePast(database: Knex, count: number): Promise<void> {
  for (let done = 0; done < count; done += STEP) {
    await database.transaction(async tx => {
      const rows = Math.min(STEP, count - done);
      // As every writer of the trail does, so that none takes the same place in it.
      await tx('audit_head').update({ sequence: tx.ref('sequence') });
      await tx.raw(decisions(isPostgres(tx)), [rows]);
      await tx.raw(trail(isPostgres(tx)), [rows]);
      await tx('audit_head').update({
        sequence: tx('audit').max('sequence'),
      });
    });
  }
  await database.raw(isPostgres(database) ? 'vacuum analyze' : 'analyze');
}
