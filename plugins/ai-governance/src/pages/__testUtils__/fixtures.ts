import {
  Maturity,
  MaturityFigures,
  Phase,
  TeamsResponse,
  TeamSummary,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';

const byPhase = (
  foundational = 0,
  enhanced = 0,
  advanced = 0,
): Record<Phase, number> => ({ foundational, enhanced, advanced });

const byMaturity = (
  none = 0,
  foundational = 0,
  enhanced = 0,
  advanced = 0,
): Record<Maturity, number> => ({
  none,
  foundational,
  enhanced,
  advanced,
  'not-applicable': 0,
});

/** Figures of no workload, with what a test cares for. */
export function figures(given: Partial<MaturityFigures> = {}): MaturityFigures {
  return {
    workloads: 0,
    notAssessed: 0,
    compliant: 0,
    byMaturity: byMaturity(),
    byRequiredPhase: {
      foundational: byMaturity(),
      enhanced: byMaturity(),
      advanced: byMaturity(),
    },
    required: byPhase(),
    notAssessedByRequiredPhase: byPhase(),
    medianScore: null,
    lowestScore: null,
    ...given,
  };
}

/** A team with as many workloads, none assessed unless said. */
export function team(
  name: string,
  given: {
    parent?: string;
    own?: Partial<MaturityFigures>;
    all?: Partial<MaturityFigures>;
  } = {},
): TeamSummary {
  const own = figures(given.own);
  return {
    team: `group:default/${name}`,
    kind: 'group',
    title: name,
    parent: given.parent ? `group:default/${given.parent}` : null,
    own,
    withDescendants: given.all ? figures(given.all) : own,
  };
}

/** What no group owns. */
export function outside(
  kind: 'user' | 'unowned',
  given: Partial<MaturityFigures>,
): TeamSummary {
  return {
    team: null,
    kind,
    title: kind,
    parent: null,
    own: figures(given),
    withDescendants: figures(given),
  };
}

/** Halden on 18 June: 62 workloads, 51 assessed, 32 compliant. */
export function halden(): TeamsResponse {
  return {
    items: [
      team('halden', {
        own: { workloads: 2, notAssessed: 2, required: byPhase(2) },
        all: {
          workloads: 59,
          notAssessed: 9,
          compliant: 32,
          byMaturity: byMaturity(3, 22, 23, 2),
          required: byPhase(18, 33, 8),
        },
      }),
      team('customer', {
        parent: 'halden',
        all: {
          workloads: 23,
          notAssessed: 5,
          compliant: 10,
          byMaturity: byMaturity(1, 9, 8),
          required: byPhase(10, 10, 3),
        },
      }),
      team('claims-intake', {
        parent: 'customer',
        own: {
          workloads: 23,
          notAssessed: 5,
          compliant: 10,
          byMaturity: byMaturity(1, 9, 8),
          required: byPhase(10, 10, 3),
        },
      }),
      outside('user', { workloads: 1, notAssessed: 1, required: byPhase(1) }),
      outside('unowned', {
        workloads: 2,
        notAssessed: 1,
        byMaturity: byMaturity(1),
        required: byPhase(0, 2),
      }),
    ],
    total: figures({
      workloads: 62,
      notAssessed: 11,
      compliant: 32,
      byMaturity: byMaturity(4, 22, 23, 2),
      byRequiredPhase: {
        foundational: byMaturity(3, 12),
        enhanced: byMaturity(1, 8, 19),
        advanced: byMaturity(0, 2, 4, 2),
      },
      required: byPhase(19, 35, 8),
      notAssessedByRequiredPhase: byPhase(4, 7, 0),
      medianScore: 84,
      lowestScore: 38,
    }),
    coverage: { considered: 62, notAssessed: 11, errored: 1, withProblems: 8 },
    lastSync: '2026-06-18T09:38:00Z',
    framework: { id: 'aws-ai-security-framework', version: '2026.5.0' },
  };
}

/** A row of the workloads list. */
export function workload(
  name: string,
  given: Partial<WorkloadSummary> = {},
): WorkloadSummary {
  return {
    entityRef: `component:default/${name}`,
    title: name,
    kind: 'component',
    type: 'ai-agent',
    owner: { ref: 'group:default/claims-intake', kind: 'group' },
    useCase: 'acts',
    requiredPhase: 'enhanced',
    provisional: false,
    maturity: 'foundational',
    sections: [
      { id: 'infrastructure', maturity: 'enhanced' },
      { id: 'identity-data', maturity: 'foundational' },
      { id: 'ai-application', maturity: 'advanced' },
      { id: 'governance', maturity: 'none' },
    ],
    compliant: false,
    assessed: true,
    score: 81,
    confidence: { verified: 50, attested: 20, declared: 10, none: 20 },
    gaps: 6,
    topRisk: 360,
    problems: 0,
    approvalClaim: null,
    incidents: { active: 0, worst: null },
    evaluatedAt: '2026-06-18T09:38:00Z',
    error: false,
    ...given,
  };
}
