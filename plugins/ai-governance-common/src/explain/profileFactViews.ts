import { Entity } from '@backstage/catalog-model';
import { ApprovalState } from '../api/approvalState';
import { ProfileFactView } from '../api/profiles';
import { annotationsOf, lowerCase } from '../catalog/refs';
import {
  ProfileFact,
  ProfileFactKey,
  WorkloadProfile,
} from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { deriveProfile } from '../profile/deriveProfile';
import { PROFILE_FACT_KEYS, readFact } from '../profile/facts';
import { EntityAnnotations } from '../profile/readAnnotations';
import {
  ANNOTATION,
  annotationText,
  APPROVAL_STATUSES,
  DEFAULT_ANNOTATION_PREFIX,
} from '../workloads/annotations';

/** A fact with who recorded it and when. @public */
export interface RecordedFact extends ProfileFact {
  by?: string;
  at?: string;
}

/** @public */
export interface ProfileFactViewsOptions {
  framework: CompiledFramework;
  entity: Entity;
  annotations: EntityAnnotations;
  profile: WorkloadProfile;
  facts: readonly RecordedFact[];
  annotationPrefix?: string;
}

function ownText(
  entity: Entity,
  key: string,
  prefix: string | undefined,
): string | undefined {
  const annotations = annotationsOf(entity);
  const name = (prefix ?? DEFAULT_ANNOTATION_PREFIX) + key;
  return Object.hasOwn(annotations, name)
    ? annotationText(annotations[name])?.trim()
    : undefined;
}

/** What the profile adds where nobody said anything, or beyond what was said. */
function derivedValue(
  key: ProfileFactKey,
  profile: WorkloadProfile,
): string | null {
  switch (key) {
    case 'use-case':
      return profile.useCase;
    case 'agentic-scope':
      return profile.agenticScope;
    case 'genai-scope':
      return profile.genaiScope;
    case 'capabilities':
      return profile.capabilities.join(' ') || null;
    default:
      return null;
  }
}

/** Each profile fact with every value given for it and the one that counts. @public */
export function profileFactViews(
  options: ProfileFactViewsOptions,
): ProfileFactView[] {
  const { entity, framework, annotations, profile } = options;
  const counted = deriveProfile({
    entity,
    framework,
    annotations,
    facts: options.facts,
  }).facts;

  return PROFILE_FACT_KEYS.map((key): ProfileFactView => {
    const given = (source: ProfileFact['source']) =>
      options.facts.find(fact => fact.key === key && fact.source === source);
    const recorded = given('recorded');
    const byDefault = given('default');
    const canonical = (fact: RecordedFact | undefined) =>
      fact && readFact(key, fact.value, framework).value;

    const said = counted[key];
    let source: ProfileFactView['source'];
    if (said === undefined) {
      source = derivedValue(key, profile) === null ? 'none' : 'derived';
    } else if (said === annotations.facts[key]) {
      source = 'annotation';
    } else {
      const isDefault =
        annotations.facts[key] === undefined &&
        canonical(recorded) === undefined;
      source = isDefault ? 'default' : 'recorded';
    }

    const view: ProfileFactView = {
      key,
      value: derivedValue(key, profile) ?? said ?? null,
      source,
    };
    const annotation = ownText(entity, key, options.annotationPrefix);
    if (annotation !== undefined) {
      view.annotation = annotation;
    }
    if (recorded) {
      view.recorded = {
        value: recorded.value,
        by: recorded.by ?? '',
        at: recorded.at ?? '',
      };
    }
    if (byDefault) {
      view.default = byDefault.value;
    }
    return view;
  });
}

/** The approval that an entity claims. @public */
export function approvalClaim(
  entity: Entity,
  annotationPrefix?: string,
): Pick<ApprovalState, 'claimed' | 'claimedRef'> {
  const status = ownText(entity, ANNOTATION.approvalStatus, annotationPrefix);
  const claimed =
    APPROVAL_STATUSES.find(known => known === lowerCase(status ?? '')) ?? null;
  const claimedRef = ownText(entity, ANNOTATION.approvalRef, annotationPrefix);
  return { claimed, ...(claimedRef ? { claimedRef } : {}) };
}
