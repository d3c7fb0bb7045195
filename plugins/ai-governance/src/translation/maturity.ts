/** Texts of figures over many workloads: of the organisation and of its parts. */
export const maturityMessages = {
  otherCards: 'The other cards hold.',
  distribution: {
    title: 'Maturity against what is required',
    subtitle: 'Workloads by required phase; the colour is the phase reached.',
    below: 'Below required',
    reach: 'Reach it',
    notAssessed: 'Not assessed',
    row: '{{reach}} of {{assessed}} reach it',
    rowNone: 'none assessed',
    segment_one:
      '{{count}} workload: {{reached}} reached, {{required}} required',
    segment_other:
      '{{count}} workloads: {{reached}} reached, {{required}} required',
    notAssessedSegment_one:
      '{{count}} workload not assessed, {{required}} required',
    notAssessedSegment_other:
      '{{count}} workloads not assessed, {{required}} required',
    reached: 'Reached',
    governance_one:
      '{{reach}} reach their phase in every layer; {{count}} of them misses it in governance, so {{compliant}} are compliant.',
    governance_other:
      '{{reach}} reach their phase in every layer; {{count}} of them miss it in governance, so {{compliant}} are compliant.',
  },
  heat: {
    columns: {
      workloads: 'Workloads',
      notAssessed: 'Not assessed',
      compliant: 'Compliant',
    },
    section: {
      infrastructure: 'Infrastructure',
      'identity-data': 'Identity, data',
      'ai-application': 'AI application',
      governance: 'Governance',
    },
    workloads_one: '{{name}}: {{count}} workload',
    workloads_other: '{{name}}: {{count}} workloads',
    notAssessedOf: '{{name}}: {{n}} not assessed',
    compliantOf: '{{name}}: {{n}} compliant of {{assessed}} assessed',
    cell_one:
      '{{name}}, {{section}}: {{reached}}/{{of}} workload reaches its required phase; lowest maturity {{lowest}}',
    cell_other:
      '{{name}}, {{section}}: {{reached}}/{{of}} workloads reach their required phase; lowest maturity {{lowest}}',
    legend: 'Share that reaches the required phase',
    step: {
      none: 'none',
      underHalf: 'under half',
      halfOrMore: 'half or more',
      threeQuarters: 'three quarters or more',
      all: 'all',
    },
  },
  teams: {
    title: 'Teams and layers',
    note: 'Workloads that reach their required phase, out of those assessed. The bars are the lowest maturity. Each row counts the teams below it too.',
    noteRisk:
      'Workloads that reach their required phase, out of those assessed. The team with the largest summed risk stands first; each row counts what the team itself owns.',
    noTeams: 'No group owns a workload yet.',
    team: 'Team',
    order: 'Order of the teams',
    orders: { tree: 'Sort: tree', risk: 'Sort: risk' },
    expandAll: 'Open all',
    collapseAll: 'Close all',
    expand: 'Show the teams below {{team}}',
    collapse: 'Hide the teams below {{team}}',
    direct: 'Directly in {{team}}',
    user: 'Personal',
    userHint: 'owned by a user',
    unowned: 'No owner',
    unownedHint: 'the owner does not resolve',
    more_one: 'Show {{count}} more team',
    more_other: 'Show {{count}} more teams',
  },
  trend: {
    title: { '90': '90 days', '365': 'One year' },
    note: 'Workloads, assessed, compliant.',
    period: 'Period of the trend',
    periods: { '90': '90 days', '365': 'Year' },
    label: {
      workloads: 'in all',
      assessed: 'assessed',
      compliant: 'compliant',
    },
    column: {
      workloads: 'Workloads',
      assessed: 'Assessed',
      compliant: 'Compliant',
    },
    summary:
      'From {{from}} to {{to}}: workloads {{workloads}}, assessed {{assessed}}, compliant {{compliant}}',
    fromTo: '{{from}} to {{to}}',
    day: 'Day',
    asTable: 'Show as a table',
    asChart: 'Show as a chart',
    events: 'What explains the bends',
    dayMoves: 'What moved on {{day}}',
    baseline: 'Baselines taken',
    empty:
      'The line begins with the second day. Until then the figures above are all that is known.',
  },
  moves: {
    title: 'What moved',
    since: 'Since {{day}}',
    sinceLabel: 'Since which day',
    none: 'Nothing has moved since {{day}}.',
    all_one: 'The one movement',
    all_other: 'All {{count}} movements',
    compliant: 'now does what is required',
    not: 'no longer does what is required',
    control: '{{from}} → {{to}}',
    direction: {
      up: 'Up',
      down: 'Down',
      assessed: 'Assessed',
      added: 'New',
      removed: 'Left',
    },
    count: {
      up_one: '{{count}} up',
      up_other: '{{count}} up',
      down_one: '{{count}} down',
      down_other: '{{count}} down',
      assessed_one: '{{count}} newly assessed',
      assessed_other: '{{count}} newly assessed',
      added_one: '{{count}} new',
      added_other: '{{count}} new',
      removed_one: '{{count}} left',
      removed_other: '{{count}} left',
    },
  },
} as const;
