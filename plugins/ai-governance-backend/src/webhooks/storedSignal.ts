import {
  canonicalRef,
  INCIDENT_CATEGORIES,
  IncidentCategory,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { IncidentSignal } from '@ai-governance/backstage-plugin-ai-governance-node';
import { hash } from 'node:crypto';
import { MAX_REF, storable } from '../database/storable';

/** Longest texts that are kept of what a sender tells, in characters. */
export const MAX_TEXT = {
  title: 300,
  description: 20_000,
  note: 10_000,
  url: 2_000,
  key: 512,
  actor: 200,
};

/** Keys and refs beyond these name nothing more. */
const MAX_NAMES = 200;

const SEVERITIES: readonly Severity[] = ['sev1', 'sev2', 'sev3', 'sev4'];

/** What a message tells, bounded and as a column holds it; the time in milliseconds. */
export interface StoredSignal {
  externalId?: string;
  recurs: boolean;
  what: IncidentSignal['what'];
  at?: number;
  startedAt?: number;
  title?: string;
  description?: string;
  severity?: Severity;
  category?: IncidentCategory;
  url?: string;
  keys: string[];
  entityRefs: string[];
  actor?: string;
  text?: string;
}

/** A text within a limit; undefined where nothing is left of it. */
export function bounded(
  text: string | undefined,
  max: number,
): string | undefined {
  const kept = storable(String(text ?? '').slice(0, max)).trim();
  return kept === '' ? undefined : kept;
}

/** An address that a page may link to. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || url.length > MAX_TEXT.url) {
    return undefined;
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol)
    ? storable(url)
    : undefined;
}

/** An id that is too long for its column is known by its digest, not by its beginning: two may begin alike. */
function boundedId(id: string | undefined): string | undefined {
  return id !== undefined && id.length > MAX_REF
    ? `sha256:${hash('sha256', id)}`
    : bounded(id, MAX_REF);
}

const isTime = (time: number | undefined): time is number =>
  time !== undefined && Number.isSafeInteger(time) && time > 0;

/** What doors of modules answer is not trusted either: it comes from outside. */
export function toStoredSignal(signal: IncidentSignal): StoredSignal {
  const at = signal.at?.getTime();
  const startedAt = signal.startedAt?.getTime();
  const { severity, category } = signal;
  return {
    externalId: boundedId(signal.externalId),
    recurs: signal.recurs === true,
    what: signal.what,
    ...(isTime(at) && { at }),
    ...(isTime(startedAt) && { startedAt }),
    title: bounded(signal.title, MAX_TEXT.title),
    description: bounded(signal.description, MAX_TEXT.description),
    ...(severity && SEVERITIES.includes(severity) && { severity }),
    ...(category &&
      Object.hasOwn(INCIDENT_CATEGORIES, category) && { category }),
    url: safeUrl(signal.url),
    keys: signal.keys
      .flatMap(key => bounded(key, MAX_TEXT.key) ?? [])
      .slice(0, MAX_NAMES),
    entityRefs: (signal.entityRefs ?? [])
      .flatMap(ref => canonicalRef(ref, { kind: 'component' }) ?? [])
      .filter(ref => ref.length <= MAX_REF)
      .map(storable)
      .slice(0, MAX_NAMES),
    actor: bounded(signal.actor, MAX_TEXT.actor),
    text: bounded(signal.text, MAX_TEXT.note),
  };
}
