import {
  CONTROL_STATUSES,
  ControlStatus,
  Maturity,
  OrganizationRollup,
  Phase,
  RollupFigures,
  SECTIONS,
  SectionId,
  SectionStanding,
  TeamFigures,
  TeamRollup,
  TeamStanding,
  TeamStandingsResponse,
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

const byPhases = <T>(value: () => T): Record<Phase, T> => ({
  foundational: value(),
  enhanced: value(),
  advanced: value(),
});

/** What a section of a heat map row says. */
export function standing(
  id: SectionId,
  reached = 0,
  applicable = 0,
  lowest: Maturity | null = applicable > 0 ? 'foundational' : null,
): SectionStanding {
  return { id, reached, applicable, lowest };
}

/** Four sections: how many reach what they must, of how many. */
export function standings(
  infrastructure: [number, number, Maturity?],
  identityData: [number, number, Maturity?],
  aiApplication: [number, number, Maturity?],
  governance: [number, number, Maturity?],
): SectionStanding[] {
  const given = [infrastructure, identityData, aiApplication, governance];
  return SECTIONS.map((id, index) => standing(id, ...given[index]));
}

/** Figures of a row without workloads, with what a test cares for. */
export function teamFigures(given: Partial<TeamFigures> = {}): TeamFigures {
  return {
    workloads: 0,
    notAssessed: 0,
    compliant: 0,
    risk: 0,
    sections: SECTIONS.map(id => standing(id)),
    ...given,
  };
}

/** A team with as many workloads, none assessed unless said. */
export function team(
  name: string,
  given: {
    parent?: string;
    own?: Partial<TeamFigures>;
    all?: Partial<TeamFigures>;
  } = {},
): TeamStanding {
  const own = teamFigures(given.own);
  return {
    team: `group:default/${name}`,
    kind: 'group',
    title: name,
    parent: given.parent ? `group:default/${given.parent}` : null,
    own,
    withDescendants: given.all ? teamFigures(given.all) : own,
  };
}

/** What no group owns. */
export function outside(
  kind: 'user' | 'unowned',
  given: Partial<TeamFigures>,
): TeamStanding {
  return {
    team: null,
    kind,
    title: kind,
    parent: null,
    own: teamFigures(given),
    withDescendants: teamFigures(given),
  };
}

/** The teams of Halden on 18 June. */
export function halden(): TeamStandingsResponse {
  const customer = {
    workloads: 23,
    notAssessed: 5,
    compliant: 10,
    risk: 9_000,
    sections: standings([16, 18], [15, 18], [12, 18, 'none'], [13, 18]),
  };
  return {
    items: [
      team('halden', {
        own: { workloads: 2, notAssessed: 2 },
        all: {
          workloads: 59,
          notAssessed: 9,
          compliant: 32,
          risk: 40_000,
          sections: standings(
            [42, 48, 'none'],
            [41, 50],
            [37, 50, 'none'],
            [43, 50],
          ),
        },
      }),
      team('customer', { parent: 'halden', all: customer }),
      team('claims-intake', { parent: 'customer', own: customer }),
      team('workplace', {
        parent: 'halden',
        own: {
          workloads: 34,
          notAssessed: 2,
          compliant: 22,
          risk: 12_000,
          sections: standings([0, 0], [26, 32], [25, 32], [32, 32, 'advanced']),
        },
      }),
      outside('user', { workloads: 1, notAssessed: 1 }),
      outside('unowned', {
        workloads: 2,
        notAssessed: 1,
        risk: 700,
        sections: standings(
          [0, 1, 'none'],
          [0, 1, 'none'],
          [1, 1],
          [0, 1, 'none'],
        ),
      }),
    ],
  };
}

/** All figures of no workload, with what a test cares for. */
export function rollupFigures(
  given: Partial<RollupFigures> = {},
): RollupFigures {
  const statuses = Object.fromEntries(
    CONTROL_STATUSES.map(status => [status, 0]),
  ) as Record<ControlStatus, number>;
  return {
    workloads: 0,
    notAssessed: 0,
    compliant: 0,
    byMaturity: byMaturity(),
    byRequiredPhase: byPhases(byMaturity),
    required: byPhase(),
    notAssessedByRequiredPhase: byPhase(),
    medianScore: null,
    lowestScore: null,
    provisional: 0,
    errored: 0,
    withProblems: 0,
    sections: SECTIONS.map(id => ({
      ...standing(id),
      byMaturity: byMaturity(),
      reaching: byPhase(),
    })),
    controls: { ...statuses },
    withStatus: { ...statuses },
    gaps: [],
    risk: 0,
    confidence: null,
    waivers: { active: 0, expiringSoon: 0 },
    approvals: {
      requested: 0,
      approved: 0,
      rejected: 0,
      stale: 0,
      expired: 0,
      revoked: 0,
      withdrawn: 0,
      superseded: 0,
      none: 0,
    },
    incidents: { sev1: 0, sev2: 0, sev3: 0, sev4: 0 },
    ...given,
  };
}

/** Halden on 18 June: 62 workloads, 51 assessed, 32 compliant. */
export function organization(
  given: Partial<OrganizationRollup> = {},
): OrganizationRollup {
  const total = rollupFigures({
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
    errored: 1,
    withProblems: 8,
    risk: 42_000,
    waivers: { active: 11, expiringSoon: 2 },
  });
  return {
    at: '2026-06-18T09:38:00Z',
    total: {
      ...total,
      controls: { ...total.controls, stale: 19 },
      withStatus: { ...total.withStatus, stale: 8, waived: 7 },
    },
    coverage: {
      considered: 62,
      notAssessed: 11,
      stale: 8,
      errored: 1,
      withProblems: 8,
      lastSync: '2026-06-18T09:38:00Z',
      framework: { id: 'aws-ai-security-framework', version: '2026.5.0' },
    },
    teams: 11,
    topRisks: [
      {
        controlId: 'APP-SUP-01',
        workloads: 9,
        risk: 7_560,
        teams: 6,
        mostIn: { team: 'group:default/customer-care', title: 'customer-care' },
      },
      {
        controlId: 'INF-NET-03',
        workloads: 1,
        risk: 4_400,
        teams: 0,
        mostIn: null,
      },
    ],
    environment: 'production',
    soonDays: 14,
    ...given,
  };
}

/** Customer with three teams below it: 3 of 5 assessed do what is required; AI application is weakest. */
export function teamRollup(given: Partial<TeamRollup> = {}): TeamRollup {
  const sections = standings([5, 5], [4, 5], [3, 5, 'none'], [4, 5]).map(
    section => ({
      ...section,
      byMaturity: byMaturity(0, 2, 3),
      reaching: byPhase(section.applicable, section.reached, 0),
    }),
  );
  const base = rollupFigures({
    workloads: 7,
    notAssessed: 2,
    compliant: 3,
    byMaturity: byMaturity(1, 1, 3),
    byRequiredPhase: {
      foundational: byMaturity(0, 1),
      enhanced: byMaturity(1, 0, 3),
      advanced: byMaturity(),
    },
    required: byPhase(2, 5, 0),
    notAssessedByRequiredPhase: byPhase(1, 1, 0),
    medianScore: 81,
    lowestScore: 44,
    sections,
    gaps: [
      { controlId: 'APP-OUT-01', workloads: 2, risk: 2250 },
      { controlId: 'IDD-RAG-01', workloads: 1, risk: 1125 },
    ],
    risk: 3375,
    confidence: { verified: 50, attested: 30, declared: 10, none: 10 },
    waivers: { active: 2, expiringSoon: 1 },
    incidents: { sev1: 0, sev2: 1, sev3: 2, sev4: 0 },
  });
  const withDescendants = {
    ...base,
    approvals: { ...base.approvals, approved: 3, stale: 1, none: 3 },
    withStatus: { ...base.withStatus, stale: 2, waived: 1 },
  };
  return {
    entityRef: 'group:default/customer',
    kind: 'group',
    title: 'Customer',
    parent: { entityRef: 'group:default/halden', title: 'Halden' },
    children: [
      {
        entityRef: 'group:default/claims-intake',
        title: 'claims-intake',
        ...teamFigures({
          workloads: 6,
          notAssessed: 2,
          compliant: 2,
          sections: standings([4, 4], [3, 4], [2, 4], [3, 4]),
        }),
      },
    ],
    at: '2026-06-18T09:38:00Z',
    own: rollupFigures({
      workloads: 1,
      compliant: 1,
      required: byPhase(0, 1),
      sections: sections.map(section => ({
        ...section,
        applicable: 1,
        reached: 1,
        reaching: byPhase(1, 1),
      })),
      medianScore: 100,
      lowestScore: 100,
    }),
    withDescendants,
    organization: {
      ...teamFigures({
        workloads: 62,
        notAssessed: 11,
        compliant: 32,
        sections: standings([42, 48], [41, 50], [37, 50], [43, 50]),
      }),
      medianScore: 84,
    },
    weakest: 'ai-application',
    coverage: {
      considered: 7,
      notAssessed: 2,
      stale: 2,
      errored: 0,
      withProblems: 0,
      lastSync: '2026-06-18T09:38:00Z',
      framework: { id: 'aws-ai-security-framework', version: '2026.5.0' },
    },
    environment: 'production',
    soonDays: 14,
    ...given,
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
