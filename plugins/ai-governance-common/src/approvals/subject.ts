import { Entity } from '@backstage/catalog-model';
import { ApprovalSubject } from '../api/approvals';
import { annotationsOf, compareCodeUnits } from '../catalog/refs';
import { ControlStatus, ScorecardCore } from '../evaluation/types';
import { jsonDigest } from '../framework/digest';
import { GateArtifact } from '../gates/inputs';
import {
  ANNOTATION,
  annotationText,
  DEFAULT_ANNOTATION_PREFIX,
} from '../workloads/annotations';
import { APPROVAL_CONTROLS } from './approvalControls';

/** References of the subject, each by the annotation that gives it. @public */
export const SUBJECT_REFERENCES = [
  ANNOTATION.model,
  ANNOTATION.prompt,
  ANNOTATION.guardrail,
  ANNOTATION.tools,
] as const;

/** @public */
export type SubjectReferences = Record<
  (typeof SUBJECT_REFERENCES)[number],
  string | null
>;

/** Model, prompt, guardrail and tools as an entity names them; an empty one counts as none. @public */
export function subjectReferences(
  entity: Entity,
  annotationPrefix: string = DEFAULT_ANNOTATION_PREFIX,
): SubjectReferences {
  const annotations = annotationsOf(entity);
  const read = (name: string): string | null => {
    const key = annotationPrefix + name;
    const text = Object.hasOwn(annotations, key)
      ? annotationText(annotations[key])?.trim()
      : undefined;
    return text ? text : null;
  };
  return {
    model: read(ANNOTATION.model),
    prompt: read(ANNOTATION.prompt),
    guardrail: read(ANNOTATION.guardrail),
    tools: read(ANNOTATION.tools),
  };
}

/** What a reviewer would judge of a workload now. @public */
export function buildSubject(options: {
  core: Pick<ScorecardCore, 'profile' | 'controls'>;
  owner: string | null;
  references: SubjectReferences;
  framework: { id: string; version: string };
  artifact?: GateArtifact | null;
}): ApprovalSubject {
  const { core, references, framework, artifact } = options;
  const { profile } = core;
  return {
    framework: { id: framework.id, version: framework.version },
    requiredPhase: profile.requiredPhase,
    useCase: profile.useCase,
    agenticScope: profile.agenticScope,
    genaiScope: profile.genaiScope,
    capabilities: Array.from(profile.capabilities).sort(compareCodeUnits),
    dataClassification: profile.dataClassification,
    criticality: profile.criticality,
    owner: options.owner,
    model: references.model,
    prompt: references.prompt,
    guardrail: references.guardrail,
    tools: references.tools,
    artifact: artifact
      ? { name: artifact.name, digest: artifact.digest }
      : null,
    controls: subjectControls(core),
  };
}

/** A control that is out of scope says nothing; one that somebody showed to be not applicable was judged, and stays. */
function subjectControls(
  core: Pick<ScorecardCore, 'controls'>,
): Record<string, ControlStatus> {
  return Object.fromEntries(
    core.controls
      .filter(
        ({ controlId, status, reason }) =>
          !APPROVAL_CONTROLS.includes(controlId) &&
          (status !== 'not-applicable' || reason === 'evidence'),
      )
      .map(({ controlId, status }) => [controlId, status]),
  );
}

/** SHA-256 over the RFC 8785 form. @public */
export function subjectDigest(subject: ApprovalSubject): string {
  return jsonDigest(subject);
}
