import {
  BreakGlass,
  DecisionReasonView,
  DecisionReplay,
  DEFAULT_GATE_POLICY,
  EnvironmentsResponse,
  EnvironmentView,
  GateDecision,
  Page,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { NOW } from './scorecard';

const at = (duration: object) => NOW.plus(duration).toUTC().toISO() ?? '';

/** What one answer of a list holds, all of it. */
export function pageOf<T>(items: T[], change: Partial<Page<T>> = {}): Page<T> {
  return { items, totalItems: items.length, pageInfo: {}, ...change };
}

/** The three shipped environments; production warns until 1 July. */
export function buildEnvironments(
  change: Partial<EnvironmentsResponse> = {},
): EnvironmentsResponse {
  const [development, staging, production] =
    DEFAULT_GATE_POLICY.environments.map(
      (policy): EnvironmentView => ({
        policy,
        mode: policy.mode,
        decisions: {
          allow: 0,
          'allow-with-obligations': 0,
          pending: 0,
          deny: 0,
        },
        lastDenied: 0,
      }),
    );
  return {
    policy: {
      version: '3.1',
      digest: `sha256:${'ab'.repeat(32)}`,
      activatedAt: at({ days: -40 }),
    },
    items: [
      development,
      {
        ...staging,
        decisions: {
          allow: 41,
          'allow-with-obligations': 0,
          pending: 0,
          deny: 2,
        },
        lastDenied: 1,
      },
      {
        ...production,
        policy: {
          ...production.policy,
          enforceFrom: '2026-07-01',
          minimumScore: 60,
          deployers: ['platform', 'group:default/deployers'],
          freezes: [
            {
              name: 'Weekend',
              timeZone: 'Europe/Amsterdam',
              from: 'fri 16:00',
              to: 'mon 08:00',
            },
            {
              name: 'Year end',
              timeZone: 'Europe/Amsterdam',
              from: '2026-12-18T18:00',
              to: '2027-01-04T08:00',
            },
          ],
        },
        mode: 'warn',
        enforcesFrom: '2026-07-01T00:00:00Z',
        decisions: {
          allow: 120,
          'allow-with-obligations': 3,
          pending: 5,
          deny: 11,
        },
        lastDenied: 9,
      },
    ],
    approvals: DEFAULT_GATE_POLICY.approvals,
    breakGlass: { ...DEFAULT_GATE_POLICY.breakGlass, mayOpen: false },
    mayChange: false,
    ...change,
  };
}

/** One of each severity. */
export const REASONS: DecisionReasonView[] = [
  {
    code: 'maturity-below-required',
    severity: 'blocking',
    layer: 'identity-data',
    message:
      'Identity and data security has reached foundational, and production asks for enhanced.',
    fix: 'Satisfy the controls that stand in the way.',
  },
  {
    code: 'control-not-satisfied',
    severity: 'blocking',
    controlId: 'APP-OUT-01',
    layer: 'ai-application',
    message: 'APP-OUT-01 is not met.',
    fix: 'Correct what was found and give new evidence, or ask the security role for a waiver.',
  },
  {
    code: 'approval-pending',
    severity: 'waiting',
    ref: '7f3c9a10-0000-4000-8000-000000000088',
    waitingFor: ['group:default/security', 'user:default/lene'],
    message: 'The approval is not given yet.',
    fix: 'Ask the reviewers for a review.',
  },
  {
    code: 'incident-fix',
    severity: 'obligation',
    ref: 'INC-209',
    resolvesAt: at({ hours: 24 }),
    message: 'It goes ahead to fix INC-209.',
    fix: 'Resolve the incident in time.',
  },
  {
    code: 'evidence-lapsed',
    severity: 'warning',
    controlId: 'INF-RES-02',
    layer: 'infrastructure',
    resolvesAt: at({ days: 11 }),
    message: 'The evidence for INF-RES-02 ran out on 15 June.',
    fix: 'Renew its evidence before then.',
  },
  {
    code: 'no-governed-change',
    severity: 'info',
    message: 'The same artifact was allowed before.',
    fix: '',
  },
];

/** A deny that was only warned. */
export function buildDecision(
  change: Partial<GateDecision> = {},
): GateDecision {
  return {
    id: '01920a4e-0000-4000-8000-000000000001',
    time: at({ minutes: -12 }),
    environment: 'production',
    entityRef: 'component:default/claims-assistant',
    title: 'claims-assistant',
    team: 'group:default/claims-decisions',
    artifact: {
      name: 'registry.halden.test/claims-assistant',
      digest: `sha256:${'41d7'.repeat(16)}`,
    },
    actor: 'user:default/ines',
    door: 'cli',
    verdict: 'deny',
    mode: 'warn',
    proceed: true,
    reasons: REASONS,
    obligations: [
      { kind: 'resolve-incident', ref: 'INC-209', dueAt: at({ hours: 24 }) },
    ],
    inputs: {
      engine: '1',
      framework: {
        id: 'aws-ai-security-framework',
        version: '2026.5.0',
        digest: `sha256:${'f0'.repeat(32)}`,
      },
      policy: { version: '3.1', digest: `sha256:${'ab'.repeat(32)}` },
      environment: `sha256:${'e1'.repeat(32)}`,
      evaluation: `sha256:${'e2'.repeat(32)}`,
      subject: `sha256:${'7be0'.repeat(16)}`,
      approval: null,
      waivers: `sha256:${'e4'.repeat(32)}`,
      incidents: `sha256:${'e5'.repeat(32)}`,
    },
    ...change,
  };
}

/** What a forecast says: nothing of it is kept. */
export function buildForecast(
  change: Partial<GateDecision> = {},
): GateDecision {
  return buildDecision({
    id: null,
    time: NOW.toUTC().toISO() ?? '',
    door: 'page',
    artifact: undefined,
    actor: undefined,
    obligations: [],
    ...change,
  });
}

/** The stored decision comes out the same. */
export function buildReplay(
  change: Partial<DecisionReplay> = {},
): DecisionReplay {
  const { id, verdict, mode, proceed, obligations } = buildDecision();
  const core = { verdict, mode, proceed, obligations, reasons: [] };
  return {
    id: id ?? '',
    engine: '1',
    equal: true,
    stored: core,
    recomputed: core,
    inputs: {
      question: { environment: 'prod', actor: 'user:default/ines' },
      waivers: [],
      workload: { requiredPhase: 'enhanced', score: 81 },
    },
    ...change,
  };
}

/** An exception that holds for two hours and a half still. */
export function buildBreakGlass(change: Partial<BreakGlass> = {}): BreakGlass {
  return {
    id: 'bg-1',
    version: 3,
    entityRef: 'component:default/claims-assistant',
    title: 'claims-assistant',
    environment: 'production',
    reason: 'Claims cannot be filed, the fix is ready.',
    incident: 'INC-209',
    openedBy: 'user:default/piet',
    startsAt: at({ hours: -1.5 }),
    endsAt: at({ hours: 2.5 }),
    reviewDueAt: at({ hours: 26.5 }),
    state: 'active',
    actions: [],
    ...change,
  };
}
