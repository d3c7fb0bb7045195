import {
  Entity,
  RELATION_DEPENDS_ON,
  RELATION_HAS_MEMBER,
} from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { isPlainObject } from 'lodash';

/** What is read of an entity; `fields` of a catalog query. API definitions alone would be most of a catalog's bytes. */
export const ENTITY_FIELDS = [
  'apiVersion',
  'kind',
  'metadata',
  'relations',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.domain',
  'spec.subdomainOf',
  'spec.parent',
  'spec.dependsOn',
  'spec.consumesApis',
  'spec.providesApis',
  'spec.version',
  'spec.profile.displayName',
];

/** What a look for changes reads. */
export const ETAG_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.etag',
];

/** Annotations that name where an entity was read from: they change without the entity being another. */
const VOLATILE_ANNOTATIONS =
  /^backstage\.io\/(managed-by-|view-url|edit-url|source-location|orphan)/;

/** Longest foreign value kept, in characters; those under our own prefix are kept whole, they are judged. */
const MAX_FOREIGN_VALUE = 1_000;

/** Links beyond these are nobody's dashboard. */
const MAX_LINKS = 20;

const SPEC_KEYS = [
  'type',
  'lifecycle',
  'owner',
  'system',
  'domain',
  'subdomainOf',
  'parent',
  'dependsOn',
  'version',
  'profile',
];

/** An entity as texts of JSON: permission rules look into the annotations alone. */
export interface SlimEntity {
  entity: string;
  annotations: string | undefined;
  /** Text of those annotations whose change makes the entity another. */
  settledAnnotations: string;
}

/**
 * The part of an entity that the evaluation can read, as an entity again. Its JSON is stable: the same entity gives the same
 * text. Of a group's members one is kept, since only whether there are any matters.
 */
export function slimEntity(
  entity: Entity,
  annotationPrefix: string,
): SlimEntity {
  const { name, namespace, title, description, labels, tags, links } =
    entity.metadata;
  const relations = (entity.relations ?? []).filter(
    relation => relation.type === RELATION_DEPENDS_ON,
  );
  const member = (entity.relations ?? [])
    .filter(relation => relation.type === RELATION_HAS_MEMBER)
    .map(relation => relation.targetRef)
    .sort()[0];
  if (member) {
    relations.push({ type: RELATION_HAS_MEMBER, targetRef: member });
  }
  const slim: Entity = {
    apiVersion: entity.apiVersion,
    kind: entity.kind,
    metadata: {
      name,
      namespace,
      title,
      description:
        typeof description === 'string'
          ? description.slice(0, MAX_FOREIGN_VALUE)
          : undefined,
      labels: isPlainObject(labels) ? labels : undefined,
      tags: Array.isArray(tags) ? tags : undefined,
      links: Array.isArray(links) ? links.slice(0, MAX_LINKS) : undefined,
    },
    spec: slimSpec(entity.spec),
    relations: relations
      .map(({ type, targetRef }) => ({ type, targetRef }))
      .sort((a, b) => (a.type + a.targetRef < b.type + b.targetRef ? -1 : 1)),
  };
  const { annotations } = entity.metadata;
  return {
    entity: JSON.stringify(slim),
    annotations: isPlainObject(annotations)
      ? JSON.stringify(annotations)
      : undefined,
    settledAnnotations: settledText(annotations, annotationPrefix),
  };
}

/** The entity that {@link slimEntity} stored; undefined for what is not JSON: one bad row must not stop the others. */
export function parseSlimEntity(stored: {
  entity: string;
  annotations: string | null;
}): Entity | undefined {
  try {
    const entity: Entity = JSON.parse(stored.entity);
    if (stored.annotations !== null) {
      entity.metadata.annotations = JSON.parse(stored.annotations);
    }
    return entity;
  } catch {
    return undefined;
  }
}

/** Each text stands after its length, so that no two lists of annotations read the same. */
function settledText(
  annotations: Record<string, unknown> | undefined,
  prefix: string,
): string {
  if (!isPlainObject(annotations)) {
    return '';
  }
  let text = '';
  for (const [key, value] of Object.entries(annotations ?? {})) {
    let kept: string | undefined;
    if (key.startsWith(prefix)) {
      kept = typeof value === 'string' ? value : JSON.stringify(value);
    } else if (typeof value === 'string' && !VOLATILE_ANNOTATIONS.test(key)) {
      kept = value.slice(0, MAX_FOREIGN_VALUE);
    }
    if (kept !== undefined) {
      text += `${key.length}:${key}${kept.length}:${kept}`;
    }
  }
  return text;
}

function slimSpec(spec: JsonObject | undefined): JsonObject | undefined {
  if (!isPlainObject(spec)) {
    return undefined;
  }
  const slim: JsonObject = {};
  for (const key of SPEC_KEYS) {
    slim[key] = spec?.[key];
  }
  return slim;
}
