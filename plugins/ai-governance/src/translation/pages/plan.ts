/** Texts of the plan of a team. */
export const planMessages = {
  title: 'Plan of {{team}}',
  titleNone: 'Which team?',
  note_one: '{{count}} workload, with those of the teams below.',
  note_other: '{{count}} workloads, with those of the teams below.',
  choose:
    'The plan shows the way of all workloads of a team to their next phase.',
  field: 'Team',
  search: 'Search a team',
  noTeams:
    'No team owns a workload that you may read, so there is nothing to plan.',
  empty: 'This team owns no workload that you may read.',
  workloads: 'See the workloads',
  assess: 'Assess this team’s workloads',
  once: {
    title: 'Provide once, help many',
    note: 'One answer at the right place counts for every workload below it. What helps most stands first.',
    none: 'No single control would help more than one workload.',
    on: 'Provided on {{provider}}',
    helps_one: 'Helps {{count}} workload',
    helps_other: 'Helps {{count}} workloads',
    reach_one: '{{count}} of them would reach its required phase',
    reach_other: '{{count}} of them would reach their required phase',
    reachNone: 'none reaches its required phase by this alone',
    answer: 'Answer for it',
    answerLabel: 'Answer for it: {{title}}, on {{provider}}',
  },
} as const;
