import { ARTIFACT, situation, SituationChange } from './situation';

const incident = (
  change: Partial<NonNullable<SituationChange['incidents']>[number]> = {},
): Pick<SituationChange, 'incidents'> => ({
  incidents: [{ id: 'INC-1', severity: 'sev1', state: 'open', ...change }],
});
const freeze = (from: string, to: string, timeZone = 'Europe/Berlin') => ({
  freezes: [{ name: 'Freeze', timeZone, from, to }],
});
const NOT_APPROVED = { approval: null };
const again = { allowedBefore: true, ask: { artifact: ARTIFACT } };
const openNow = { openedHoursAgo: 1, hours: 4 };
const overdue = { openedHoursAgo: 40, hours: 4 };

/** What happens around a workload: deployers, incidents, freezes, emergencies, repetitions and failures. */
export const CONDITION_SITUATIONS = [
  situation(
    'somebody deploys who is named',
    {
      production: { deployers: ['user:default/kim'] },
      ask: { actor: 'user:default/kim' },
    },
    'allow',
    [],
  ),
  situation(
    'somebody deploys whose group is named',
    {
      production: { deployers: ['group:default/release'] },
      ask: { actor: 'user:default/kim' },
      actorGroups: ['group:default/release'],
    },
    'allow',
    [],
  ),
  situation(
    'somebody deploys who holds a role that is named',
    {
      production: { deployers: ['platform'] },
      ask: { actor: 'user:default/piet' },
      actorGroups: ['group:default/platform'],
    },
    'allow',
    [],
  ),
  situation(
    'somebody deploys who is not named',
    {
      production: { deployers: ['platform'] },
      ask: { actor: 'user:default/kim' },
    },
    'deny',
    ['blocking deployer-not-authorised'],
  ),
  situation(
    'a pipeline deploys that is not named',
    {
      production: { deployers: ['platform'] },
      ask: { actor: 'github:acme/support-bot' },
    },
    'deny',
    ['blocking deployer-not-authorised'],
  ),
  situation(
    'deployers are named and nobody says who deploys',
    { production: { deployers: ['platform'] } },
    'allow',
    [],
  ),

  situation('a sev1 incident is open', incident(), 'deny', [
    'blocking incident-open',
  ]),
  situation(
    'a sev2 incident is acknowledged',
    incident({ severity: 'sev2', state: 'acknowledged' }),
    'deny',
    ['blocking incident-open'],
  ),
  situation(
    'a sev3 incident is open',
    incident({ severity: 'sev3' }),
    'allow',
    [],
  ),
  situation(
    'a sev3 incident is open where sev4 stops',
    { ...incident({ severity: 'sev3' }), production: { incidents: 'sev4' } },
    'deny',
    ['blocking incident-open'],
  ),
  situation(
    'a sev1 incident is open where no incident stops',
    { ...incident(), production: { incidents: 'none' } },
    'allow',
    [],
  ),
  situation(
    'an incident is mitigated',
    incident({ state: 'mitigated' }),
    'allow',
    [],
  ),
  situation(
    'an incident of a dependency is open',
    incident({ ofDependency: true }),
    'allow',
    ['warning incident-open'],
  ),
  situation(
    'an incident of a dependency is open where that stops',
    {
      ...incident({ ofDependency: true }),
      gates: { dependencyIncidents: 'blocking' },
    },
    'deny',
    ['blocking incident-open'],
  ),
  situation(
    'the deployment fixes the open incident',
    { ...incident(), ask: { fixesIncident: 'INC-1' } },
    'allow-with-obligations',
    ['obligation incident-fix'],
  ),
  situation(
    'the deployment fixes another incident',
    { ...incident(), ask: { fixesIncident: 'INC-2' } },
    'deny',
    ['blocking incident-open'],
  ),
  situation(
    'the deployment says that it fixes the incident of a dependency',
    {
      ...incident({ ofDependency: true }),
      gates: { dependencyIncidents: 'blocking' },
      ask: { fixesIncident: 'INC-1' },
    },
    'deny',
    ['blocking incident-open'],
  ),
  situation(
    'a second deployment fixes the same incident in time',
    {
      ...incident(),
      ask: { fixesIncident: 'INC-1' },
      obligations: [{ kind: 'resolve-incident', ref: 'INC-1', dueInHours: 2 }],
    },
    'allow-with-obligations',
    ['obligation incident-fix'],
  ),
  situation(
    'the incident that was to be fixed is still open after its time',
    {
      ...incident(),
      ask: { fixesIncident: 'INC-1' },
      obligations: [{ kind: 'resolve-incident', ref: 'INC-1', dueInHours: -1 }],
    },
    'deny',
    ['blocking obligation-overdue', 'obligation incident-fix'],
  ),
  situation(
    'the review of a resolved incident is overdue',
    incident({ state: 'resolved', reviewDueInDays: -1 }),
    'allow',
    ['warning incident-review-overdue'],
  ),
  situation(
    'the review of a resolved incident is overdue where that stops',
    {
      ...incident({ state: 'resolved', reviewDueInDays: -1 }),
      gates: { incidentReviewOverdue: 'blocking' },
    },
    'deny',
    ['blocking incident-review-overdue'],
  ),
  situation(
    'the date of a review has passed and the incident is only mitigated',
    incident({ state: 'mitigated', reviewDueInDays: -1 }),
    'allow',
    [],
  ),
  situation(
    'the review of a resolved incident is due later',
    incident({ state: 'resolved', reviewDueInDays: 3 }),
    'allow',
    [],
  ),

  situation(
    'a freeze holds',
    { production: freeze('2026-11-20T18:00', '2026-11-30T08:00') },
    'deny',
    ['blocking change-freeze'],
  ),
  situation(
    'a freeze ends this instant',
    { production: freeze('2026-11-20T18:00', '2026-11-24T11:00') },
    'allow',
    [],
  ),
  situation(
    'a freeze begins this instant',
    { production: freeze('2026-11-24T11:00', '2026-11-30T08:00') },
    'deny',
    ['blocking change-freeze'],
  ),
  situation(
    'a freeze of each week holds',
    { production: freeze('mon 22:00', 'tue 12:00') },
    'deny',
    ['blocking change-freeze'],
  ),
  situation(
    'a freeze of each week is over in its time zone',
    { production: freeze('mon 22:00', 'tue 12:00', 'Asia/Tokyo') },
    'allow',
    [],
  ),
  situation(
    'a weekend freeze still holds by the clock after it was set forward',
    {
      production: freeze('fri 16:00', 'mon 08:00'),
      ask: { at: '2027-03-29T05:59:00.000Z' },
    },
    'deny',
    ['blocking change-freeze'],
  ),
  situation(
    'a weekend freeze is over by the clock after it was set forward',
    {
      production: freeze('fri 16:00', 'mon 08:00'),
      ask: { at: '2027-03-29T06:00:00.000Z' },
    },
    'allow',
    [],
  ),
  situation(
    'a weekend freeze still holds by the clock after it was set back',
    {
      production: freeze('fri 16:00', 'mon 08:00'),
      ask: { at: '2026-10-26T06:59:00.000Z' },
    },
    'deny',
    ['blocking change-freeze'],
  ),

  situation(
    'the same artifact was allowed before and nothing stands in the way',
    again,
    'allow',
    ['info no-governed-change'],
  ),
  situation(
    'the same artifact was allowed before and the approval is gone',
    { ...again, approval: { state: 'revoked' } },
    'allow',
    ['warning approval-revoked', 'info no-governed-change'],
  ),
  situation(
    'the same artifact was allowed before and a freeze holds',
    { ...again, production: freeze('mon 22:00', 'tue 12:00') },
    'allow',
    ['warning change-freeze', 'info no-governed-change'],
  ),
  situation(
    'the same artifact was allowed before and an approval waits',
    { ...again, approval: { state: 'requested' } },
    'allow',
    ['warning approval-pending', 'info no-governed-change'],
  ),
  situation(
    'a rollback to an allowed artifact during an incident',
    { ...again, ...incident() },
    'allow',
    ['warning incident-open', 'info no-governed-change'],
  ),
  situation(
    'the same artifact was allowed before and the review of break-glass is overdue',
    { ...again, approval: { state: 'revoked' }, breakGlass: [overdue] },
    'deny',
    [
      'blocking break-glass-review-overdue',
      'warning approval-revoked',
      'info no-governed-change',
    ],
  ),
  situation(
    'the same artifact was allowed before and what a decision asked for is overdue',
    {
      ...again,
      ...NOT_APPROVED,
      obligations: [
        { kind: 'review-break-glass', ref: 'break-glass-9', dueInHours: -1 },
      ],
    },
    'deny',
    [
      'blocking obligation-overdue',
      'warning approval-missing',
      'info no-governed-change',
    ],
  ),
  situation(
    'the same artifact was allowed before, break-glass is open and something is overdue',
    {
      ...again,
      breakGlass: [openNow],
      obligations: [
        { kind: 'review-break-glass', ref: 'break-glass-9', dueInHours: -1 },
      ],
    },
    'allow-with-obligations',
    [
      'obligation break-glass-active',
      'warning obligation-overdue',
      'info no-governed-change',
    ],
  ),

  situation(
    'break-glass is open and nothing stands in the way',
    { breakGlass: [openNow] },
    'allow-with-obligations',
    ['obligation break-glass-active'],
  ),
  situation(
    'break-glass is open and there is no approval',
    { ...NOT_APPROVED, breakGlass: [openNow] },
    'allow-with-obligations',
    ['obligation break-glass-active', 'warning approval-missing'],
  ),
  situation(
    'break-glass is open in a freeze with an open control',
    {
      production: freeze('mon 22:00', 'tue 12:00'),
      workload: { open: { 'INF-NET-01': 'not-met' } },
      breakGlass: [openNow],
    },
    'allow-with-obligations',
    [
      'obligation break-glass-active',
      'warning change-freeze',
      'warning control-not-satisfied INF-NET-01',
      'warning maturity-below-required infrastructure',
    ],
  ),
  situation(
    'break-glass begins later',
    {
      ...NOT_APPROVED,
      breakGlass: [{ openedHoursAgo: -1, hours: 2 }],
    },
    'deny',
    ['blocking approval-missing'],
  ),
  situation(
    'break-glass ended this instant and its review is due later',
    { ...NOT_APPROVED, breakGlass: [{ openedHoursAgo: 4, hours: 4 }] },
    'deny',
    ['blocking approval-missing'],
  ),
  situation(
    'break-glass ended and its review is due later',
    { breakGlass: [{ openedHoursAgo: 10, hours: 4 }] },
    'allow',
    [],
  ),
  situation(
    'the review of break-glass is overdue',
    { breakGlass: [overdue] },
    'deny',
    ['blocking break-glass-review-overdue'],
  ),
  situation(
    'the review of break-glass was overdue and is done',
    { breakGlass: [{ ...overdue, isReviewed: true }] },
    'allow',
    [],
  ),
  situation(
    'break-glass is open while the review of an earlier one is overdue',
    { ...NOT_APPROVED, breakGlass: [overdue, openNow] },
    'deny',
    [
      'blocking break-glass-review-overdue',
      'obligation break-glass-active',
      'warning approval-missing',
    ],
  ),
  situation(
    'the review of break-glass is overdue and a decision asked for it',
    {
      breakGlass: [overdue],
      obligations: [
        { kind: 'review-break-glass', ref: 'break-glass-1', dueInHours: -12 },
      ],
    },
    'deny',
    ['blocking break-glass-review-overdue'],
  ),
  situation(
    'a review that a decision asked for is overdue',
    {
      obligations: [
        { kind: 'review-break-glass', ref: 'break-glass-9', dueInHours: -1 },
      ],
    },
    'deny',
    ['blocking obligation-overdue'],
  ),
  situation(
    'a review that a decision asked for is due later',
    {
      obligations: [
        { kind: 'review-break-glass', ref: 'break-glass-9', dueInHours: 1 },
      ],
    },
    'allow',
    [],
  ),

  situation(
    'a source of incidents cannot be read',
    { failures: ['incidents of pagerduty'] },
    'deny',
    ['blocking gate-error'],
    { exitCode: 3 },
  ),
  situation(
    'a source of incidents cannot be read where that is let through',
    {
      production: { onError: 'allow' },
      failures: ['incidents of pagerduty'],
    },
    'allow',
    ['warning gate-error'],
    { exitCode: 3 },
  ),
  situation(
    'a source of incidents cannot be read while the gate only warns',
    { production: { mode: 'warn' }, failures: ['incidents of pagerduty'] },
    'allow',
    ['warning gate-error'],
    { mode: 'warn', exitCode: 3 },
  ),
  situation(
    'a source of incidents cannot be read and there is no approval, while the gate only warns',
    {
      ...NOT_APPROVED,
      production: { mode: 'warn' },
      failures: ['incidents of pagerduty'],
    },
    'deny',
    ['blocking approval-missing', 'warning gate-error'],
    { mode: 'warn', exitCode: 3 },
  ),
  situation(
    'a source of incidents cannot be read where that is let through, and an approval waits',
    {
      production: { onError: 'allow' },
      approval: { state: 'requested' },
      failures: ['incidents of pagerduty'],
    },
    'pending',
    ['waiting approval-pending', 'warning gate-error'],
    { exitCode: 3 },
  ),
  situation(
    'a source of incidents cannot be read where that is let through, and there is no approval',
    {
      ...NOT_APPROVED,
      production: { onError: 'allow' },
      failures: ['incidents of pagerduty'],
    },
    'deny',
    ['blocking approval-missing', 'warning gate-error'],
  ),
  situation(
    'a source of incidents cannot be read and there is no approval',
    { ...NOT_APPROVED, failures: ['incidents of pagerduty'] },
    'deny',
    ['blocking approval-missing', 'blocking gate-error'],
  ),
];
