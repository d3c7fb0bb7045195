import {
  CONTROL_STATUSES,
  Maturity,
  PHASES,
  SECTIONS,
  ScorecardCell,
  ScorecardCore,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { RegisteredFramework } from '../../contracts';
import { encodeScorecard } from '../../evaluation/scorecardCodec';
import { ScorecardRow } from '../../evaluation/scorecardRow';

const MATURITIES: Maturity[] = ['not-applicable', 'none', ...PHASES];

/** Numbers that look random and are the same for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) % 4_294_967_296;
    return Math.floor((Math.abs(state) / 4_294_967_296) * sides);
  };
}

/** A scorecard that no rule has made: whatever can be stored is to be counted. */
export function randomScorecard(options: {
  entityRef: string;
  owner: string | null;
  framework: RegisteredFramework;
  seed: number;
}): ScorecardRow {
  const { entityRef, owner, framework, seed } = options;
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]) => list[roll(list.length)];
  const ids = framework.document.controls.map(({ id }) => id).sort();
  const [verified, attested, declared] =
    roll(4) === 0 ? [0, 0, 0] : [roll(30), roll(30), 1 + roll(30)];
  const open = ids.filter(() => roll(6) === 0);
  const core: ScorecardCore = {
    entityRef,
    profile: {
      useCase: 'answers',
      agenticScope: null,
      genaiScope: 'genai-1',
      capabilities: [],
      dataClassification: null,
      criticality: null,
      requiredPhase: pick(PHASES),
      requiredBy: [],
      undeclared: roll(2) ? ['criticality'] : [],
    },
    maturity: pick(MATURITIES),
    compliant: roll(2) === 1,
    score: roll(5) ? roll(101) : null,
    confidence: {
      verified,
      attested,
      declared,
      none: 100 - verified - attested - declared,
    },
    overclaims: [],
    sections: SECTIONS.map(id => ({
      id,
      maturity: pick(MATURITIES),
      score: null,
      cells: PHASES.map(emptyCell),
    })),
    controls: ids.map(controlId => ({
      controlId,
      status: pick(CONTROL_STATUSES),
      decidedBy: 'none',
    })),
    gaps: open.map(controlId => ({ controlId, risk: 100 * (1 + roll(20)) })),
    problems: roll(3) ? [] : [{ code: 'invalid-fact', subject: 'phase' }],
  };
  const kind = owner?.startsWith('group:') ? 'group' : 'user';
  return {
    ...encodeScorecard({
      core,
      owner: { ref: owner, kind: owner === null ? 'unowned' : kind },
      teams: [],
      catalogEvidence: [],
      approvalClaim: null,
      framework,
    }),
    basis: 'random',
    evaluated_at: seed,
    error: roll(8) ? null : 'It broke',
    error_at: null,
  };
}

function emptyCell(phase: ScorecardCell['phase']): ScorecardCell {
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
