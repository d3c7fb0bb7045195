import {
  approvalClaim,
  ApprovalState,
  controlEvidence,
  controlRisk,
  explainControl,
  explainProblem,
  planFor,
  profileFactViews,
  readAnnotations,
  RecordedFact,
  Scorecard,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { Settings } from '../config/settings';
import { RegisteredFramework } from '../contracts';
import { millisToIso } from '../database/values';
import { decodeScorecard } from '../evaluation/scorecardCodec';
import { gatherEvidence } from '../evidence/gatherEvidence';
import { lookupIn, teamsOf } from './relatedEntities';
import { rowToOwner } from './summaryRow';
import { RelatedEntity, StoredWorkload } from './WorkloadStore';

/** What is read to answer one scorecard. */
export interface ScorecardParts {
  stored: StoredWorkload;
  /** The framework that the stored result names. */
  framework: RegisteredFramework;
  related: RelatedEntity[];
  /** Recorded facts. */
  facts: RecordedFact[];
  /** Time of the last good sync, in milliseconds. */
  lastSync: number | undefined;
  settings: Pick<Settings, 'annotationPrefix' | 'defaultFacts' | 'evaluation'>;
  now: Date;
}

/** Puts a stored result into words; it judges nothing anew. */
export function assembleScorecard(parts: ScorecardParts): Scorecard {
  const { stored, framework, related, settings, now } = parts;
  const { compiled, document } = framework;
  const { annotationPrefix } = settings;
  const entity: Entity = JSON.parse(stored.entity);
  const core = decodeScorecard(stored, document);
  const annotations = readAnnotations(entity, compiled, annotationPrefix);
  const isEmptyGroup = stored.owner_reason === 'empty-group';
  const evidence = gatherEvidence({
    entity,
    lookup: lookupIn(related),
    // Found out at the evaluation, and kept with the owner.
    hasMembers: () => !isEmptyGroup,
    profile: core.profile,
    framework: compiled,
    observedAt: millisToIso(parts.lastSync ?? stored.evaluated_at),
    annotationPrefix,
  });

  const controls = core.controls.map((result): ScorecardControl => {
    const { control, weight } = compiled.byId.get(result.controlId)!;
    const context = {
      framework: compiled,
      result,
      evidence,
      annotations,
      settings: settings.evaluation,
      now,
    };
    const link = annotations.links.get(result.controlId);
    return {
      ...result,
      title: control.title,
      section: control.layer,
      phase: control.phase,
      weight,
      risk: controlRisk(weight, core.profile),
      message: explainControl(context),
      evidence: controlEvidence(context),
      ...(link !== undefined && { link }),
    };
  });

  const ownerTitle = related.find(
    ({ targetRef }) => targetRef === stored.owner_ref,
  )?.title;
  const { description } = entity.metadata;
  return {
    ...core,
    title: stored.title,
    ...(description !== undefined && { description }),
    owner: rowToOwner({ ...stored, owner_title: ownerTitle ?? null }),
    teams: teamsOf(stored, related),
    evaluatedAt: millisToIso(stored.evaluated_at),
    framework: {
      id: document.framework.id,
      version: document.framework.version,
      digest: framework.digest,
    },
    assessed: Boolean(stored.assessed),
    approval: approvalState(entity, annotationPrefix),
    claims: annotations.layers,
    profileFacts: profileFactViews({
      framework: compiled,
      entity,
      annotations,
      profile: core.profile,
      facts: [...parts.facts, ...settings.defaultFacts(entity)],
      annotationPrefix,
    }),
    controls,
    plan: planFor({
      scorecard: core,
      framework: compiled,
      settings: settings.evaluation,
      entity,
    }),
    problems: core.problems.map(problem =>
      explainProblem(problem, {
        framework: compiled,
        entity,
        annotationPrefix,
      }),
    ),
    ...(stored.error !== null &&
      stored.error_at !== null && {
        error: { message: stored.error, at: millisToIso(stored.error_at) },
      }),
  };
}

/** Nothing is on record as yet, so every claim is one that no record bears out. */
function approvalState(entity: Entity, prefix: string): ApprovalState {
  const claim = approvalClaim(entity, prefix);
  return {
    recorded: null,
    ...claim,
    difference: claim.claimed === null ? 'none' : 'claimed-not-recorded',
  };
}
