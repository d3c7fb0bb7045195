import {
  layerOfCategory,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { IncidentDeed, NewIncident } from '../incidents/contracts';
import { actorOf, Course, lastTold } from './course';
import { beginningOf } from './planMessage';
import { Target } from './ServiceMappingStore';

/** Of an incident whose sender says nothing of how bad it is. */
const DEFAULT_SEVERITY: Severity = 'sev3';

/** The incident that a course begins with, of all that is told so far; the course keeps what that was. */
export function openingOf(
  course: Course,
  target: Target,
  options: {
    /** What people call the sender of a door. */
    titleOf: (door: string) => string;
    now: () => number;
  },
): NewIncident & IncidentDeed {
  const { external, rest, assignment } = course;
  const openedWith = lastTold(rest);
  course.openedWith = openedWith;
  const { told } = openedWith;
  const now = options.now();
  const toldHere = Math.min(now, ...rest.map(({ receivedAt }) => receivedAt));
  const startedAt = Math.min(now, ...rest.map(beginningOf));
  const category = assignment?.category ?? told.category ?? 'other';
  const door = options.titleOf(external.door);
  const url = rest.find(({ signal }) => signal.url)?.signal.url;
  return {
    entityRef: target.entityRef,
    ...(target.assetRef !== undefined && { assetRef: target.assetRef }),
    mapped: target.affected,
    affected: [],
    title:
      told.title ??
      assignment?.title ??
      `${door} incident ${external.externalId ?? ''}`.trim(),
    description: told.description ?? '',
    severity: assignment?.severity ?? told.severity ?? DEFAULT_SEVERITY,
    category,
    layer: assignment?.layer ?? layerOfCategory(category),
    source: {
      system: external.door,
      ...(external.externalId !== undefined && {
        externalId: external.externalId,
      }),
      ...(url !== undefined && { url }),
      ...(course.incident && {
        occurrence: course.incident.source.occurrence + 1,
      }),
    },
    startedAt,
    detectedAt: startedAt,
    // Those whom it is escalated to are told from now on, however long ago it began.
    at: assignment ? now : toldHere,
    actor: assignment?.actor ?? actorOf(external),
    ...(rest[0] && { messageKey: hash('sha256', `opened ${rest[0].key}`) }),
  };
}
