/** Texts of what an entity provides to many workloads at once. */
export const providedMessages = {
  title: 'Provided controls',
  open: 'Open provided controls',
  intro:
    'What is done here once counts for the workloads that depend on it, belong to it or are owned by it, as long as it has evidence here.',
  finding_one: '{{count}} workload inherits from here',
  finding_other: '{{count}} workloads inherit from here',
  nobody: 'No workload inherits from here yet',
  summary:
    '{{met}} of {{total}} provided controls are met by their own evidence.',
  wouldFall_one:
    '{{count}} workload would fall to a lower maturity if one of them regressed.',
  wouldFall_other:
    '{{count}} workloads would fall to a lower maturity if one of them regressed.',
  nothing:
    'Nothing is provided from here yet. What a team, a platform or the whole company does once need not be done by each workload.',
  column: {
    control: 'Control',
    status: 'Status here',
    evidence: 'Its evidence here',
    usedBy: 'Used by',
    fall: 'If it regressed',
  },
  evidenceUnknown: 'Nothing is known of its evidence.',
  notNamed: 'The file of this entity does not name it, so nobody inherits it.',
  attestedBy: 'Attested by {{by}}',
  workloads_one: '{{count}} workload',
  workloads_other: '{{count}} workloads',
  noWorkload: 'No workload',
  falls_one: '{{count}} workload would fall',
  falls_other: '{{count}} workloads would fall',
  noFall: 'No maturity would fall',
  fallOf: '{{from}} → {{to}}',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  attest: 'Attest for everybody…',
  attestOf: 'Attest for everybody…: {{control}}',
  add: {
    title: 'Provide another control once',
    intro:
      'Name the control in the file of this entity and attest it here. Both are needed: the annotation says that it is provided, the evidence that it is met.',
    choose: 'Control',
    search: 'Find a control',
    snippet: 'Put this into the file of this entity:',
    attest: 'Attest it here…',
  },
} as const;
