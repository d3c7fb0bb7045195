import { IncidentChange, StoredIncident } from './contracts';
import { IncidentAction } from './incidentEvents';
import { NewTimelineEntry } from './timelineRow';

/** What a change comes to. */
export interface Effect {
  incident: StoredIncident;
  entry: NewTimelineEntry;
  event?: { action: IncidentAction; details: Record<string, unknown> };
  audit: { action: string; details: Record<string, unknown> };
}

/** Of the audit trail, by the kind of the entry; of other kinds it is the kind itself. */
const ACTIONS: Partial<Record<NewTimelineEntry['kind'], string>> = {
  note: 'incident.noted',
};

type ChangeOf<What extends IncidentChange['what']> = Extract<
  IncidentChange,
  { what: What }
>;

/** Something that is told of an incident and leaves it as it is. */
export function entryEffect(
  incident: StoredIncident,
  { kind, text, data, action }: ChangeOf<'entry'>,
): Effect {
  return {
    incident,
    entry: { kind, text, data },
    // Who is told is no news to anybody who reads the page.
    ...(kind !== 'notified' && {
      event: { action: 'changed', details: { what: kind } },
    }),
    audit: {
      action: action ?? ACTIONS[kind] ?? `incident.${kind}`,
      details: { text, ...data },
    },
  };
}

/** The next of those whom it is escalated to were told. */
export function escalatedEffect(
  incident: StoredIncident,
  { told, text, at }: ChangeOf<'escalated'>,
): Effect | undefined {
  const { escalation, escalationStep, state } = incident;
  if (state !== 'open' || told <= escalationStep) {
    return undefined;
  }
  const steps = escalation.steps.map((step, index) =>
    index >= escalationStep && index < told ? { ...step, toldAt: at } : step,
  );
  const to = steps.slice(escalationStep, told).flatMap(({ ref }) => ref ?? []);
  return {
    incident: {
      ...incident,
      escalation: { ...escalation, steps },
      escalationStep: told,
    },
    entry: { kind: 'escalated', text, data: { to, step: told } },
    event: { action: 'escalated', details: { to, step: told } },
    audit: { action: 'incident.escalated', details: { to, step: told } },
  };
}
