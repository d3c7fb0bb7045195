import { controlAtIncident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { storable } from '../database/storable';
import { writeRows } from '../database/writeRows';
import { IncidentChange, StoredIncident } from './contracts';
import { Effect } from './effects';

/** A row of the table `incident_controls`. */
export interface ControlRow {
  incident_id: string;
  control_id: string;
  standing: string;
  note: string | null;
  linked_by: string;
  linked_at: number | string;
}

/** What becomes of an incident to which controls are linked, each with how it stood when the incident opened. */
export async function controlsEffect(
  tx: Knex.Transaction,
  incident: StoredIncident,
  change: Extract<IncidentChange, { what: 'controls' }>,
): Promise<Effect | undefined> {
  const rows: ControlRow[] = await tx('incident_controls').where({
    incident_id: incident.id,
  });
  const known = new Map(rows.map(row => [row.control_id, row]));
  const wanted = new Map(
    change.controls.map(({ controlId, note }) => [
      controlId,
      note?.trim() ? storable(note.trim()) : null,
    ]),
  );
  const added = Array.from(wanted.keys()).filter(id => !known.has(id));
  const removed = change.keepOthers
    ? []
    : Array.from(known.keys()).filter(id => !wanted.has(id));
  const noted = Array.from(wanted.keys()).filter(
    id => known.has(id) && known.get(id)?.note !== wanted.get(id),
  );
  if (added.length + removed.length + noted.length === 0) {
    return undefined;
  }
  await tx('incident_controls')
    .where({ incident_id: incident.id })
    .whereIn('control_id', removed)
    .delete();
  for (const id of noted) {
    await tx('incident_controls')
      .where({ incident_id: incident.id, control_id: id })
      .update({ note: wanted.get(id) ?? null });
  }
  const { actor, at } = change;
  await writeRows(
    tx,
    'incident_controls',
    added.map(id => ({
      incident_id: incident.id,
      control_id: id,
      standing: controlAtIncident(incident.snapshot, id).standing,
      note: wanted.get(id) ?? null,
      linked_by: actor.onBehalfOf ?? actor.ref,
      linked_at: at,
    })),
  );
  const details = { added, removed, noted };
  return {
    incident: { ...incident, version: incident.version + 1 },
    entry: { kind: 'controls', text: sentenceOf(details), data: details },
    event: { action: 'changed', details: { what: 'controls' } },
    audit: { action: 'incident.controls-linked', details },
  };
}

function sentenceOf(change: Record<'added' | 'removed' | 'noted', string[]>) {
  const parts = [
    change.added.length > 0 && `Linked ${change.added.join(', ')}.`,
    change.removed.length > 0 &&
      `No longer linked: ${change.removed.join(', ')}.`,
    change.noted.length > 0 && `Wrote of ${change.noted.join(', ')}.`,
  ];
  return parts.filter(Boolean).join(' ');
}
