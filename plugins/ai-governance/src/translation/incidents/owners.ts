/** Texts of the workloads whose incidents nobody owns. */
export const incidentOwnersMessages = {
  title_one: '{{n}} workload whose incidents have no owner of their own',
  title_other: '{{n}} workloads whose incidents have no owner of their own',
  titlePending: 'Workloads without an owner of their incidents',
  note: 'Five places are asked in turn, and the first that names somebody who exists decides. Where none does, the fallback is told, and the workload counts as unowned.',
  filter: {
    team: 'Team',
    teamChip: 'Team: {{value}}',
    noTeam: 'No owner named',
  },
  noMatch: 'No workload of this team is without an owner',
  empty: {
    title: 'Every workload has somebody who answers',
    text: 'The owner of every workload that you may read resolves to somebody who exists.',
  },
  byTeam: {
    title: 'By what spec.owner names',
    note: 'Over every workload that you may read.',
    count: '{{n}} of {{team}}',
  },
  drill: {
    never: 'Nobody has looked at all owners yet.',
    last: 'All owners were last looked at {{time}}: {{workloads}} workloads, {{unowned}} unowned, {{worse}} worse than before.',
    now: 'Look now',
    done: 'Looked at {{workloads}} workloads: {{unowned}} unowned, {{worse}} worse than before.',
    failed: 'The owners were not looked at.',
  },
  since: 'since {{time}}',
  meanwhile: 'Meanwhile {{owner}} gets its incidents.',
  nobody:
    'Nobody gets its incidents: no fallback is configured, or it does not resolve.',
  lost: 'Until {{time}} it was {{owner}}.',
  owned: 'Owned by {{owner}}',
  endsUnowned: 'Unowned',
  endsNone: 'Nobody is told',
  endsWorse: 'Changed for the worse',
  chain: 'Where an owner was looked for',
  chainOf: 'Where an owner was looked for: {{title}}',
  mend: 'How to mend it',
  mendOf: 'How to mend it: {{title}}',
  mendText:
    'Name a group with somebody in it, or a user, in the file of the workload. Mending spec.owner does as well, and mends more than this.',
  mendPlaceholder: 'group:default/your-team',
} as const;
