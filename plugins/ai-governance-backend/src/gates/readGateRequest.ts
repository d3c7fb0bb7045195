import {
  canonicalRef,
  GateArtifact,
  GateQuestion,
  GateRequest,
  isArtifactDigest,
  lowerCase,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError } from '@backstage/errors';
import { isStorable, MAX_REF } from '../database/storable';

/** Workloads of one request. */
export const MAX_REFS = 100;

/** Workloads of one request about another date. */
export const MAX_FORECAST_REFS = 20;

/** What a request asks, checked. */
export interface ReadGateRequest {
  questions: GateQuestion[];
  /** True where the answer is one decision and not a list. */
  isSingle: boolean;
  isDryRun: boolean;
  /** Milliseconds; only of a dry run. */
  at?: number;
}

/** Reads what a door sends; each mistake names its place and what to write instead. */
export function readGateRequest(
  environment: string,
  request: GateRequest,
): ReadGateRequest {
  const { entityRef, entityRefs, dryRun: isDryRun = false } = request;
  if ((entityRef === undefined) === (entityRefs === undefined)) {
    throw new InputError(
      'Name one workload in the field entityRef, or several in the field entityRefs.',
    );
  }
  if (entityRefs && (entityRefs.length < 1 || entityRefs.length > MAX_REFS)) {
    throw new InputError(
      `The field entityRefs holds ${entityRefs.length} refs, and may hold 1 to ${MAX_REFS}. Ask for the others with a request of their own.`,
    );
  }
  if (request.at !== undefined && !isDryRun) {
    throw new InputError(
      'The field at asks about another date, which takes dryRun: true. A decision that is recorded is one of now.',
    );
  }
  if (
    request.at !== undefined &&
    entityRefs &&
    entityRefs.length > MAX_FORECAST_REFS
  ) {
    throw new InputError(
      `The field entityRefs holds ${entityRefs.length} refs, and with the field at it may hold 1 to ${MAX_FORECAST_REFS}: each is evaluated anew. Ask for the others with a request of their own.`,
    );
  }
  const shared = {
    environment: text(environment, 'environment'),
    ...(request.artifact && { artifact: readArtifact(request.artifact) }),
    ...(request.actor !== undefined && {
      actor: text(request.actor, 'actor'),
    }),
    ...(request.fixesIncident !== undefined && {
      fixesIncident: text(request.fixesIncident, 'fixesIncident'),
    }),
  };
  const refs = entityRefs?.map((ref, index) =>
    readRefAt(ref, `entityRefs[${index}]`),
  ) ?? [readRefAt(entityRef, 'entityRef')];
  return {
    questions: Array.from(new Set(refs), ref => ({
      ...shared,
      entityRef: ref,
    })),
    isSingle: entityRefs === undefined,
    isDryRun,
    ...(request.at !== undefined && { at: readInstant(request.at, 'at') }),
  };
}

/** Milliseconds of a time that a caller wrote. */
export function readInstant(value: string, field: string): number {
  const at = Date.parse(value);
  if (Number.isNaN(at)) {
    throw new InputError(
      `The field ${field} is no time: '${value}'. Write it as 2026-06-01T08:00:00Z.`,
    );
  }
  return at;
}

function readRefAt(value: unknown, place: string): string {
  const ref = canonicalRef(value);
  if (ref === undefined || ref.length > MAX_REF || !isStorable(ref)) {
    throw new InputError(
      `The field ${place} is no entity ref: '${String(
        value,
      )}'. Write it as component:default/name.`,
    );
  }
  return ref;
}

function readArtifact({ name, digest }: GateArtifact): GateArtifact {
  const lower = lowerCase(digest.trim());
  if (!isArtifactDigest(lower)) {
    throw new InputError(
      `The field artifact.digest is no digest: '${digest}'. Write sha256: and its 64 hexadecimal digits, as your registry or build prints them.`,
    );
  }
  return { name: text(name, 'artifact.name'), digest: lower };
}

function text(value: string, field: string): string {
  const trimmed = value.trim();
  if (trimmed === '' || trimmed.length > MAX_REF || !isStorable(trimmed)) {
    throw new InputError(
      `The field ${field} is empty, longer than ${MAX_REF} characters, or holds what is no character. Correct it, or leave it out.`,
    );
  }
  return trimmed;
}
