import {
  ANNOTATION,
  annotationsOf,
  canonicalRef,
  displayTitle,
  EntitySelection,
  entityRefOf,
  kindOf,
  lowerCase,
  namespaceOf,
  Selection,
  specField,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  Entity,
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  RELATION_HAS_MEMBER,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { hash } from 'node:crypto';
import { isStorable, MAX_REF, storable } from '../database/storable';
import { slimEntity } from './slimEntity';

/** What an entity is to us: `context` is read when others are evaluated. */
export type EntityClass = 'workload' | 'asset' | 'context' | 'none';

/** Why one stored entity must be looked at when another changes. */
export type LinkType =
  | 'depends-on'
  /** APIs: who consumes one concerns the incidents of who provides it, and evaluates nothing anew. */
  | 'consumes-api'
  | 'provides-api'
  | 'system'
  | 'domain'
  /** From a domain to the one that it is a part of: figures are added up by it, and nothing is evaluated anew. */
  | 'subdomain'
  | 'owner'
  | 'parent'
  | 'incident-owner'
  /** From a group to a person in it: they are counted, and evaluate nothing anew. */
  | 'member';

/** An entity as it is stored. */
export interface ProjectedEntity {
  entityRef: string;
  etag: string;
  class: EntityClass;
  kind: string;
  title: string;
  /** What is searched and sorted by. */
  titleLower: string;
  type: string | null;
  digest: string;
  /** Slim entity as JSON, without its annotations. */
  entity: string | null;
  /** Its annotations as JSON. */
  annotations: string | null;
  ownerRef: string | null;
  links: { targetRef: string; type: LinkType }[];
  selection: EntitySelection;
}

const CONTEXT_KINDS = new Set(['group', 'user', 'system', 'domain']);

/** Columns are bounded; a word that is longer is none that anybody knows. */
const MAX_WORD = 255;

/** The catalog's own etag; empty where a source gives none. */
export const etagOf = (entity: Entity): string =>
  String(entity.metadata?.etag ?? '');

/** The slim entity has none of them, and a change of them is one all the same. */
const apisText = (links: ProjectedEntity['links']): string =>
  links
    .filter(({ type }) => type === 'consumes-api' || type === 'provides-api')
    .map(({ type, targetRef }) => ` ${type} ${targetRef}`)
    .sort()
    .join('');

/** Undefined for what has no usable kind or name. */
export function projectEntity(
  entity: Entity,
  options: { selection: Selection; annotationPrefix: string },
): ProjectedEntity | undefined {
  const { selection, annotationPrefix } = options;
  const entityRef = entityRefOf(entity);
  if (!entityRef || entityRef.length > MAX_REF || !isStorable(entityRef)) {
    return undefined;
  }
  const kind = kindOf(entity);
  const selected = selection.select(entity);
  const providesKey = `${annotationPrefix}${ANNOTATION.providesControls}`;
  let entityClass: EntityClass = selected.class;
  if (
    entityClass === 'none' &&
    (CONTEXT_KINDS.has(kind) || providesKey in annotationsOf(entity))
  ) {
    entityClass = 'context';
  }
  const slim =
    entityClass === 'none' ? null : slimEntity(entity, annotationPrefix);
  const type = specField(entity, 'type');
  const namespace = namespaceOf(entity);
  const title = storable(displayTitle(entity) ?? entity.metadata.name);
  const links = linksOf(entity, entityClass, {
    kind,
    namespace,
    annotationPrefix,
  });
  return {
    entityRef,
    etag: etagOf(entity),
    class: entityClass,
    kind: kind.slice(0, MAX_WORD),
    title,
    titleLower: lowerCase(title),
    type: typeof type === 'string' ? storable(type.slice(0, MAX_WORD)) : null,
    digest: hash(
      'sha256',
      `${entityClass} ${slim?.entity ?? ''} ${
        slim?.settledAnnotations ?? ''
      }${apisText(links)}`,
    ),
    entity: slim?.entity ?? null,
    annotations: slim?.annotations ?? null,
    ownerRef:
      bounded(
        canonicalRef(specField(entity, 'owner'), { kind: 'group', namespace }),
      ) ?? null,
    links,
    selection: selected,
  };
}

function bounded(ref: string | undefined): string | undefined {
  return ref !== undefined && ref.length <= MAX_REF ? storable(ref) : undefined;
}

/** As its file names them, and as the catalog does. */
function addApis(
  entity: Entity,
  add: (type: LinkType, ref: unknown, defaultKind: string) => void,
): void {
  for (const [field, relation, type] of [
    ['consumesApis', RELATION_CONSUMES_API, 'consumes-api'],
    ['providesApis', RELATION_PROVIDES_API, 'provides-api'],
  ] as const) {
    const named = specField(entity, field);
    for (const ref of Array.isArray(named) ? named : []) {
      add(type, ref, 'api');
    }
    for (const { type: kind, targetRef } of entity.relations ?? []) {
      if (kind === relation) {
        add(type, targetRef, 'api');
      }
    }
  }
}

function linksOf(
  entity: Entity,
  entityClass: EntityClass,
  options: { kind: string; namespace: string; annotationPrefix: string },
): ProjectedEntity['links'] {
  const { kind, namespace } = options;
  const links = new Map<string, ProjectedEntity['links'][number]>();
  const add = (type: LinkType, ref: unknown, defaultKind: string) => {
    const targetRef = bounded(
      canonicalRef(ref, { kind: defaultKind, namespace }),
    );
    if (targetRef) {
      links.set(`${type} ${targetRef}`, { type, targetRef });
    }
  };
  if (entityClass === 'workload') {
    const dependsOn = specField(entity, 'dependsOn');
    for (const ref of Array.isArray(dependsOn) ? dependsOn : []) {
      add('depends-on', ref, 'component');
    }
    for (const relation of entity.relations ?? []) {
      if (relation.type === RELATION_DEPENDS_ON) {
        add('depends-on', relation.targetRef, 'component');
      }
    }
    addApis(entity, add);
    add('system', specField(entity, 'system'), 'system');
    add('owner', specField(entity, 'owner'), 'group');
    const key = options.annotationPrefix + ANNOTATION.incidentOwner;
    add('incident-owner', annotationsOf(entity)[key], 'group');
  } else if (kind === 'system') {
    add('domain', specField(entity, 'domain'), 'domain');
    add('incident-owner', specField(entity, 'owner'), 'group');
  } else if (kind === 'domain') {
    add('subdomain', specField(entity, 'subdomainOf'), 'domain');
    add('incident-owner', specField(entity, 'owner'), 'group');
  } else if (kind === 'group') {
    add('parent', specField(entity, 'parent'), 'group');
    for (const relation of entity.relations ?? []) {
      if (relation.type === RELATION_HAS_MEMBER) {
        add('member', relation.targetRef, 'user');
      }
    }
  }
  return Array.from(links.values());
}
