import { Entity } from '@backstage/catalog-model';
import { ResolvedOwner } from '../api/owners';
import {
  annotationsOf,
  canonicalRef,
  compareCodeUnits,
  kindOf,
  namespaceOf,
  specField,
} from '../catalog/refs';
import { domainRef, ownerRef, systemRef } from '../evaluation/providers';
import {
  ANNOTATION,
  annotationText,
  DEFAULT_ANNOTATION_PREFIX,
} from '../workloads/annotations';
import { isBlank, resolveOwnerRef, ResolveOwnerOptions } from './resolveOwner';

/** Where the owner of an incident is looked for, in this order. @public */
export const INCIDENT_OWNER_STEPS = [
  'annotation',
  'owner',
  'system',
  'domain',
  'fallback',
] as const;

/** One place in which the owner of an incident was looked for. @public */
export interface IncidentOwnerStep {
  step: (typeof INCIDENT_OWNER_STEPS)[number];
  /** The system or domain whose owner was asked for, where one is named. */
  via?: string;
  /** What it names, canonical where it can be read. */
  ref: string | null;
  title?: string;
  resolved: boolean;
  /** Why not. */
  reason?: ResolvedOwner['reason'];
  /** The group resolves, but nobody knows whether somebody is in it. */
  note?: 'membership-unknown';
}

/** Who answers for the incidents of a workload, and why. @public */
export interface IncidentOwner {
  /** Null where no step resolves. */
  owner: { ref: string; kind: 'group' | 'user'; title?: string } | null;
  /** The step that decided; null for none. */
  by: IncidentOwnerStep['step'] | null;
  /** `fallback` and `none` count as unowned. */
  ends: 'resolved' | 'fallback' | 'none';
  /** Every step, also those after the one that decided. */
  steps: IncidentOwnerStep[];
}

/** @public */
export interface IncidentOwnerOptions extends ResolveOwnerOptions {
  /** `aiGovernance.incidents.fallbackOwner`. */
  fallbackOwner?: string;
  annotationPrefix?: string;
}

/** Who owns the incidents of a workload: the first of five places that names somebody who exists. Never throws. @public */
export function resolveIncidentOwner(
  options: IncidentOwnerOptions,
): IncidentOwner {
  const { entity, lookup } = options;
  const system = parentOf(specField(entity, 'system'), systemRef(entity));
  const systemEntity = system.ref?.startsWith('system:')
    ? lookup(system.ref)
    : undefined;
  const domain = systemEntity
    ? parentOf(specField(systemEntity, 'domain'), domainRef(systemEntity))
    : parentOf(undefined, undefined);
  const steps: IncidentOwnerStep[] = [
    named('annotation', annotatedOwner(options), entity, options),
    named('owner', specField(entity, 'owner'), entity, options),
    ownedBy('system', system, options),
    ownedBy('domain', domain, options),
    named('fallback', options.fallbackOwner, undefined, options),
  ];
  const decided = steps.find(({ resolved }) => resolved);
  if (!decided || decided.ref === null) {
    return { owner: null, by: null, ends: 'none', steps };
  }
  const { ref, title } = decided;
  return {
    owner: {
      ref,
      kind: ref.startsWith('user:') ? 'user' : 'group',
      ...(title !== undefined && { title }),
    },
    by: decided.step,
    ends: decided.step === 'fallback' ? 'fallback' : 'resolved',
    steps,
  };
}

/**
 * What has to be at hand before {@link resolveIncidentOwner} is asked: the refs that a workload, a system or a domain names on
 * the way. Load these, then theirs, until nothing new appears. Sorted.
 * @public
 */
export function incidentOwnerRefs(
  entity: Entity,
  annotationPrefix: string = DEFAULT_ANNOTATION_PREFIX,
): string[] {
  const refs =
    kindOf(entity) === 'system'
      ? [ownerRef(entity), domainRef(entity)]
      : [
          canonicalRef(annotatedOwner({ entity, annotationPrefix }), {
            kind: 'group',
            namespace: namespaceOf(entity),
          }),
          ownerRef(entity),
          systemRef(entity),
        ];
  return [
    ...new Set(refs.filter((ref): ref is string => ref !== undefined)),
  ].sort(compareCodeUnits);
}

function annotatedOwner({
  entity,
  annotationPrefix = DEFAULT_ANNOTATION_PREFIX,
}: Pick<IncidentOwnerOptions, 'entity' | 'annotationPrefix'>): unknown {
  const value =
    annotationsOf(entity)[annotationPrefix + ANNOTATION.incidentOwner];
  return annotationText(value) ?? value;
}

/** A ref in an entity, or of the configuration where no entity is given. */
function named(
  step: IncidentOwnerStep['step'],
  written: unknown,
  holder: Entity | undefined,
  options: IncidentOwnerOptions,
): IncidentOwnerStep {
  const owner = resolveOwnerRef(
    written,
    holder ? namespaceOf(holder) : 'default',
    options,
  );
  const isResolved = owner.kind !== 'unowned';
  const isUnknown =
    owner.kind === 'group' &&
    owner.ref !== null &&
    (options.catalogHasUsers === false ||
      options.hasMembers?.(owner.ref) === undefined);
  return {
    step,
    ref: owner.ref,
    ...(owner.title !== undefined && { title: owner.title }),
    resolved: isResolved,
    ...(owner.reason !== undefined && { reason: owner.reason }),
    ...(isUnknown && { note: 'membership-unknown' }),
  };
}

/** A system or domain as it is named: nothing, something that is no ref, or a ref. */
interface NamedParent {
  ref?: string;
  reason?: 'absent' | 'malformed';
}

function parentOf(written: unknown, ref: string | undefined): NamedParent {
  if (ref !== undefined) {
    return { ref };
  }
  return { reason: isBlank(written) ? 'absent' : 'malformed' };
}

/** The owner of a system or domain. */
function ownedBy(
  step: 'system' | 'domain',
  parent: NamedParent,
  options: IncidentOwnerOptions,
): IncidentOwnerStep {
  if (parent.ref === undefined) {
    return { step, ref: null, resolved: false, reason: parent.reason };
  }
  const via = parent.ref;
  if (!via.startsWith(`${step}:`)) {
    return { step, via, ref: null, resolved: false, reason: 'wrong-kind' };
  }
  const entity = options.lookup(via);
  if (!entity) {
    return { step, via, ref: null, resolved: false, reason: 'not-found' };
  }
  return {
    ...named(step, specField(entity, 'owner'), entity, options),
    via,
  };
}
