import {
  ControlResult,
  ControlStatus,
  DecidedBy,
  EvidenceRecord,
  FrameworkDocument,
  GateWorkload,
  Outcome,
  Problem,
  ResolvedOwner,
  ScorecardCell,
  ScorecardCore,
  SECTIONS,
  WorkloadProfile,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { MAX_REF, storable } from '../database/storable';
import { maturityToNumber, numberToMaturity, phaseToNumber } from './ordinals';
import { ScorecardRow } from './scorecardRow';

/*
 * A scorecard of 70 controls is 7 KB of JSON and says the same words over and over. Stored as one letter a control it is
 * a tenth of that, which is most of what a full sync writes, and a list can be filtered by one control with substr().
 */

/** The letter that stands for a control's status in the column `statuses`. */
export const STATUS_LETTERS: Record<ControlStatus, string> = {
  met: 'm',
  waived: 'w',
  'not-met': 'n',
  stale: 's',
  'insufficient-evidence': 'i',
  'no-evidence': 'e',
  'not-applicable': 'x',
};

const DECIDED_LETTERS: Record<DecidedBy, string> = {
  verified: 'v',
  attested: 'a',
  declared: 'd',
  both: 'b',
  none: '-',
};

const invert = <T extends string>(letters: Record<T, string>) =>
  Object.fromEntries(
    Object.entries<string>(letters).map(([word, letter]) => [letter, word]),
  ) as Record<string, T>;

const STATUS_OF = invert(STATUS_LETTERS);
const DECIDED_OF = invert(DECIDED_LETTERS);

interface ControlOrder {
  ids: string[];
  positions: Map<string, number>;
}

const orders = new WeakMap<FrameworkDocument, ControlOrder>();

function orderOf(document: FrameworkDocument): ControlOrder {
  let order = orders.get(document);
  if (!order) {
    const ids = document.controls.map(control => control.id).sort();
    order = { ids, positions: new Map(ids.map((id, index) => [id, index])) };
    orders.set(document, order);
  }
  return order;
}

/** Control ids in the order of the letters: by code unit. */
export const controlOrder = (document: FrameworkDocument): string[] =>
  orderOf(document).ids;

/** How the chain of incident owners ends. */
export type IncidentOwnerEnd = GateWorkload['incidentOwner'];

interface StoredResult {
  profile: WorkloadProfile;
  /** Per section: maturity, score, and seven counts for each phase. */
  sections: [number, number | null, number[]][];
  decided: string;
  inherited?: Record<number, string>;
  overclaims?: ScorecardCore['overclaims'];
  /** Index of the control and its risk. */
  gaps: [number, number][];
  problems?: [Problem['code'], string][];
  ownerTitle?: string;
  teams?: string[];
  /** Position of the control, outcome and detail of what the catalog showed. */
  catalog?: [number, Outcome, string | undefined][];
  /** Position of the control and when its evidence ran out, in milliseconds. */
  lapsed?: [number, number][];
  /** How the chain of incident owners ends, where it does not resolve. */
  incidentOwner?: 'fallback' | 'none';
}

const cellCounts = (cell: ScorecardCell) => [
  cell.applicable,
  cell.met,
  cell.waived,
  cell.notMet,
  cell.noEvidence,
  cell.insufficientEvidence,
  cell.stale,
];
const COUNTS_PER_CELL = 7;

/**
 * Failures first, then what is below its requirement, then compliant, not assessed last; within each by open risk.
 */
function concernOf(core: ScorecardCore, assessed: boolean): number {
  const failing = core.sections.some(section =>
    section.cells.some(cell => cell.notMet > 0),
  );
  let group = 3;
  if (!assessed) group = 0;
  else if (core.compliant) group = 1;
  else if (!failing) group = 2;
  const risk = core.gaps.reduce((sum, gap) => sum + gap.risk, 0);
  return -(group * 10_000_000 + Math.min(risk, 9_999_999));
}

/** The row for a result, without its basis, times and error, which are no part of its digest. */
export function encodeScorecard(options: {
  core: ScorecardCore;
  owner: ResolvedOwner;
  teams: string[];
  catalogEvidence: EvidenceRecord[];
  approvalClaim: string | null;
  /** When controls ran out that only time has opened, by id, in milliseconds. */
  lapsed?: ReadonlyMap<string, number>;
  incidentOwner?: IncidentOwnerEnd;
  framework: { digest: string; document: FrameworkDocument };
}): Omit<ScorecardRow, 'basis' | 'evaluated_at' | 'error' | 'error_at'> {
  const { core, owner, approvalClaim, framework } = options;
  const { positions } = orderOf(framework.document);
  let statuses = '';
  let decided = '';
  let inherited: Record<number, string> | undefined;
  core.controls.forEach((control, position) => {
    statuses += STATUS_LETTERS[control.status];
    decided += DECIDED_LETTERS[control.decidedBy];
    if (control.inheritedFrom) {
      inherited ??= {};
      inherited[position] = control.inheritedFrom;
    }
  });
  const stored: StoredResult = {
    profile: core.profile,
    sections: core.sections.map(section => [
      maturityToNumber(section.maturity),
      section.score,
      section.cells.flatMap(cellCounts),
    ]),
    decided,
    inherited,
    overclaims: core.overclaims.length ? core.overclaims : undefined,
    gaps: core.gaps.map(gap => [positions.get(gap.controlId) ?? -1, gap.risk]),
    problems: core.problems.length
      ? core.problems.map(problem => [problem.code, problem.subject])
      : undefined,
    ownerTitle: owner.title,
    teams: options.teams.length ? options.teams : undefined,
    catalog: options.catalogEvidence.length
      ? options.catalogEvidence.map(({ controlId, outcome, detail }) => [
          positions.get(controlId) ?? -1,
          outcome,
          detail,
        ])
      : undefined,
    lapsed: options.lapsed?.size
      ? Array.from(options.lapsed, ([controlId, at]) => [
          positions.get(controlId) ?? -1,
          at,
        ])
      : undefined,
    incidentOwner:
      options.incidentOwner === 'resolved' ? undefined : options.incidentOwner,
  };
  const assessed = core.confidence.none < 100;
  const sectionMaturity = (position: number) =>
    maturityToNumber(core.sections[position].maturity);
  const row = {
    entity_ref: core.entityRef,
    framework_digest: framework.digest,
    // Where it resolves to nothing it is what somebody wrote, of whatever length.
    owner_ref:
      owner.ref === null ? null : storable(owner.ref.slice(0, MAX_REF)),
    owner_kind: owner.kind,
    owner_reason: owner.reason ?? null,
    use_case: core.profile.useCase,
    required_phase: phaseToNumber(core.profile.requiredPhase),
    provisional: core.profile.undeclared.length > 0,
    maturity: maturityToNumber(core.maturity),
    maturity_infrastructure: sectionMaturity(0),
    maturity_identity_data: sectionMaturity(1),
    maturity_ai_application: sectionMaturity(2),
    maturity_governance: sectionMaturity(3),
    compliant: core.compliant,
    assessed,
    score: core.score,
    confidence_verified: core.confidence.verified,
    confidence_attested: core.confidence.attested,
    confidence_declared: core.confidence.declared,
    confidence_none: core.confidence.none,
    gaps: core.gaps.length,
    top_risk: core.gaps.reduce((top, gap) => Math.max(top, gap.risk), 0),
    problems: core.problems.length,
    approval_claim: approvalClaim,
    statuses,
    concern: concernOf(core, assessed),
    result: JSON.stringify(stored),
  };
  return {
    ...row,
    digest: hash('sha256', Object.values(row).join('\n')),
  };
}

/** A stored result with what was known around it when it was made. */
export interface StoredScorecard {
  core: ScorecardCore;
  ownerTitle?: string;
  teams: string[];
  /** What the catalog showed of each control. */
  catalogEvidence: { controlId: string; outcome: Outcome; detail?: string }[];
  /** When controls ran out that only time has opened, by id, in milliseconds. */
  lapsed: ReadonlyMap<string, number>;
  incidentOwner: IncidentOwnerEnd;
}

/** {@link decodeScorecard}, with what was known around it. */
export function decodeStored(
  row: ScorecardRow,
  framework: FrameworkDocument,
): StoredScorecard {
  const stored: StoredResult = JSON.parse(row.result);
  const order = controlOrder(framework);
  return {
    core: decodeCore(row, stored, order),
    ownerTitle: stored.ownerTitle,
    teams: stored.teams ?? [],
    catalogEvidence: (stored.catalog ?? []).map(
      ([position, outcome, detail]) => ({
        controlId: order[position],
        outcome,
        detail,
      }),
    ),
    lapsed: new Map(
      (stored.lapsed ?? []).map(([position, at]) => [order[position], at]),
    ),
    incidentOwner: stored.incidentOwner ?? 'resolved',
  };
}

/** The result that a row holds; `framework` is the one that the row names. */
export function decodeScorecard(
  row: ScorecardRow,
  framework: FrameworkDocument,
): ScorecardCore {
  return decodeCore(row, JSON.parse(row.result), controlOrder(framework));
}

/** The open controls of a row and their risk, without the rest of the result. */
export function decodeGaps(
  row: Pick<ScorecardRow, 'result'>,
  framework: FrameworkDocument,
): ScorecardCore['gaps'] {
  const stored: StoredResult = JSON.parse(row.result);
  return gapsOf(stored, controlOrder(framework));
}

function gapsOf(stored: StoredResult, order: string[]): ScorecardCore['gaps'] {
  return stored.gaps.map(([position, risk]) => ({
    controlId: order[position],
    risk,
  }));
}

function decodeCore(
  row: ScorecardRow,
  stored: StoredResult,
  order: string[],
): ScorecardCore {
  const controls = order.map((controlId, position): ControlResult => {
    const status = STATUS_OF[row.statuses[position]];
    const decidedBy = DECIDED_OF[stored.decided[position]];
    const control: ControlResult = { controlId, status, decidedBy };
    if (status === 'not-applicable') {
      control.reason = decidedBy === 'none' ? 'scope' : 'evidence';
    }
    const inheritedFrom = stored.inherited?.[position];
    if (inheritedFrom) {
      control.inheritedFrom = inheritedFrom;
    }
    return control;
  });
  return {
    entityRef: row.entity_ref,
    profile: stored.profile,
    maturity: numberToMaturity(row.maturity),
    compliant: Boolean(row.compliant),
    score: row.score === null ? null : Number(row.score),
    confidence: {
      verified: Number(row.confidence_verified),
      attested: Number(row.confidence_attested),
      declared: Number(row.confidence_declared),
      none: Number(row.confidence_none),
    },
    overclaims: stored.overclaims ?? [],
    sections: stored.sections.map(([maturity, score, counts], position) => ({
      id: SECTIONS[position],
      maturity: numberToMaturity(maturity),
      score,
      cells: PHASES.map((phase, cell): ScorecardCell => {
        const at = (offset: number) => counts[cell * COUNTS_PER_CELL + offset];
        return {
          phase,
          applicable: at(0),
          met: at(1),
          waived: at(2),
          notMet: at(3),
          noEvidence: at(4),
          insufficientEvidence: at(5),
          stale: at(6),
        };
      }),
    })),
    controls,
    gaps: gapsOf(stored, order),
    problems: (stored.problems ?? []).map(([code, subject]) => ({
      code,
      subject,
    })),
  };
}
