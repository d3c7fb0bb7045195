import { compareCodeUnits } from '../catalog/refs';
import { ControlStatus, Maturity, ScorecardCore } from '../evaluation/types';
import { SectionId } from '../framework/types';
import { ControlAtIncident, GovernanceSnapshot } from './types';

/** What a snapshot is made of: the stored result of a workload, and what was known beside it. @public */
export interface SnapshotSources
  extends Pick<
    GovernanceSnapshot,
    | 'at'
    | 'evaluatedAt'
    | 'framework'
    | 'approval'
    | 'lastDecision'
    | 'references'
  > {
  core: ScorecardCore;
  /** When the evidence of controls ran out that are open for that alone, by id; RFC 3339. */
  lapsed: ReadonlyMap<string, string>;
  /** Waivers that hold, those that end last at the end; times are RFC 3339. */
  waivers: readonly { id: string; controlId: string; expiresAt: string }[];
}

/** How a workload stands, to be kept as it is. @public */
export function buildSnapshot(sources: SnapshotSources): GovernanceSnapshot {
  const { core, lapsed, waivers } = sources;
  const applicable = core.controls
    .filter(({ status }) => status !== 'not-applicable')
    .sort((a, b) => compareCodeUnits(a.controlId, b.controlId));
  const waiverOf = new Map(waivers.map(waiver => [waiver.controlId, waiver]));
  return {
    at: sources.at,
    evaluatedAt: sources.evaluatedAt,
    framework: sources.framework,
    maturity: core.maturity,
    sections: Object.fromEntries(
      core.sections.map(({ id, maturity }) => [id, maturity]),
    ) as Record<SectionId, Maturity>,
    requiredPhase: core.profile.requiredPhase,
    score: core.score,
    controls: Object.fromEntries(
      applicable.map(({ controlId, status }) => [controlId, status]),
    ),
    waived: applicable
      .filter(({ status }) => status === 'waived')
      .map(({ controlId }) => {
        const waiver = waiverOf.get(controlId);
        return {
          controlId,
          ...(waiver && { waiverId: waiver.id, expiresAt: waiver.expiresAt }),
        };
      }),
    outOfDate: applicable
      .filter(
        ({ controlId, status }) => status === 'stale' || lapsed.has(controlId),
      )
      .map(({ controlId }) => {
        const since = lapsed.get(controlId);
        return { controlId, ...(since !== undefined && { since }) };
      }),
    approval: sources.approval,
    lastDecision: sources.lastDecision,
    references: sources.references,
  };
}

/** How a control stood, in the words of a review. Of a workload without a result nothing is known to have been satisfied. @public */
export function controlAtIncident(
  snapshot: GovernanceSnapshot | null,
  controlId: string,
): { standing: ControlAtIncident; status?: ControlStatus } {
  if (!snapshot) {
    return { standing: 'not-satisfied' };
  }
  const status = Object.hasOwn(snapshot.controls, controlId)
    ? snapshot.controls[controlId]
    : undefined;
  if (status === undefined || status === 'not-applicable') {
    return { standing: 'not-applicable' };
  }
  if (status === 'met') {
    return { standing: 'satisfied', status };
  }
  if (status === 'waived') {
    return { standing: 'waived', status };
  }
  const isOutOfDate =
    status === 'stale' ||
    snapshot.outOfDate.some(one => one.controlId === controlId);
  return { standing: isOutOfDate ? 'out-of-date' : 'not-satisfied', status };
}
