import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';

const MAY_HAVE_UPPER_CASE = /[A-Z\u0080-\uffff]/;

/**
 * Lower case as Backstage writes entity refs. Most texts are in lower case already, and a look
 * is ten times quicker than a conversion by locale.
 * @public
 */
export function lowerCase(text: string): string {
  return MAY_HAVE_UPPER_CASE.test(text)
    ? text.toLocaleLowerCase('en-US')
    : text;
}

/** Order by UTF-16 code unit, as every list of a scorecard is sorted. @public */
export function compareCodeUnits(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** What a ref takes where it leaves the kind or namespace out. @public */
export interface RefDefaults {
  kind?: string;
  namespace?: string;
}

/** Parts of an entity ref, in lower case. @public */
export interface RefParts {
  kind: string;
  namespace: string;
  name: string;
}

/**
 * Reads `[kind:][namespace/]name` without ever throwing.
 * Answers undefined for what is no ref, or has no kind and no default for it.
 * @public
 */
export function readRef(
  ref: unknown,
  defaults: RefDefaults = {},
): RefParts | undefined {
  if (typeof ref !== 'string') {
    return undefined;
  }
  const text = lowerCase(ref.trim());
  const slash = text.indexOf('/');
  let colon = text.indexOf(':');
  if (slash !== -1 && slash < colon) {
    colon = -1;
  }
  const kind = colon === -1 ? defaults.kind : text.slice(0, colon);
  const namespace =
    slash === -1
      ? defaults.namespace ?? DEFAULT_NAMESPACE
      : text.slice(colon + 1, slash);
  const name = text.slice(Math.max(colon, slash) + 1);
  if (!kind || !namespace || !name) {
    return undefined;
  }
  return { kind: lowerCase(kind), namespace: lowerCase(namespace), name };
}

/** {@link readRef} as a canonical string: `component:default/bot`. @public */
export function canonicalRef(
  ref: unknown,
  defaults?: RefDefaults,
): string | undefined {
  const parts = readRef(ref, defaults);
  return parts && `${parts.kind}:${parts.namespace}/${parts.name}`;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The namespace of an entity, `default` where it names none. @public */
export function namespaceOf(entity: Entity): string {
  return lowerCase(
    nonEmpty((entity?.metadata as { namespace?: unknown })?.namespace) ??
      DEFAULT_NAMESPACE,
  );
}

/**
 * The canonical ref of an entity; undefined where it has no usable kind or name.
 * @public
 */
export function entityRefOf(entity: Entity): string | undefined {
  const kind = nonEmpty(entity?.kind);
  const name = nonEmpty(entity?.metadata?.name);
  if (kind === undefined || name === undefined) {
    return undefined;
  }
  return lowerCase(`${kind}:${namespaceOf(entity)}/${name}`);
}

/** Kind of an entity in lower case, empty where it has none. @public */
export function kindOf(entity: Entity): string {
  return lowerCase(nonEmpty(entity?.kind) ?? '');
}

/** A field of `spec`, undefined for entities without a spec object. @public */
export function specField(entity: Entity, field: string): unknown {
  const spec: unknown = entity?.spec;
  return spec !== null && typeof spec === 'object' && Object.hasOwn(spec, field)
    ? (spec as Record<string, unknown>)[field]
    : undefined;
}

/** Annotations of an entity as own properties, whatever the file holds. @public */
export function annotationsOf(entity: Entity): Record<string, unknown> {
  const annotations: unknown = entity?.metadata?.annotations;
  return annotations !== null &&
    typeof annotations === 'object' &&
    !Array.isArray(annotations)
    ? (annotations as Record<string, unknown>)
    : {};
}

/** Finds an entity by its canonical ref. @public */
export type EntityLookup = (ref: string) => Entity | undefined;
