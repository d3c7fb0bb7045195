/** Texts of the list of decisions. */
export const decisionsMessages = {
  title_one: '{{n}} decision',
  title_other: '{{n}} decisions',
  titlePending: 'Decisions',
  subtitle:
    'What gates were asked and what they said, newest first. Forecasts are not recorded.',
  back: 'To the gates',
  open: 'Open the decision on {{title}} for {{environment}}',
  noActor: 'Nobody named',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
  column: {
    workload: 'Workload',
    verdict: 'Verdict',
    environment: 'Environment',
    reason: 'First reason',
    asked: 'Asked by',
    time: 'When',
  },
  filter: {
    environment: 'Environment',
    verdict: 'Verdict',
    proceed: 'What became of it',
    stopped: 'Stopped or had to wait',
    wentOn: 'Went on',
    team: 'Team',
    teamSearch: 'Find a team',
    code: 'Reason',
    codeSearch: 'Find a reason',
    period: 'Period',
    days_one: 'Last {{count}} day',
    days_other: 'Last {{count}} days',
  },
  chip: {
    environment: 'Environment: {{value}}',
    workload: 'Workload: {{value}}',
    team: 'Team and below: {{value}}',
    verdict: 'Verdict: {{value}}',
    code: 'Reason: {{value}}',
  },
  noMatch: 'No decision matches',
  empty: {
    title: 'No gate has been asked yet',
    text: 'A decision appears here when a pipeline, a template or a cluster asks before it deploys a workload that you may read.',
  },
} as const;

/** Texts of the page of one decision. */
export const decisionMessages = {
  title: '{{title}} for {{environment}}',
  workload: 'Workload',
  team: 'Team',
  noTeam: 'No team owns it',
  when: 'When',
  actor: 'Deployed by',
  door: 'Asked through',
  artifact: 'Artifact',
  fixes: 'Fixes the incident',
  reasons_zero: 'No reason against it',
  reasons_one: '{{count}} reason',
  reasons_other: '{{count}} reasons',
  obligations_one: '{{count}} obligation',
  obligations_other: '{{count}} obligations',
  obligationsNote: 'What is not done in time makes the next decision a deny.',
  due: 'By',
  inputs: 'What it depended on',
  inputsNote:
    'Each part is kept under its digest as long as the decision, so that anybody can check it.',
  gone: {
    title: 'There is no such decision',
    text: 'It may be about a workload that you may not read.',
  },
} as const;
