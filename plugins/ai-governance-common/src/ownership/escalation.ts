import { Entity } from '@backstage/catalog-model';
import { ResolvedOwner } from '../api/owners';
import { EscalationStep } from '../api/ownership';
import { annotationsOf, namespaceOf, specField } from '../catalog/refs';
import { Severity } from '../gates/policy';
import {
  ANNOTATION,
  annotationText,
  DEFAULT_ANNOTATION_PREFIX,
  splitList,
} from '../workloads/annotations';
import { IncidentOwner, IncidentOwnerOptions } from './incidentOwner';
import { isBlank, ownerRefsIn, resolveOwnerRef } from './resolveOwner';

/** Refs of the annotation `escalation` that are read: nobody is helped by a list that nobody reaches the end of. @public */
export const MAX_ESCALATION_REFS = 20;

/** @public */
export interface EscalationOptions extends IncidentOwnerOptions {
  /** As {@link resolveIncidentOwner} answers it for the same entity. */
  incidentOwner: IncidentOwner;
  /** Minutes that each step has to acknowledge an incident; a severity that is left out has no deadline. */
  acknowledgeMinutes: Partial<Record<Severity, number>>;
  /** People in a group and in the groups below it; undefined where nobody knows. */
  people?: (groupRef: string) => number | undefined;
}

/** Who is told of an incident, in order, and whether the group tree goes in a circle. @public */
export interface EscalationChain {
  steps: EscalationStep[];
  endsInCycle: boolean;
}

/** Steps as they are added: which refs were named, and how many resolved, decides of the next. */
class Chain {
  readonly steps: EscalationStep[] = [];
  readonly #options: EscalationOptions;
  readonly #named = new Set<string>();
  #resolved = 0;

  constructor(options: EscalationOptions) {
    this.#options = options;
  }

  /** Without an owner the step names what `spec.owner` says, and why that is nobody. */
  addOwner(): void {
    const { owner, by, steps } = this.#options.incidentOwner;
    const decided = steps.find(({ step }) => step === (by ?? 'owner'));
    this.#push('owner', {
      ref: owner?.ref ?? decided?.ref ?? null,
      title: decided?.title,
      reason: owner ? undefined : decided?.reason ?? 'absent',
      note: owner ? decided?.note : undefined,
    });
  }

  add(
    by: EscalationStep['by'],
    written: unknown,
    namespace: string,
  ): string | undefined {
    const named = resolveOwnerRef(written, namespace, this.#options);
    const { ref } = named;
    // People own things, but no group lies below one of them.
    const found: ResolvedOwner =
      by === 'parent' && named.kind === 'user'
        ? { ref, kind: 'unowned', reason: 'wrong-kind' }
        : named;
    const isUnknown =
      found.kind === 'group' &&
      ref !== null &&
      (this.#options.catalogHasUsers === false ||
        this.#options.hasMembers?.(ref) === undefined);
    this.#push(by, {
      ref,
      title: found.title,
      reason: found.reason,
      note: isUnknown ? 'membership-unknown' : undefined,
    });
    return ref ?? undefined;
  }

  /** Answers whether they go in a circle. A user has no parents, and a parent that is nobody's group ends the chain. */
  addParents(): boolean {
    const { incidentOwner, lookup } = this.#options;
    const walked = new Set<string>();
    let group = incidentOwner.owner?.ref;
    while (group?.startsWith('group:')) {
      walked.add(group);
      const entity = lookup(group);
      const written = entity && specField(entity, 'parent');
      if (!entity || isBlank(written)) {
        return false;
      }
      const [next] = ownerRefsIn([written], namespaceOf(entity));
      if (next !== undefined && walked.has(next)) {
        return true;
      }
      this.add('parent', written, namespaceOf(entity));
      group = next;
    }
    return false;
  }

  #push(
    by: EscalationStep['by'],
    found: Pick<EscalationStep, 'ref' | 'title' | 'reason' | 'note'>,
  ): void {
    const { ref, title, note } = found;
    const isRepeated = ref !== null && this.#named.has(ref);
    const reason = isRepeated ? 'repeated' : found.reason;
    const isResolved = reason === undefined;
    if (ref !== null) {
      this.#named.add(ref);
    }
    if (isResolved) {
      this.#resolved += 1;
    }
    const kind = reason === 'malformed' ? null : kindOfRef(ref);
    const people =
      kind === 'group' && ref !== null && found.reason !== 'not-found'
        ? this.#options.people?.(ref)
        : undefined;
    this.steps.push({
      by,
      ref,
      ...(title !== undefined && { title }),
      kind,
      resolved: isResolved,
      ...(reason !== undefined && { reason }),
      ...(isResolved && note !== undefined && { note }),
      ...(people !== undefined && { people }),
      acknowledgeWithin: isResolved ? this.#deadlines() : {},
    });
  }

  /** Each step has its own time after the one before has had its. */
  #deadlines(): EscalationStep['acknowledgeWithin'] {
    const deadlines: EscalationStep['acknowledgeWithin'] = {};
    for (const [severity, minutes] of Object.entries(
      this.#options.acknowledgeMinutes,
    )) {
      if (minutes !== undefined) {
        deadlines[severity as Severity] = minutes * this.#resolved;
      }
    }
    return deadlines;
  }
}

/**
 * Whom an incident is escalated to: its owner, those whom the annotation `escalation` names, then the parents of the owning
 * group to the root. A step that does not resolve says why and is passed over: nobody waits for it. Never throws.
 * @public
 */
export function resolveEscalation(options: EscalationOptions): EscalationChain {
  const chain = new Chain(options);
  chain.addOwner();
  for (const written of annotatedEscalation(options)) {
    chain.add('annotation', written, namespaceOf(options.entity));
  }
  return { steps: chain.steps, endsInCycle: chain.addParents() };
}

/** Canonical refs that the annotation `escalation` of an entity names: what {@link resolveEscalation} looks up. @public */
export function escalationRefs(
  entity: Entity,
  annotationPrefix: string = DEFAULT_ANNOTATION_PREFIX,
): string[] {
  return ownerRefsIn(
    annotatedEscalation({ entity, annotationPrefix }),
    namespaceOf(entity),
  );
}

/** As they are written; what is no text at all is one that cannot be read. */
function annotatedEscalation({
  entity,
  annotationPrefix = DEFAULT_ANNOTATION_PREFIX,
}: Pick<IncidentOwnerOptions, 'entity' | 'annotationPrefix'>): unknown[] {
  const value = annotationsOf(entity)[annotationPrefix + ANNOTATION.escalation];
  if (value === undefined) {
    return [];
  }
  const text = annotationText(value);
  return text === undefined
    ? [value]
    : splitList(text).slice(0, MAX_ESCALATION_REFS);
}

function kindOfRef(ref: string | null): EscalationStep['kind'] {
  if (ref?.startsWith('group:')) {
    return 'group';
  }
  return ref?.startsWith('user:') ? 'user' : null;
}
