import { builtIn } from '../../__fixtures__/builtIn';
import { ControlStatus } from '../../evaluation/types';
import { situation } from './situation';

const open = (
  status: ControlStatus,
  ...ids: string[]
): { open: Record<string, ControlStatus> } => ({
  open: Object.fromEntries(ids.map(id => [id, status])),
});
const INF = [
  'blocking control-not-satisfied INF-NET-01',
  'blocking maturity-below-required infrastructure',
];
const EVERYTHING = builtIn.controls
  .filter(
    ({ phase, applies, id }) =>
      phase < 2 && applies.capabilities === -1 && id !== 'GOV-APR-01',
  )
  .map(({ id }) => id);
const RISKIEST = [...EVERYTHING]
  .sort(
    (a, b) =>
      builtIn.byId.get(b)!.weight - builtIn.byId.get(a)!.weight ||
      (a < b ? -1 : 1),
  )
  .slice(0, 20)
  .sort();
const noApproval = { approval: 'none' };
const lapsed = (days: number, status: ControlStatus = 'stale') => ({
  ...open(status, 'INF-NET-01'),
  lapsedDaysAgo: { 'INF-NET-01': days },
});
const LAPSED = ['warning evidence-lapsed INF-NET-01'];

/** What an environment demands of the controls of a workload. */
export const DEMAND_SITUATIONS = [
  situation('everything is satisfied and approved', {}, 'allow', []),
  situation(
    'a control of a lower phase is not met',
    { workload: open('not-met', 'INF-NET-01') },
    'deny',
    INF,
  ),
  ...(['no-evidence', 'insufficient-evidence', 'stale'] as const).map(status =>
    situation(
      `a control of the required phase has the status ${status}`,
      { workload: open(status, 'IDD-CLS-01') },
      'deny',
      [
        'blocking control-not-satisfied IDD-CLS-01',
        'blocking maturity-below-required identity-data',
      ],
    ),
  ),
  situation(
    'a control above the required phase is open',
    { workload: open('not-met', 'INF-NET-03') },
    'allow',
    [],
  ),
  situation(
    'the workload requires the advanced phase',
    {
      workload: { ...open('not-met', 'INF-NET-03'), requiredPhase: 'advanced' },
    },
    'deny',
    [
      'blocking control-not-satisfied INF-NET-03',
      'blocking maturity-below-required infrastructure',
    ],
  ),
  situation(
    'the minimum of production is above what the workload requires',
    {
      workload: {
        ...open('no-evidence', 'GOV-IR-01'),
        requiredPhase: 'foundational',
      },
    },
    'deny',
    [
      'blocking control-not-satisfied GOV-IR-01',
      'blocking maturity-below-required governance',
    ],
  ),
  situation(
    'a lower minimum lets a foundational workload through',
    {
      production: { minimumPhase: 'foundational' },
      workload: {
        ...open('no-evidence', 'GOV-IR-01'),
        requiredPhase: 'foundational',
      },
    },
    'allow',
    [],
  ),
  situation(
    'one phase is asked of all workloads',
    {
      production: { requiredPhase: 'foundational', minimumPhase: 'none' },
      workload: open('no-evidence', 'GOV-IR-01'),
    },
    'allow',
    [],
  ),
  situation(
    'no phase is asked of anybody',
    {
      production: { requiredPhase: 'none', minimumPhase: 'none' },
      workload: open('not-met', 'INF-NET-01', 'GOV-INV-01'),
    },
    'allow',
    [],
  ),
  situation(
    'several sections fall short',
    {
      workload: open('not-met', 'APP-OUT-01', 'GOV-INV-01', 'INF-NET-01'),
    },
    'deny',
    [
      'blocking control-not-satisfied APP-OUT-01',
      'blocking control-not-satisfied GOV-INV-01',
      'blocking control-not-satisfied INF-NET-01',
      'blocking maturity-below-required ai-application',
      'blocking maturity-below-required governance',
      'blocking maturity-below-required infrastructure',
    ],
  ),
  situation(
    'nothing is known of any control',
    { workload: { ...open('no-evidence', ...EVERYTHING), score: null } },
    'deny',
    [
      ...RISKIEST.map(id => `blocking control-not-satisfied ${id}`),
      'blocking maturity-below-required ai-application',
      'blocking maturity-below-required governance',
      'blocking maturity-below-required identity-data',
      'blocking maturity-below-required infrastructure',
    ],
  ),
  situation(
    'only the control that follows from approvals is open',
    { workload: open('no-evidence', 'GOV-APR-01') },
    'allow',
    [],
  ),
  situation(
    'a development deployment with open controls',
    {
      environments: [{ name: 'development', mode: 'enforce' }],
      ask: { environment: 'dev' },
      approval: null,
      workload: open('not-met', 'INF-NET-01'),
    },
    'allow',
    [],
  ),
  situation(
    'a staging deployment with an open enhanced control',
    {
      environments: [{ name: 'staging', mode: 'enforce' }],
      ask: { environment: 'staging' },
      approval: null,
      workload: open('not-met', 'IDD-CLS-01'),
    },
    'allow',
    [],
  ),
  situation(
    'a staging deployment with an open foundational control',
    {
      environments: [{ name: 'staging', mode: 'enforce' }],
      ask: { environment: 'staging' },
      approval: null,
      workload: open('not-met', 'INF-NET-01'),
    },
    'deny',
    INF,
  ),
  situation(
    'evidence ran out a day ago',
    { workload: lapsed(1) },
    'allow',
    LAPSED,
  ),
  situation(
    'evidence ran out and left a part behind',
    { workload: lapsed(3, 'insufficient-evidence') },
    'allow',
    LAPSED,
  ),
  situation(
    'evidence ran out this instant',
    { workload: lapsed(0, 'no-evidence') },
    'allow',
    LAPSED,
  ),
  situation(
    'grace has one minute left',
    { workload: lapsed(14 - 1 / 1440) },
    'allow',
    LAPSED,
  ),
  situation('grace ends this instant', { workload: lapsed(14) }, 'deny', INF),
  situation(
    'an organisation gives no grace',
    { gates: { evidenceGraceDays: 0 }, workload: lapsed(1) },
    'deny',
    INF,
  ),
  situation(
    'evidence of one control ran out and another is not met',
    {
      workload: {
        ...open('not-met', 'INF-NET-01', 'INF-LOG-01'),
        lapsedDaysAgo: { 'INF-LOG-01': 2 },
      },
    },
    'deny',
    [...INF, 'warning evidence-lapsed INF-LOG-01'],
  ),
  situation(
    'evidence of a control above the required phase ran out',
    {
      workload: {
        ...open('stale', 'INF-NET-03'),
        lapsedDaysAgo: { 'INF-NET-03': 2 },
      },
    },
    'allow',
    [],
  ),
  situation(
    'a waiver satisfies a control',
    {
      workload: { waived: ['INF-NET-01'] },
      waivers: [{ controlId: 'INF-NET-01', endsInDays: 60 }],
    },
    'allow',
    [],
  ),
  situation(
    'a waiver of this environment satisfies a control',
    {
      workload: open('not-met', 'INF-NET-01'),
      waivers: [
        { controlId: 'INF-NET-01', environment: 'production', endsInDays: 60 },
      ],
    },
    'allow',
    [],
  ),
  situation(
    'a waiver names this environment by an alias in another case',
    {
      workload: open('not-met', 'INF-NET-01'),
      waivers: [
        { controlId: 'INF-NET-01', environment: 'PROD', endsInDays: 60 },
      ],
    },
    'allow',
    [],
  ),
  situation(
    'a waiver of another environment',
    {
      workload: open('not-met', 'INF-NET-01'),
      waivers: [
        { controlId: 'INF-NET-01', environment: 'staging', endsInDays: 60 },
      ],
    },
    'deny',
    INF,
  ),
  situation(
    'a waiver of another control',
    {
      workload: open('not-met', 'INF-NET-01'),
      waivers: [{ controlId: 'INF-LOG-01', endsInDays: 60 }],
    },
    'deny',
    INF,
  ),
  situation(
    'a waiver that carries the verdict ends in ten days',
    {
      workload: { waived: ['INF-NET-01'] },
      waivers: [{ controlId: 'INF-NET-01', endsInDays: 10 }],
    },
    'allow',
    ['warning waiver-expiring INF-NET-01'],
  ),
  situation(
    'a waiver of this environment ends in ten days',
    {
      workload: open('not-met', 'INF-NET-01'),
      waivers: [
        { controlId: 'INF-NET-01', environment: 'production', endsInDays: 10 },
      ],
    },
    'allow',
    ['warning waiver-expiring INF-NET-01'],
  ),
  situation(
    'a later waiver follows one that ends soon',
    {
      workload: { waived: ['INF-NET-01'] },
      waivers: [
        { controlId: 'INF-NET-01', endsInDays: 3 },
        { controlId: 'INF-NET-01', endsInDays: 90 },
      ],
    },
    'allow',
    [],
  ),
  situation(
    'a waiver that ends soon carries nothing',
    {
      workload: { waived: ['INF-NET-03'] },
      waivers: [{ controlId: 'INF-NET-03', endsInDays: 3 }],
    },
    'allow',
    [],
  ),
  situation(
    'a waiver ended since the last evaluation',
    {
      workload: { waived: ['INF-NET-01'] },
      waivers: [{ controlId: 'INF-NET-01', endsInDays: 0 }],
    },
    'deny',
    INF,
  ),
  situation(
    'a waiver was revoked since the last evaluation',
    { workload: { waived: ['INF-NET-01'] } },
    'deny',
    INF,
  ),
  situation(
    'a waived control whose evidence ran out too',
    {
      workload: lapsed(2),
      waivers: [
        { controlId: 'INF-NET-01', environment: 'production', endsInDays: 90 },
      ],
    },
    'allow',
    [],
  ),
  situation(
    'the score is below the minimum',
    {
      production: {
        minimumScore: 80,
        requiredPhase: 'none',
        ...noApproval,
        minimumPhase: 'none',
      },
      workload: { ...open('not-met', 'INF-NET-01'), score: 79 },
    },
    'deny',
    ['blocking score-below-minimum'],
  ),
  situation(
    'the score is the minimum',
    { production: { minimumScore: 80 }, workload: { score: 80 } },
    'allow',
    [],
  ),
  situation(
    'a workload that is not assessed has no score',
    {
      production: {
        minimumScore: 0,
        requiredPhase: 'none',
        minimumPhase: 'none',
      },
      workload: { score: null },
    },
    'deny',
    ['blocking score-below-minimum'],
  ),
  situation(
    'the owner does not resolve and another answers for incidents',
    { workload: { owner: 'group:default/gone', incidentOwner: 'fallback' } },
    'allow',
    ['warning owner-unresolved'],
  ),
  situation(
    'nobody answers for incidents',
    { workload: { owner: null, incidentOwner: 'none' } },
    'allow',
    ['warning owner-unresolved'],
  ),
  situation(
    'nobody answers for incidents where the advanced phase is the least',
    {
      production: { minimumPhase: 'advanced' },
      workload: { owner: null, incidentOwner: 'none' },
    },
    'deny',
    ['blocking owner-unresolved'],
  ),
  situation('it was never evaluated', { workload: null }, 'deny', [
    'blocking evaluation-missing',
  ]),
  situation(
    'the catalog confirmed it just recently enough',
    { confirmedHoursAgo: 24 },
    'allow',
    [],
  ),
  situation(
    'the catalog confirmed it too long ago',
    { confirmedHoursAgo: 25 },
    'deny',
    ['blocking evaluation-outdated'],
  ),
  situation(
    'an organisation asks for a younger confirmation',
    { production: { maxAge: '30m' } },
    'deny',
    ['blocking evaluation-outdated'],
  ),
  situation(
    'no reading of the catalog ever succeeded',
    { confirmedHoursAgo: null },
    'deny',
    ['blocking evaluation-outdated'],
  ),
];
