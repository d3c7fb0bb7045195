import { countBy } from 'lodash';
import { AffectedHow } from './concerned';
import { StoredIncident } from './contracts';
import { NewTimelineEntry } from './timelineRow';

/** What the timeline of an incident begins with; all but the first happens by itself. It counts the workloads that are affected, which not every reader may see. */
export function openingEntries(
  incident: StoredIncident,
  affected: ReadonlyMap<string, AffectedHow | 'main'>,
): NewTimelineEntry[] {
  const { severity, category, layer, snapshot, source, title } = incident;
  const others = affected.size - 1;
  const { main: _, ...how } = countBy(Array.from(affected.values()));
  return [
    {
      kind: 'opened',
      text: `Opened: ${title}`,
      data: { severity, category, layer, source },
    },
    {
      kind: 'snapshot',
      text: snapshot
        ? 'The governance snapshot was frozen.'
        : 'There was no result of the workload yet, so no governance snapshot was kept.',
      ...(snapshot && {
        data: { maturity: snapshot.maturity, score: snapshot.score },
      }),
    },
    ...(others > 0
      ? [
          {
            kind: 'affected' as const,
            text:
              others === 1
                ? 'One more workload is affected.'
                : `${others} more workloads are affected.`,
            data: { count: others, how },
          },
        ]
      : []),
    // By its ref alone: not everybody who may read the workload may see the group.
    ...incident.escalation.steps
      .slice(0, incident.escalationStep)
      .map(({ ref }) => ({
        kind: 'notified' as const,
        text: `${ref} is told.`,
        data: { to: ref },
      })),
  ];
}
