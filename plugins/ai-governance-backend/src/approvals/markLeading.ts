import { leadingApproval } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { toNumberOrNull } from '../database/values';
import { ApprovalColumns } from './approvalRow';

/** Of each workload the approval that speaks for it in each environment is marked; after every change of a state. */
export async function markLeading(
  tx: Knex.Transaction,
  entityRefs: string[],
  now: number,
): Promise<void> {
  const rows: Pick<
    ApprovalColumns,
    | 'id'
    | 'entity_ref'
    | 'environment'
    | 'number'
    | 'state'
    | 'leads'
    | 'valid_until'
  >[] = await tx('approvals')
    .whereIn('entity_ref', entityRefs)
    .select(
      'id',
      'entity_ref',
      'environment',
      'number',
      'state',
      'leads',
      'valid_until',
    );
  const known = rows.map(row => ({
    ...row,
    validUntil: toNumberOrNull(row.valid_until) ?? undefined,
  }));
  const places = groupBy(known, row =>
    JSON.stringify([row.entity_ref, row.environment]),
  );
  for (const list of Object.values(places)) {
    const leading = leadingApproval(list, now);
    const before = list.filter(row => Boolean(row.leads));
    if (leading && !(before.length === 1 && before[0].id === leading.id)) {
      await tx('approvals')
        .where({
          entity_ref: leading.entity_ref,
          environment: leading.environment,
          leads: true,
        })
        .update({ leads: false });
      await tx('approvals').where({ id: leading.id }).update({ leads: true });
    }
  }
}
