import { Knex } from 'knex';
import { isEqual, uniqBy } from 'lodash';
import { writeRows } from '../database/writeRows';
import { StoredIncident } from './contracts';

/** A row of the table `incident_asked`. */
interface AskedRow {
  incident_id: string;
  ref: string;
  told_at: number;
}

/** Who was told of an incident and is to acknowledge it, each since they were told first. */
export function askedRows({
  id,
  state,
  escalation,
}: StoredIncident): AskedRow[] {
  return state === 'open'
    ? uniqBy(
        escalation.steps.flatMap(({ ref, toldAt }) =>
          ref === null || toldAt === undefined
            ? []
            : [{ incident_id: id, ref, told_at: toldAt }],
        ),
        'ref',
      )
    : [];
}

/** Makes the rows of an incident what it says after a change. */
export async function replaceAsked(
  tx: Knex.Transaction,
  before: StoredIncident,
  after: StoredIncident,
): Promise<void> {
  const rows = askedRows(after);
  if (!isEqual(rows, askedRows(before))) {
    await tx('incident_asked').where({ incident_id: after.id }).delete();
    await writeRows(tx, 'incident_asked', rows);
  }
}
