import { Entity } from '@backstage/catalog-model';
import { annotationsOf, lowerCase, specField } from '../catalog/refs';
import { annotationText } from './annotations';

/** Last parts of annotation and label keys, and keys of spec, that name a version. */
const VERSION_KEYS = new Set([
  'version',
  'model-version',
  'modelversion',
  'revision',
  'digest',
  'image-digest',
  'sha256',
]);

/** Words for whatever is there today. */
const FLOATING =
  /(^|[^a-z])(latest|stable|current|default|main|master|head|nightly|edge|newest|any|auto|tbd|unknown)($|[^a-z])/;
/** A range or wildcard: `^1.2`, `1.x`, `>=2`, `*`. */
const RANGE = /^[~^<>=]|[*|]|(^|\.)x(\.|$)/;
const DIGEST = /^(sha(256|384|512)[:-])?[0-9a-f]{12,}$/;
const VERSION_TAG = /^(v?\d+(\.\d+)+([.+-].*)?|v\d+|sha256[:-][0-9a-f]+)$/;

function isPinned(text: string): boolean {
  const lower = lowerCase(text);
  return (
    DIGEST.test(lower) ||
    (/\d/.test(lower) && !FLOATING.test(lower) && !RANGE.test(lower))
  );
}

function pinnedIn(record: unknown): string | undefined {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) {
    return undefined;
  }
  const fields = record as Record<string, unknown>;
  return Object.keys(fields)
    .filter(key =>
      VERSION_KEYS.has(lowerCase(key.slice(key.lastIndexOf('/') + 1))),
    )
    .sort()
    .map(key => annotationText(fields[key])?.trim() ?? '')
    .find(isPinned);
}

/**
 * The version that an asset pins, from its spec, annotations, labels or tags; undefined where it
 * names none, or one that moves such as `latest` or `1.x`.
 * @public
 */
export function pinnedVersion(entity: Entity): string | undefined {
  const tags: unknown = entity?.metadata?.tags;
  return (
    pinnedIn(entity?.spec) ??
    pinnedIn(specField(entity, 'model')) ??
    pinnedIn(annotationsOf(entity)) ??
    pinnedIn(entity?.metadata?.labels) ??
    (Array.isArray(tags) ? tags : []).find(
      (tag): tag is string =>
        typeof tag === 'string' && VERSION_TAG.test(lowerCase(tag)),
    )
  );
}
