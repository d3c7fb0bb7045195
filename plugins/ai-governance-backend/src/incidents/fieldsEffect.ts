import {
  IncidentRules,
  IncidentUpdate,
  layerOfCategory,
  reviewDue,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { writeRows } from '../database/writeRows';
import { millisToIso } from '../database/values';
import { IncidentChange, StoredIncident } from './contracts';
import { Effect } from './effects';
import { planEscalation } from './escalationPlan';
import { isPending } from './incidentRow';
import { descriptionText, titleText } from './texts';

/** A field with what it said before; texts of any length stay out of the timeline. */
interface FieldChange {
  field: keyof IncidentUpdate;
  from?: unknown;
  to?: unknown;
}

const FIELD_WORDS: Record<keyof IncidentUpdate, string> = {
  title: 'the title',
  description: 'the description',
  severity: 'the severity',
  category: 'the category',
  layer: 'the layer',
  assignee: 'who works on it',
  affected: 'which workloads are affected',
  startedAt: 'when it started',
};

/** What becomes of an incident whose fields are changed. */
export async function fieldsEffect(
  tx: Knex.Transaction,
  incident: StoredIncident,
  { update, at }: Extract<IncidentChange, { what: 'fields' }>,
  rules: IncidentRules,
): Promise<Effect | undefined> {
  const after = updated(incident, update, rules);
  const changes = differences(incident, after);
  const affected =
    update.affected &&
    (await replaceAffected(tx, incident, new Set(update.affected)));
  if (affected) {
    changes.push({ field: 'affected', ...affected });
  }
  if (changes.length === 0) {
    return undefined;
  }
  const fields = changes.map(({ field }) => field);
  const isWorse = after.severity < incident.severity;
  return {
    incident: {
      ...after,
      version: incident.version + 1,
      ...(fields.includes('severity') &&
        incident.state === 'open' && {
          escalation: planEscalation({
            chain: incident.escalation.chain,
            severity: after.severity,
            openedAt: isWorse ? at : incident.reopenedAt ?? incident.openedAt,
            timeZone: rules.timeZone,
            before: {
              plan: incident.escalation,
              told: incident.escalationStep,
            },
          }),
        }),
    },
    entry: {
      kind: 'changed',
      text: `Changed ${fields.map(field => FIELD_WORDS[field]).join(', ')}.`,
      data: { changes },
    },
    event: { action: 'changed', details: { what: 'fields', fields } },
    audit: {
      action: 'incident.changed',
      details: {
        changes,
        ...(fields.includes('description') && {
          description: after.description,
        }),
      },
    },
  };
}

function updated(
  incident: StoredIncident,
  update: IncidentUpdate,
  rules: IncidentRules,
): StoredIncident {
  const category = update.category ?? incident.category;
  const layer =
    update.layer ??
    (category === incident.category
      ? incident.layer
      : layerOfCategory(category) ?? incident.layer);
  const after: StoredIncident = {
    ...incident,
    title:
      update.title === undefined ? incident.title : titleText(update.title),
    description:
      update.description === undefined
        ? incident.description
        : descriptionText(update.description),
    severity: update.severity ?? incident.severity,
    category,
    layer,
    assignee:
      update.assignee === undefined
        ? incident.assignee
        : update.assignee ?? undefined,
    startedAt:
      update.startedAt === undefined
        ? incident.startedAt
        : Date.parse(update.startedAt),
  };
  return { ...after, reviewDueAt: reviewDue(after, rules) };
}

function differences(
  before: StoredIncident,
  after: StoredIncident,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of [
    'title',
    'severity',
    'category',
    'layer',
    'assignee',
  ] as const) {
    if (before[field] !== after[field]) {
      changes.push({
        field,
        from: before[field] ?? null,
        to: after[field] ?? null,
      });
    }
  }
  if (before.description !== after.description) {
    changes.push({ field: 'description' });
  }
  if (before.startedAt !== after.startedAt) {
    changes.push({
      field: 'startedAt',
      from: millisToIso(before.startedAt),
      to: millisToIso(after.startedAt),
    });
  }
  return changes;
}

/**
 * Replaces those that people named; those that come by themselves stand. Answers how many were named before and are now,
 * since not every reader may see which; undefined where nothing changes.
 */
async function replaceAffected(
  tx: Knex.Transaction,
  incident: StoredIncident,
  wanted: ReadonlySet<string>,
): Promise<{ from: number; to: number } | undefined> {
  const rows: { entity_ref: string; how: string }[] = await tx(
    'incident_workloads',
  )
    .where({ incident_id: incident.id })
    .select('entity_ref', 'how');
  const known = new Set(rows.map(row => row.entity_ref));
  const named = rows
    .filter(({ how }) => how === 'named')
    .map(row => row.entity_ref);
  const gone = named.filter(ref => !wanted.has(ref));
  const added = Array.from(wanted).filter(ref => !known.has(ref));
  if (gone.length === 0 && added.length === 0) {
    return undefined;
  }
  await tx('incident_workloads')
    .where({ incident_id: incident.id })
    .whereIn('entity_ref', gone)
    .delete();
  await writeRows(
    tx,
    'incident_workloads',
    added.map(ref => ({
      incident_id: incident.id,
      entity_ref: ref,
      how: 'named',
      pending: isPending(incident),
    })),
  );
  return { from: named.length, to: named.length - gone.length + added.length };
}
