import { DAY_MS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import { DemoApproval } from './storeApprovals';

/** How long the demo's statements count. */
const STATEMENT_DAYS = 180;

type Outcome = 'pass' | 'fail' | 'partial' | 'not-applicable';

/** What people of the demo stated, tools found and the security role decided; ages count back from the first start. */
export interface DemoRecords {
  attested: {
    entity: string;
    by: string;
    daysAgo: number;
    outcome?: Outcome;
    statement: string;
    link?: string;
    controls: string[];
  }[];
  verified: {
    source: string;
    daysAgo: number;
    outcome?: Outcome;
    suppressed?: boolean;
    detail: string;
    link?: string;
    /** Names of components. */
    entities: string[];
    controls: string[];
  }[];
  waivers: {
    entity: string;
    control: string;
    state: 'requested' | 'approved' | 'rejected';
    requestedBy: string;
    requestedDaysAgo: number;
    decidedBy?: string;
    decidedDaysAgo?: number;
    /** Below zero where it has run out. */
    expiresInDays: number;
    reason: string;
    compensatingControl: string;
    comment?: string;
  }[];
  approvals: DemoApproval[];
}

/** Stores the records into an empty table; what a visitor did since is not touched. */
export async function storeRecords(
  knex: Knex,
  records: DemoRecords,
  now: Date,
): Promise<void> {
  const ago = (days: number) => now.getTime() - days * DAY_MS;
  if (!(await knex('evidence').first('id'))) {
    const rows = [...statements(records, ago), ...findings(records, ago)];
    await knex.batchInsert('evidence', rows, 50);
  }
  if (!(await knex('waivers').first('id'))) {
    await knex.batchInsert(
      'waivers',
      records.waivers.map(waiver => waiverRow(waiver, ago)),
      20,
    );
  }
}

function statements({ attested }: DemoRecords, ago: (days: number) => number) {
  return attested.flatMap(entry =>
    entry.controls.map(control =>
      evidenceRow({
        entity: entry.entity,
        control,
        outcome: entry.outcome,
        assurance: 'attested',
        source: entry.by,
        by: entry.by,
        at: ago(entry.daysAgo),
        expiresAt: ago(entry.daysAgo - STATEMENT_DAYS),
        detail: entry.statement,
        link: entry.link,
      }),
    ),
  );
}

function findings({ verified }: DemoRecords, ago: (days: number) => number) {
  return verified.flatMap(entry =>
    entry.entities.flatMap(name =>
      entry.controls.map(control =>
        evidenceRow({
          entity: `component:default/${name}`,
          control,
          outcome: entry.outcome,
          assurance: 'verified',
          source: entry.source,
          by: 'external:scanners',
          at: ago(entry.daysAgo),
          detail: entry.detail,
          link: entry.link,
          suppressed: entry.suppressed,
        }),
      ),
    ),
  );
}

function evidenceRow(record: {
  entity: string;
  control: string;
  outcome?: Outcome;
  assurance: 'attested' | 'verified';
  source: string;
  by: string;
  at: number;
  expiresAt?: number;
  detail: string;
  link?: string;
  suppressed?: boolean;
}) {
  return {
    id: randomUUID(),
    digest: createHash('sha256').update(JSON.stringify(record)).digest('hex'),
    entity_ref: record.entity,
    control_id: record.control,
    outcome: record.outcome ?? 'pass',
    assurance: record.assurance,
    source: record.source,
    observed_at: record.at,
    expires_at: record.expiresAt ?? null,
    links: record.link ? JSON.stringify([{ url: record.link }]) : null,
    detail: record.detail,
    suppressed: record.suppressed ?? false,
    recorded_by: record.by,
    recorded_at: record.at,
  };
}

function waiverRow(
  waiver: DemoRecords['waivers'][number],
  ago: (days: number) => number,
) {
  const decided = waiver.decidedDaysAgo;
  return {
    id: randomUUID(),
    version: decided === undefined ? 1 : 2,
    entity_ref: waiver.entity,
    control_id: waiver.control,
    environment: null,
    state: waiver.state,
    reason: waiver.reason,
    compensating_control: waiver.compensatingControl,
    expires_at: ago(-waiver.expiresInDays),
    requested_by: waiver.requestedBy,
    requested_at: ago(waiver.requestedDaysAgo),
    decided_by: waiver.decidedBy ?? null,
    decided_at: decided === undefined ? null : ago(decided),
    decision_comment: waiver.comment ?? null,
    open_since:
      waiver.state === 'approved' && decided !== undefined
        ? ago(decided)
        : null,
    renewals: 0,
  };
}
