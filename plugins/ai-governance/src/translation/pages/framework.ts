/** Texts of the page that shows the framework. */
export const frameworkMessages = {
  version: 'Version {{version}}',
  edition: 'read from the edition of {{edition}}',
  controlCount_one: '{{n}} control',
  controlCount_other: '{{n}} controls',
  digest: 'Digest of the active version:',
  ownTexts:
    'The axes and their names follow the published framework. The control texts, ids, weights and phase decisions are this project’s own. No affiliation with AWS is claimed, and AWS does not endorse them.',
  about: 'About the framework and its sources',
  sourceSeen: 'seen: {{seen}}',
  filters: {
    search: 'Search by id, title or statement',
    useCase: 'Use case',
    view: 'View',
    board: 'Board',
    table: 'Table',
    chipText: 'Text: {{value}}',
    chipUseCase: 'Use case: {{value}}',
  },
  figuresMissing:
    'The figures of the workloads could not be loaded. The framework itself is complete.',
  board: {
    title: 'Controls by layer and phase',
    subtitle:
      'Each control with the workloads that satisfy it, out of those that it applies to. Open one for its evidence and remediation.',
    section: 'Layer',
    nothing: 'No control',
    satisfied: '{{part}} of {{whole}} satisfied',
    appliesToNone: 'applies to no workload',
    part: '{{n}} {{status}}',
  },
  table: {
    title: 'All controls',
    subtitle: 'Workloads by status; every number opens its list.',
    control: 'Control',
    section: 'Layer',
    phase: 'Phase',
    weight: 'Weight',
    cell: '{{control}}: {{n}} {{status}}',
  },
  noMatch: 'No control matches',
  detail: {
    close: 'Close',
    unknownTitle: 'There is no control {{id}}',
    unknown:
      'The active framework does not have it. It may have been removed or renamed by an overlay.',
    fleet: 'Where the workloads stand',
    fleetSubtitle: '{{part}} of {{whole}} to which it applies satisfy it.',
    fleetNone: 'It applies to no workload that you may read.',
    statement: 'What it asks for',
    applies: 'To what it applies',
    appliesAll: 'Every workload.',
    useCases: 'Use cases',
    agenticScopes: 'Agentic scopes',
    genaiScopes: 'Generative scopes',
    capabilities: 'Any of the capabilities',
    conditions: 'Only where',
    strengthens: 'Strengthens',
    evidence: 'What evidence is looked for',
    automatic: 'Automatic, source {{source}}',
    attestation: 'Attested by a person',
    freshness:
      'Automatic evidence counts for {{automatic}} days, an attestation for {{attestation}} days.',
    minimum: {
      automatic:
        'Where the control’s own level is asked for, a verified record must stand for it.',
      attestation:
        'Where the control’s own level is asked for, an attestation is enough.',
      both: 'Where the control’s own level is asked for, it needs an attestation and a verified record.',
    },
    weight: 'Weight {{value}}',
    remediation: 'How to close it',
    services: 'Services that help',
    alternative: 'Without AWS',
    related: 'Related in other frameworks',
    relatedHint:
      'These ids treat a related subject. The control is not a proof that any of them is met, and some of them concern only certain systems.',
    prowler: 'Prowler checks, {{provider}}',
    prowlerRequirements: 'Prowler requirements',
  },
} as const;
