import { ApprovalState } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { approvalNumber } from '../approvals/approvalRow';
import { refList } from '../database/refList';
import { millisToIso } from '../database/values';

/** The approval that speaks for a workload in an environment. */
export interface LeadingApproval
  extends Pick<ApprovalState, 'recorded' | 'record'> {
  recorded: NonNullable<ApprovalState['recorded']>;
}

interface Row {
  entity_ref: string;
  id: string;
  number: number;
  environment: string;
  state: LeadingApproval['recorded'];
  valid_until: number | string | null;
}

/** Of each of these workloads the approval that speaks for it there; none for a workload without any, and none at all where nobody asks. */
export async function loadLeadingApprovals(
  knex: Knex | Knex.Transaction,
  entityRefs: string[],
  environment: string | undefined,
): Promise<Map<string, LeadingApproval>> {
  if (environment === undefined) {
    return new Map();
  }
  const rows: Row[] = await knex('approvals')
    .whereRaw('entity_ref in ?', [
      refList(knex as Knex, JSON.stringify(entityRefs)),
    ])
    .where({ environment, leads: true })
    .select(
      'entity_ref',
      'id',
      'number',
      'environment',
      'state',
      'valid_until',
    );
  return new Map(
    rows.map(row => [
      row.entity_ref,
      {
        recorded: row.state,
        record: {
          id: row.id,
          number: approvalNumber(row),
          environment: row.environment,
          ...(row.valid_until !== null && {
            validUntil: millisToIso(row.valid_until),
          }),
        },
      },
    ]),
  );
}
