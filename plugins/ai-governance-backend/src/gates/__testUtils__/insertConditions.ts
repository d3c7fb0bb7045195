import {
  DAY_MS,
  HOUR_MS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { SituationSetup } from './situations';

/* What people have said about the workload of a situation, as the tables hold it. */

/** Where and when a situation is made so. */
interface Place {
  /** Of the situation; ids carry it. */
  index: number;
  now: number;
  environment: string;
}

/** Those that a situation states, and one for each control that a waiver satisfies and none stands for: revoked since. */
export async function insertWaivers(
  knex: Knex,
  setup: SituationSetup,
  now: number,
): Promise<void> {
  const stated = setup.waivers.map(waiver => ({
    ...waiver,
    reason: 'stated',
  }));
  const carried = new Set(setup.waivers.map(({ controlId }) => controlId));
  const revoked = (setup.workload?.waived ?? [])
    .filter(controlId => !carried.has(controlId))
    .map(controlId => ({
      controlId,
      environment: undefined,
      endsInDays: 60,
      reason: 'revoked',
    }));
  for (const waiver of [...stated, ...revoked]) {
    await knex('waivers').insert({
      id: randomUUID(),
      version: 1,
      entity_ref: setup.ask.entityRef,
      control_id: waiver.controlId,
      environment: waiver.environment ?? null,
      state: 'approved',
      reason: waiver.reason,
      compensating_control: 'none',
      expires_at: now + waiver.endsInDays * DAY_MS,
      requested_by: 'user:default/kim',
      requested_at: now - 40 * DAY_MS,
      decided_by: 'user:default/sam',
      decided_at: now - 30 * DAY_MS,
      renewals: 0,
    });
  }
}

export async function insertBreakGlass(
  knex: Knex,
  setup: SituationSetup,
  { index, now, environment }: Place,
): Promise<void> {
  for (const [position, opened] of setup.breakGlass.entries()) {
    const start = now - opened.openedHoursAgo * HOUR_MS;
    const end = start + opened.hours * HOUR_MS;
    await knex('break_glass').insert({
      id: `break-glass-${position + 1}-${index}`,
      version: 1,
      entity_ref: setup.ask.entityRef,
      environment,
      reason: 'The chat answers nobody.',
      incident: 'INC-7',
      opened_by: 'user:default/piet',
      starts_at: start,
      ends_at: end,
      review_due_at: end + (opened.reviewWithinHours ?? 24) * HOUR_MS,
      ...(opened.isReviewed && {
        reviewed_by: 'user:default/sam',
        reviewed_at: end,
        review_comment: 'It was needed.',
        justified: true,
      }),
    });
  }
}

export async function insertObligations(
  knex: Knex,
  setup: SituationSetup,
  { index, now, environment }: Place,
): Promise<void> {
  for (const { kind, ref, dueInHours } of setup.obligations) {
    await knex('gate_obligations').insert({
      id: randomUUID(),
      entity_ref: setup.ask.entityRef,
      environment,
      kind,
      ref: ref.startsWith('break-glass-') ? `${ref}-${index}` : ref,
      due_at: now + dueInHours * HOUR_MS,
      decision_id: 'earlier',
    });
  }
}
