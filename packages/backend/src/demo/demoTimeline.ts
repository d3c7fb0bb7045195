import {
  EscalationStep,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DemoIncident } from './demoIncidents';
import { DemoRecord } from './demoIncidentRows';

type Entry = Pick<TimelineEntry, 'kind' | 'text' | 'data'> & {
  at: number;
  by: string;
};

/** In which part of the product nobody in particular did something. */
const SYSTEM = 'system';

/** Rows of the timeline of an incident, in the order in which things happened. */
export function demoTimeline(incident: DemoIncident, record: DemoRecord) {
  return [
    ...openingEntries(incident, record),
    ...toldEntries(record),
    ...laterEntries(incident, record),
  ]
    .sort((one, other) => one.at - other.at)
    .map(({ at, by, kind, text, data }) => ({
      incident_id: record.id,
      at,
      actor_type: actorType(by),
      actor_ref: by,
      kind,
      text,
      data: data ? JSON.stringify(data) : null,
    }));
}

function actorType(by: string): TimelineEntry['actor']['type'] {
  if (by === SYSTEM) {
    return 'system';
  }
  return by.startsWith('user:') ? 'user' : 'service';
}

function openingEntries(
  { title, severity, category, source, openedBy, affected }: DemoIncident,
  { openedAt: at, snapshot }: DemoRecord,
): Entry[] {
  const how = Object.entries(affected ?? {});
  const count = how.reduce((sum, [, refs]) => sum + refs.length, 0);
  return [
    {
      at,
      by: openedBy,
      kind: 'opened',
      text: `Opened: ${title}`,
      data: { severity, category, source },
    },
    {
      at,
      by: SYSTEM,
      kind: 'snapshot',
      text: 'The governance snapshot was frozen.',
      data: { maturity: snapshot.maturity, score: snapshot.score },
    },
    ...(count > 0
      ? [
          {
            at,
            by: SYSTEM,
            kind: 'affected' as const,
            text:
              count === 1
                ? 'One more workload is affected.'
                : `${count} more workloads are affected.`,
            data: {
              count,
              how: Object.fromEntries(
                how.map(([reason, refs]) => [reason, refs.length]),
              ),
            },
          },
        ]
      : []),
  ];
}

function nameOf({ title, ref }: EscalationStep): string {
  return title ?? ref?.split('/').at(-1) ?? 'The next';
}

function toldEntries({ escalation }: DemoRecord): Entry[] {
  return escalation.told.map((step, index) => ({
    at: step.tellAt,
    by: SYSTEM,
    kind: index === 0 ? 'notified' : 'escalated',
    text:
      index === 0
        ? `${nameOf(step)} was told.`
        : `Nobody acknowledged it in time. ${nameOf(step)} was told.`,
    data: { to: [step.ref], step: index + 1 },
  }));
}

function laterEntries(incident: DemoIncident, record: DemoRecord): Entry[] {
  const { states = [], notes = [], controls, clock } = incident;
  const { after } = record;
  const before = ['open', ...states.map(({ to }) => to)];
  return [
    ...states.map(
      ({ to, minutes, by, comment }, index): Entry => ({
        at: after(minutes),
        by,
        kind: to === 'reviewed' ? 'review' : 'state',
        text: comment ?? `${to[0].toLocaleUpperCase('en-US')}${to.slice(1)}.`,
        data: { from: before[index], to, ...(comment && { comment }) },
      }),
    ),
    ...notes.map(
      ({ minutes, by, text, kind = 'note' }): Entry => ({
        at: after(minutes),
        by,
        kind,
        text,
      }),
    ),
    ...(controls
      ? [
          {
            at: after(controls.minutes),
            by: controls.by,
            kind: 'controls' as const,
            text: `Linked ${controls.linked
              .map(({ control }) => control)
              .join(', ')}.`,
            data: { added: controls.linked.map(({ control }) => control) },
          },
        ]
      : []),
    ...(clock
      ? [
          {
            at: after(clock.startedMinutes),
            by: clock.by,
            kind: 'clock' as const,
            text: 'Started the clock of the EU AI Act, Article 73.',
            data: { regime: clock.regime, deadline: clock.deadline },
          },
          ...clock.reports.map(
            ({ kind, minutes, reference, by }): Entry => ({
              at: after(minutes),
              by,
              kind: 'clock',
              text: `Recorded the ${kind} report, ${reference}.`,
              data: { regime: clock.regime, report: kind, reference },
            }),
          ),
        ]
      : []),
  ];
}
