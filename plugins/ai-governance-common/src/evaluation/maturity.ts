import { CompiledFramework } from '../framework/compileFramework';
import { LAYERS, Phase, PHASES, SECTIONS } from '../framework/types';
import {
  Confidence,
  ControlResult,
  ControlStatus,
  Maturity,
  ScorecardCell,
  ScorecardSection,
  WorkloadProfile,
} from './types';

/** Position of a maturity in the order none, foundational, enhanced, advanced. */
export function maturityRank(maturity: Maturity): number {
  return PHASES.indexOf(maturity as Phase);
}

/** Whether a control stands in nobody's way: met, waived or not applicable. @public */
export function isSatisfied(status: ControlStatus): boolean {
  return status === 'met' || status === 'waived' || status === 'not-applicable';
}

function countInCell(
  cell: ScorecardCell,
  status: Exclude<ControlStatus, 'not-applicable'>,
): void {
  cell.applicable += 1;
  switch (status) {
    case 'met':
      cell.met += 1;
      break;
    case 'waived':
      cell.waived += 1;
      break;
    case 'not-met':
      cell.notMet += 1;
      break;
    case 'no-evidence':
      cell.noEvidence += 1;
      break;
    case 'insufficient-evidence':
      cell.insufficientEvidence += 1;
      break;
    default:
      cell.stale += 1;
  }
}

function emptyCell(phase: Phase): ScorecardCell {
  return {
    phase,
    applicable: 0,
    met: 0,
    waived: 0,
    notMet: 0,
    noEvidence: 0,
    insufficientEvidence: 0,
    stale: 0,
  };
}

function scoreOf(met: number, all: number): number | null {
  return all === 0 ? null : Math.floor((100 * met) / all);
}

class SectionTally {
  readonly cells = PHASES.map(emptyCell);
  applies = false;
  met = 0;
  all = 0;
  /** The lowest phase with a control that is not satisfied. */
  private blocked: number = PHASES.length;

  add(result: ControlResult, phase: number, weight: number, counts: boolean) {
    if (result.reason === 'scope') {
      return;
    }
    this.applies = true;
    if (!isSatisfied(result.status)) {
      this.blocked = Math.min(this.blocked, phase);
    }
    if (result.status === 'not-applicable') {
      return;
    }
    countInCell(this.cells[phase], result.status);
    if (counts) {
      this.all += weight;
      this.met += result.status === 'met' ? weight : 0;
    }
  }

  maturity(): Maturity {
    if (!this.applies) {
      return 'not-applicable';
    }
    return this.blocked === 0 ? 'none' : PHASES[this.blocked - 1];
  }
}

function confidenceOf(counts: {
  all: number;
  verified: number;
  attested: number;
  declared: number;
}): Confidence {
  const share = (count: number) =>
    counts.all === 0 ? 0 : Math.floor((100 * count) / counts.all);
  const verified = share(counts.verified);
  const attested = share(counts.attested);
  const declared = share(counts.declared);
  return {
    verified,
    attested,
    declared,
    none: 100 - verified - attested - declared,
  };
}

const CRITICALITY_FACTOR: Readonly<Record<string, number>> = {
  none: 10,
  low: 10,
  medium: 12,
  'business-critical': 15,
  'mission-critical': 20,
};
const DATA_FACTOR: Readonly<Record<string, number>> = {
  public: 10,
  internal: 11,
  confidential: 15,
  restricted: 20,
};
const UNKNOWN_FACTOR = 10;

/** Risk of leaving a control open. @public */
export function controlRisk(
  weight: number,
  profile: Pick<WorkloadProfile, 'criticality' | 'dataClassification'>,
): number {
  return (
    weight *
    (CRITICALITY_FACTOR[profile.criticality ?? ''] ?? UNKNOWN_FACTOR) *
    (DATA_FACTOR[profile.dataClassification ?? ''] ?? UNKNOWN_FACTOR)
  );
}

/** What follows from the results of all controls. */
export interface MaturityFigures {
  sections: ScorecardSection[];
  maturity: Maturity;
  compliant: boolean;
  score: number | null;
  confidence: Confidence;
  gaps: { controlId: string; risk: number }[];
}

/** Sums up results, which stand in the order of the framework's controls. */
export function summariseResults(
  framework: CompiledFramework,
  results: readonly ControlResult[],
  profile: WorkloadProfile,
): MaturityFigures {
  const required = PHASES.indexOf(profile.requiredPhase);
  const tallies = SECTIONS.map(() => new SectionTally());
  const decided = { all: 0, verified: 0, attested: 0, declared: 0 };

  for (const control of framework.controls) {
    const result = results[control.index];
    const counts = control.phase <= required;
    tallies[control.section].add(result, control.phase, control.weight, counts);
    if (counts && result.status !== 'not-applicable') {
      decided.all += 1;
      const by = result.decidedBy === 'both' ? 'verified' : result.decidedBy;
      if (by !== 'none') {
        decided[by] += 1;
      }
    }
  }

  const sections = SECTIONS.map((id, index): ScorecardSection => {
    const tally = tallies[index];
    return {
      id,
      maturity: tally.maturity(),
      score: scoreOf(tally.met, tally.all),
      cells: tally.cells,
    };
  });
  const lowestLayer = sections
    .slice(0, LAYERS.length)
    .filter(section => section.maturity !== 'not-applicable')
    .map(section => section.maturity)
    .sort((a, b) => maturityRank(a) - maturityRank(b))[0];

  const unitRisk = controlRisk(1, profile);
  const gaps: MaturityFigures['gaps'] = [];
  for (const index of framework.gapOrder) {
    const control = framework.controls[index];
    if (control.phase <= required && !isSatisfied(results[index].status)) {
      gaps.push({ controlId: control.id, risk: control.weight * unitRisk });
    }
  }

  return {
    sections,
    maturity: lowestLayer ?? 'not-applicable',
    compliant: sections.every(
      section =>
        section.maturity === 'not-applicable' ||
        maturityRank(section.maturity) >= required,
    ),
    score: scoreOf(
      tallies.reduce((sum, tally) => sum + tally.met, 0),
      tallies.reduce((sum, tally) => sum + tally.all, 0),
    ),
    confidence: confidenceOf(decided),
    gaps,
  };
}
