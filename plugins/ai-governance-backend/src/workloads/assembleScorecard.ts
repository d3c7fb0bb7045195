import {
  ActiveIncidents,
  approvalClaim,
  ApprovalState,
  CATALOG_EVIDENCE_SOURCE,
  claimDifference,
  controlEvidence,
  controlRisk,
  explainControl,
  explainProblem,
  GatePolicy,
  planFor,
  profileFactViews,
  readAnnotations,
  requiredAssurance,
  RecordedFact,
  Scorecard,
  ScorecardControl,
  ShownEvidence,
  trustedClaim,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { groupBy, keyBy } from 'lodash';
import { parseSlimEntity } from '../catalog/slimEntity';
import { Settings } from '../config/settings';
import { RegisteredFramework } from '../contracts';
import { millisToIso } from '../database/values';
import { decodeStored } from '../evaluation/scorecardCodec';
import { EvidenceRow, toShownRecord } from '../evidence/evidenceRow';
import { LeadingApproval } from './leadingApprovals';
import { OpenWaiver, toControlWaiver } from './openWaivers';
import { rowToOwner } from './summaryRow';
import { StoredWorkload } from './WorkloadStore';

/** What is read to answer one scorecard. */
export interface ScorecardParts {
  stored: StoredWorkload;
  /** The framework that the stored result names. */
  framework: RegisteredFramework;
  /** Recorded facts. */
  facts: RecordedFact[];
  /** Stored evidence of the workload. */
  evidence: EvidenceRow[];
  /** Waivers that hold, and those that are asked for. */
  waivers: OpenWaiver[];
  /** The approval that speaks for the workload where the policy asks for one last. */
  approval: LeadingApproval | undefined;
  incidents: ActiveIncidents;
  /** How many incidents each control would have caught, by its id. */
  caught: ReadonlyMap<string, number>;
  /** The active one. */
  policy: Pick<GatePolicy, 'approvals'>;
  /** Time of the last good sync, in milliseconds. */
  lastSync: number | undefined;
  settings: Pick<Settings, 'annotationPrefix' | 'defaultFacts' | 'evaluation'>;
  now: Date;
}

/** Puts a stored result into words; it judges nothing anew. */
export function assembleScorecard(parts: ScorecardParts): Scorecard {
  const { stored, framework, settings, now } = parts;
  const { compiled, document } = framework;
  const { annotationPrefix } = settings;
  const entity = parseSlimEntity(stored);
  if (!entity) {
    throw new Error(
      `What is stored of ${stored.entity_ref} cannot be read; the next full read of the catalog stores it again.`,
    );
  }
  const { core, ownerTitle, teams, catalogEvidence } = decodeStored(
    stored,
    document,
  );
  const annotations = readAnnotations(entity, compiled, annotationPrefix);
  const observedAt = millisToIso(parts.lastSync ?? stored.evaluated_at);
  const evidence = catalogEvidence.map(
    (shown): ShownEvidence => ({
      ...shown,
      entityRef: core.entityRef,
      assurance: 'verified',
      source: CATALOG_EVIDENCE_SOURCE,
      observedAt,
    }),
  );
  const evidenceOf = groupBy(
    [...parts.evidence.map(toShownRecord), ...evidence],
    record => record.controlId,
  );
  const waiverOf = keyBy(parts.waivers, waiver => waiver.controlId);
  const activeWaivers = parts.waivers
    .filter(waiver => waiver.state === 'approved')
    .map(waiver => ({ ...waiver, entityRef: core.entityRef }));

  const controls = core.controls.map((result): ScorecardControl => {
    const compiledControl = compiled.byId.get(result.controlId)!;
    const { control, weight } = compiledControl;
    const context = {
      framework: compiled,
      result,
      evidence: evidenceOf[result.controlId] ?? [],
      annotations,
      waivers: activeWaivers,
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
      asked: requiredAssurance(compiledControl, settings.evaluation),
      ...(link !== undefined && { link }),
      ...(waiverOf[result.controlId] && {
        waiver: toControlWaiver(waiverOf[result.controlId]),
      }),
    };
  });

  const { description } = entity.metadata;
  return {
    ...core,
    title: stored.title,
    ...(description !== undefined && { description }),
    owner: rowToOwner({ ...stored, owner_title: ownerTitle ?? null }),
    teams,
    evaluatedAt: millisToIso(stored.evaluated_at),
    framework: {
      id: document.framework.id,
      version: document.framework.version,
      digest: framework.digest,
    },
    assessed: Boolean(stored.assessed),
    approval: approvalState(entity, parts),
    incidents: parts.incidents,
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
      incidents: parts.caught,
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

/** What the entity claims beside what is on record; a claim that the organisation trusts is the record itself. */
function approvalState(
  entity: Entity,
  { approval, policy, settings }: ScorecardParts,
): ApprovalState {
  const { annotationPrefix } = settings;
  const claim = approvalClaim(entity, annotationPrefix);
  const trusted = trustedClaim(entity, policy.approvals, annotationPrefix);
  if (trusted !== null) {
    return { recorded: trusted, ...claim, difference: 'none' };
  }
  const recorded = approval?.recorded ?? null;
  return {
    recorded,
    ...(approval && { record: approval.record }),
    ...claim,
    difference: claimDifference(recorded, claim.claimed),
  };
}
