import {
  EnvironmentPolicy,
  GateBreakGlass,
  GateObligation,
  GateWaiver,
  isCalled,
  ObligationKind,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import {
  GATE_BREAK_GLASS_COLUMNS,
  GateBreakGlassRow,
  toGateBreakGlass,
} from '../breakGlass/breakGlassRow';
import { refList } from '../database/refList';
import { millisToIso } from '../database/values';

/* What people have said about workloads that gates look at, read for many at once and as it is at an instant. */

/** By workload; whoever has nothing is left out. */
export type ByWorkload<T> = Map<string, T[]>;

function collect<Row extends { entity_ref: string }, T>(
  rows: Row[],
  read: (row: Row) => T,
): ByWorkload<T> {
  const found: ByWorkload<T> = new Map();
  for (const row of rows) {
    const list = found.get(row.entity_ref) ?? [];
    list.push(read(row));
    found.set(row.entity_ref, list);
  }
  return found;
}

/** Waivers that hold, those of every environment among them; see {@link holdsIn}. */
export async function loadGateWaivers(
  knex: Knex,
  refs: string,
  at: number,
): Promise<ByWorkload<GateWaiver>> {
  const rows: {
    entity_ref: string;
    id: string;
    control_id: string;
    environment: string | null;
    expires_at: number | string;
  }[] = await knex('waivers')
    .whereRaw('entity_ref in ?', [refList(knex, refs)])
    .whereIn('state', ['approved', 'revoked'])
    .where('decided_at', '<=', at)
    .where('expires_at', '>', at)
    .where(still =>
      still.whereNull('revoked_at').orWhere('revoked_at', '>', at),
    )
    .where(still =>
      still.whereNull('renewed_at').orWhere('renewed_at', '>', at),
    )
    .select('entity_ref', 'id', 'control_id', 'environment', 'expires_at')
    .orderBy(['entity_ref', 'control_id', 'id']);
  return collect(rows, row => ({
    id: row.id,
    controlId: row.control_id,
    ...(row.environment !== null && { environment: row.environment }),
    expiresAt: millisToIso(row.expires_at),
  }));
}

/** Whether a waiver counts in an environment, which may have been named by an alias. */
export const holdsIn =
  (environment: EnvironmentPolicy) =>
  (waiver: GateWaiver): boolean =>
    waiver.environment === undefined ||
    isCalled(environment, waiver.environment);

/** Emergency exceptions that hold, and those that nobody has reviewed; with their environment. */
export async function loadBreakGlass(
  knex: Knex,
  refs: string,
  at: number,
): Promise<ByWorkload<{ environment: string; is: GateBreakGlass }>> {
  const rows: GateBreakGlassRow[] = await knex('break_glass')
    .whereRaw('entity_ref in ?', [refList(knex, refs)])
    .where('starts_at', '<=', at)
    .where(still =>
      still
        .where('ends_at', '>', at)
        .orWhereNull('reviewed_at')
        .orWhere('reviewed_at', '>', at),
    )
    .orderBy(['entity_ref', 'starts_at', 'id'])
    .select(GATE_BREAK_GLASS_COLUMNS);
  return collect(rows, row => ({
    environment: row.environment,
    is: toGateBreakGlass(row),
  }));
}

/** What earlier decisions asked for and is not done; with their environment. */
export async function loadObligations(
  knex: Knex,
  refs: string,
): Promise<ByWorkload<{ environment: string; is: GateObligation }>> {
  const rows: {
    entity_ref: string;
    environment: string;
    id: string;
    kind: ObligationKind;
    ref: string;
    due_at: number | string;
  }[] = await knex('gate_obligations')
    .whereRaw('entity_ref in ?', [refList(knex, refs)])
    .whereNull('fulfilled_at')
    .orderBy(['entity_ref', 'due_at', 'id'])
    .select('entity_ref', 'environment', 'id', 'kind', 'ref', 'due_at');
  return collect(rows, row => ({
    environment: row.environment,
    is: {
      id: row.id,
      kind: row.kind,
      ref: row.ref,
      dueAt: millisToIso(row.due_at),
    },
  }));
}

/** What each of these workloads depends on, and who provides the APIs that it consumes. */
export async function loadDependencies(
  knex: Knex,
  refs: string,
): Promise<ByWorkload<string>> {
  const rows: { entity_ref: string; target_ref: string }[] = await knex(
    'entity_links',
  )
    .whereRaw('source_ref in ?', [refList(knex, refs)])
    .where({ type: 'depends-on' })
    .select({ entity_ref: 'source_ref', target_ref: 'target_ref' })
    .union(
      knex('entity_links as c')
        .join('entity_links as p', 'p.target_ref', 'c.target_ref')
        .whereRaw('c.source_ref in ?', [refList(knex, refs)])
        .where({ 'c.type': 'consumes-api', 'p.type': 'provides-api' })
        .select({ entity_ref: 'c.source_ref', target_ref: 'p.source_ref' }),
    )
    .orderBy(['entity_ref', 'target_ref']);
  return collect(rows, row => row.target_ref);
}
