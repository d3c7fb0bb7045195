import {
  ARTIFACT,
  OTHER_ARTIFACT,
  situation,
  SituationSetup,
} from './situation';

const approval = (
  state: NonNullable<SituationSetup['approval']>['state'],
  rest: Omit<NonNullable<SituationSetup['approval']>, 'state'> = {},
) => ({ approval: { state, ...rest } });
const reviewers = ['group:default/platform', 'group:default/security'];

/** What the newest approval makes of a question. */
export const APPROVAL_SITUATIONS = [
  situation('no approval was ever requested', { approval: null }, 'deny', [
    'blocking approval-missing',
  ]),
  situation(
    'no approval is asked for',
    { approval: null, production: { approval: 'none' } },
    'allow',
    [],
  ),
  situation(
    'an approval is requested and waits for people',
    approval('requested', { waitingFor: reviewers }),
    'pending',
    ['waiting approval-pending'],
  ),
  situation(
    'an approval waits for a role that nobody holds',
    approval('requested', {
      waitingFor: ['group:default/platform'],
      unreachable: ['security'],
    }),
    'pending',
    ['waiting approval-pending', 'warning approval-unreachable'],
  ),
  situation(
    'an approval waits, and a control is open',
    {
      ...approval('requested', { waitingFor: reviewers }),
      workload: { open: { 'INF-NET-01': 'not-met' } },
    },
    'deny',
    [
      'blocking control-not-satisfied INF-NET-01',
      'blocking maturity-below-required infrastructure',
      'waiting approval-pending',
    ],
  ),
  situation(
    'an approval waits while the gate only warns',
    {
      ...approval('requested', { waitingFor: reviewers }),
      production: { mode: 'warn' },
    },
    'pending',
    ['waiting approval-pending'],
    { mode: 'warn' },
  ),
  situation('the request was withdrawn', approval('withdrawn'), 'deny', [
    'blocking approval-missing',
  ]),
  situation('the approval was rejected', approval('rejected'), 'deny', [
    'blocking approval-rejected',
  ]),
  situation(
    'the approval is stale and one role is asked again',
    approval('stale', {
      validForDays: 50,
      waitingFor: ['group:default/security'],
    }),
    'deny',
    ['blocking approval-stale'],
  ),
  situation(
    'the approval is stale and nobody holds the role that is asked again',
    approval('stale', {
      validForDays: 50,
      waitingFor: ['group:default/platform'],
      unreachable: ['security'],
    }),
    'deny',
    ['blocking approval-stale', 'warning approval-unreachable'],
  ),
  situation(
    'the approval is on record as expired',
    approval('expired', { validForDays: -1 }),
    'deny',
    ['blocking approval-expired'],
  ),
  situation(
    'the approval ends this instant and no sweep has seen it yet',
    approval('approved', { validForDays: 0 }),
    'deny',
    ['blocking approval-expired'],
  ),
  situation(
    'the approval has a minute left',
    approval('approved', { validForDays: 1 / 1440 }),
    'allow',
    [],
  ),
  situation('the approval was revoked', approval('revoked'), 'deny', [
    'blocking approval-revoked',
  ]),
  situation(
    'the newest approval was superseded',
    approval('superseded'),
    'deny',
    ['blocking approval-missing'],
  ),
  situation(
    'the artifact is the approved one',
    {
      ...approval('approved', { validForDays: 50, artifact: ARTIFACT }),
      ask: { artifact: ARTIFACT },
    },
    'allow',
    [],
  ),
  situation(
    'the artifact is another than the approved one',
    {
      ...approval('approved', { validForDays: 50, artifact: ARTIFACT }),
      ask: { artifact: OTHER_ARTIFACT },
    },
    'deny',
    ['blocking artifact-mismatch'],
  ),
  situation(
    'the approval names an artifact and the question none',
    approval('approved', { validForDays: 50, artifact: ARTIFACT }),
    'allow',
    [],
  ),
  situation(
    'the question names an artifact and the approval none',
    { ask: { artifact: OTHER_ARTIFACT } },
    'allow',
    [],
  ),
];
