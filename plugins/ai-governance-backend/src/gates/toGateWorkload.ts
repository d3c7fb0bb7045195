import {
  APPROVAL_CONTROLS,
  buildSubject,
  controlRisk,
  GateWorkload,
  isSatisfied,
  OpenControl,
  subjectDigest,
  subjectReferences,
  WaivedControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { isString, pickBy } from 'lodash';
import { RegisteredFramework } from '../contracts';
import { millisToIso, toNumberOrNull } from '../database/values';
import { numberToPhase } from '../evaluation/ordinals';
import { decodeStored } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';

/** How a workload stands for the gates; judged by nothing but its stored result. */
export function toGateWorkload(options: {
  row: ScorecardRow;
  entity: Entity;
  /** The one that the row names. */
  framework: RegisteredFramework;
  annotationPrefix: string;
}): GateWorkload {
  const { row, entity, framework, annotationPrefix } = options;
  const stored = decodeStored(row, framework.document);
  const { profile } = stored.core;
  const open: OpenControl[] = [];
  const waived: WaivedControl[] = [];
  for (const { controlId, status } of stored.core.controls) {
    const compiled = framework.compiled.byId.get(controlId);
    if (!compiled || status === 'not-applicable') {
      continue;
    }
    const place: WaivedControl = {
      controlId,
      section: compiled.sectionId,
      phase: compiled.control.phase,
      risk: controlRisk(compiled.weight, profile),
    };
    if (status === 'waived') {
      waived.push(place);
    } else if (!isSatisfied(status) && !APPROVAL_CONTROLS.includes(controlId)) {
      const lapsedAt = stored.lapsed.get(controlId);
      open.push({
        ...place,
        status,
        ...(lapsedAt !== undefined && { lapsedAt: millisToIso(lapsedAt) }),
      });
    }
  }
  const references = subjectReferences(entity, annotationPrefix);
  const inOrder = (a: WaivedControl, b: WaivedControl) =>
    position(framework, a) - position(framework, b);
  return {
    requiredPhase: numberToPhase(row.required_phase),
    score: toNumberOrNull(row.score),
    open: open.sort(inOrder),
    waived: waived.sort(inOrder),
    owner: row.owner_ref,
    incidentOwner: stored.incidentOwner,
    references: pickBy(references, isString),
    subjectDigest: subjectDigest(
      buildSubject({
        core: stored.core,
        owner: row.owner_ref,
        references,
        framework: framework.document.framework,
      }),
    ),
  };
}

/** By section, phase, id. */
function position(
  { compiled }: RegisteredFramework,
  { controlId }: WaivedControl,
): number {
  const { section, phase, index } = compiled.byId.get(controlId)!;
  return (section * 10 + phase) * 10_000 + index;
}
