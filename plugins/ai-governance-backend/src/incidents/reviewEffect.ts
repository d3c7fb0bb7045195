import {
  IncidentReview,
  IncidentRules,
  moveIncident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { writeRows } from '../database/writeRows';
import { millisToIso } from '../database/values';
import { IncidentChange, StoredIncident } from './contracts';
import { Effect } from './effects';
import { newFollowUpRow } from './followUpRow';

/** As the column holds it. */
export type StoredReview = IncidentReview;

/** What becomes of an incident that is reviewed: it is over, and what follows from it is written down. */
export async function reviewEffect(
  tx: Knex.Transaction,
  incident: StoredIncident,
  change: Extract<IncidentChange, { what: 'reviewed' }>,
  rules: IncidentRules,
): Promise<Effect | undefined> {
  const { at, actor, whatHappened, noControls, followUps } = change;
  const moved = moveIncident(incident, 'reviewed', at, rules);
  if (moved?.state !== 'reviewed' || incident.state === 'reviewed') {
    return undefined;
  }
  const by = actor.onBehalfOf ?? actor.ref;
  const review: StoredReview = {
    whatHappened,
    ...(noControls !== undefined && { noControls }),
    reviewedBy: by,
    reviewedAt: millisToIso(moved.reviewedAt ?? at),
  };
  await tx('incidents')
    .where({ id: incident.id })
    .update({ review: JSON.stringify(review) });
  await writeRows(
    tx,
    'incident_follow_ups',
    followUps.map(followUp =>
      newFollowUpRow(incident.id, followUp, { at, ref: by }),
    ),
  );
  const { state: from } = incident;
  return {
    incident: {
      ...incident,
      ...moved,
      version: incident.version + 1,
    },
    entry: {
      kind: 'review',
      text: whatHappened,
      data: {
        from,
        to: 'reviewed',
        ...(noControls !== undefined && { noControls }),
        followUps: followUps.length,
      },
    },
    event: { action: 'reviewed', details: { from } },
    audit: {
      action: 'incident.reviewed',
      details: {
        from,
        whatHappened,
        ...(noControls !== undefined && { noControls }),
        controls: change.controlIds,
        followUps,
      },
    },
  };
}
