import {
  canonicalRef,
  IncidentRequest,
  IncidentUpdate,
  LayerId,
  layerOfCategory,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { isStorable, MAX_REF } from '../database/storable';
import { readInstant } from '../gates/readGateRequest';
import { linkText } from './texts';

/** Clocks of two machines are never quite the same. */
const SKEW_MS = 5 * 60_000;

/** Refuses what names no entity. */
export function readEntityRef(value: string, field: string): string {
  const ref = canonicalRef(value);
  if (ref === undefined || ref.length > MAX_REF || !isStorable(ref)) {
    throw new InputError(
      `The field ${field} is no entity ref. Write it as component:default/name.`,
    );
  }
  return ref;
}

/** Refuses what names nobody. */
export function readUserRef(value: string, field: string): string {
  const ref = canonicalRef(value, { kind: 'user' });
  if (
    ref === undefined ||
    !ref.startsWith('user:') ||
    ref.length > MAX_REF ||
    !isStorable(ref)
  ) {
    throw new InputError(
      `The field ${field} is no user. Write it as user:default/name.`,
    );
  }
  return ref;
}

/** Refuses a time that has not come yet. */
export function readPast(value: string, field: string, now: number): number {
  const at = readInstant(value, field);
  if (at > now + SKEW_MS) {
    throw new InputError(
      `The field ${field} lies in the future. Give the time at which it happened.`,
    );
  }
  return Math.min(at, now);
}

export function readTitle(title: string): string {
  if (title.trim() === '') {
    throw new InputError(
      'The field title is empty. Say in a few words what goes wrong.',
    );
  }
  return title;
}

/** The layer that somebody names, or that of the category. */
export function readLayer({
  category,
  layer,
}: Pick<IncidentRequest, 'category' | 'layer'>): LayerId {
  const known = layer ?? layerOfCategory(category);
  if (known === null) {
    throw new InputError(
      'The field layer is missing: of the category other it has to be said. Use infrastructure, identity-data or ai-application.',
    );
  }
  return known;
}

/** When it started and when somebody saw it. */
export function readTimes(
  request: Pick<IncidentRequest, 'startedAt' | 'detectedAt'>,
  now: number,
): { startedAt: number; detectedAt: number } {
  const detectedAt =
    request.detectedAt === undefined
      ? now
      : readPast(request.detectedAt, 'detectedAt', now);
  const startedAt =
    request.startedAt === undefined
      ? detectedAt
      : readPast(request.startedAt, 'startedAt', now);
  if (startedAt > detectedAt) {
    throw new InputError(
      'The field startedAt lies after detectedAt. Nobody can see an incident before it starts.',
    );
  }
  return { startedAt, detectedAt };
}

/** Refuses an address that no page may link to. */
export function assertLink(url: string | undefined, field: string): void {
  if (url !== undefined && linkText(url) === undefined) {
    throw new InputError(
      `The field ${field} is no address. Write it as https://pager.example.com/incidents/Q1.`,
    );
  }
}

/** With refs in their canonical form. */
export function readUpdate(
  update: IncidentUpdate,
  incident: { detectedAt: number },
  now: number,
): IncidentUpdate {
  if (update.title !== undefined) {
    readTitle(update.title);
  }
  if (
    update.startedAt !== undefined &&
    readPast(update.startedAt, 'startedAt', now) > incident.detectedAt
  ) {
    throw new InputError(
      'The field startedAt lies after the time at which the incident was detected.',
    );
  }
  return {
    ...update,
    ...(typeof update.assignee === 'string' && {
      assignee: readUserRef(update.assignee, 'assignee'),
    }),
    ...(update.affected && {
      affected: update.affected.map(ref => readEntityRef(ref, 'affected')),
    }),
  };
}
