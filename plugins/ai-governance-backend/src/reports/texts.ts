import {
  ApprovalRecordState,
  ControlStatus,
  DecidedBy,
  HistoryCause,
  IncidentState,
  Maturity,
  MovementDirection,
  PlanStep,
  SectionId,
  Severity,
  TrendEvent,
  UseCase,
  Verdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** Every text of the reports, in one place: the server has no translations, and a report is sent in one language. */
export const WORDS = {
  maturity: {
    none: 'None',
    foundational: 'Foundational',
    enhanced: 'Enhanced',
    advanced: 'Advanced',
    'not-applicable': 'Not applicable',
    'not-assessed': 'Not assessed',
  } satisfies Record<Maturity | 'not-assessed', string>,
  section: {
    infrastructure: 'Infrastructure',
    'identity-data': 'Identity and data',
    'ai-application': 'AI application',
    governance: 'Governance',
  } satisfies Record<SectionId, string>,
  status: {
    met: 'Met',
    waived: 'Waived',
    'not-met': 'Not met',
    stale: 'Stale',
    'insufficient-evidence': 'Insufficient',
    'no-evidence': 'No evidence',
    'not-applicable': 'Not applicable',
  } satisfies Record<ControlStatus, string>,
  verdict: {
    allow: 'Allow',
    'allow-with-obligations': 'Allow with obligations',
    pending: 'Pending',
    deny: 'Deny',
  } satisfies Record<Verdict, string>,
  severity: {
    sev1: 'Sev 1',
    sev2: 'Sev 2',
    sev3: 'Sev 3',
    sev4: 'Sev 4',
  } satisfies Record<Severity, string>,
  direction: {
    up: 'Up',
    down: 'Down',
    assessed: 'Assessed',
    added: 'New',
    removed: 'Gone',
  } satisfies Record<MovementDirection, string>,
  approval: {
    requested: 'Requested',
    approved: 'Approved',
    stale: 'Stale',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
    revoked: 'Revoked',
    superseded: 'Superseded',
    none: 'None on record',
  } satisfies Record<ApprovalRecordState | 'none', string>,
  incident: {
    open: 'Open',
    acknowledged: 'Acknowledged',
    mitigated: 'Mitigated',
    resolved: 'Resolved',
    reviewed: 'Reviewed',
  } satisfies Record<IncidentState, string>,
  mode: { enforce: 'Enforces', warn: 'Only warns', off: 'Off' },
  useCase: {
    answers: 'Answers',
    connects: 'Connects',
    acts: 'Acts',
  } satisfies Record<UseCase, string>,
  decidedBy: {
    verified: 'Verified',
    both: 'Verified and attested',
    attested: 'Attested',
    declared: 'Declared',
    none: 'Nothing on record',
  } satisfies Record<DecidedBy, string>,
  actors: {
    owner: 'the owner',
    'provider-operator': 'whoever runs the provider',
    security: 'security, by a waiver',
  } satisfies Record<PlanStep['actors'][number], string>,
  needs: {
    declaration: 'a declaration',
    attestation: 'an attestation',
    verification: 'a verified result',
    both: 'an attestation and a verified result',
    fix: 'what failed to be mended',
  } satisfies Record<PlanStep['needs'], string>,
  cause: {
    'entity-added': 'New in the catalog',
    'entity-changed': 'Entity changed',
    'entity-removed': 'Gone from the catalog',
    'provider-changed': 'Provider changed',
    'profile-recorded': 'Profile recorded',
    'evidence-arrived': 'Evidence arrived',
    'evidence-expired': 'Evidence ran out',
    'evidence-revoked': 'Evidence taken back',
    'evidence-disputed': 'Finding disputed',
    waiver: 'Waiver',
    'waiver-expired': 'Waiver ended',
    approval: 'Approval',
    'framework-changed': 'Framework changed',
    'settings-changed': 'Settings changed',
    refresh: 'Evaluated on request',
  } satisfies Record<HistoryCause['kind'], string>,
};

/** Why something moved, with what it was about. */
export function causeText(cause: TrendEvent['cause']): string {
  const word =
    cause.kind === 'baseline' ? 'Baselines taken' : WORDS.cause[cause.kind];
  return cause.subject === undefined ? word : `${word}: ${cause.subject}`;
}

/** What each figure says, in one line. */
export const DEFINITIONS = {
  workloads: 'AI workloads of the catalog that the reader may see.',
  compliant:
    'Assessed workloads that reach their required phase in every layer and in governance.',
  below: 'Assessed workloads that do not do all that is required of them.',
  notAssessed:
    'Nothing is known of them yet. They are not judged, and stand apart in every figure.',
  median:
    'The middle of the scores of the assessed workloads; a score is the share, by weight, of the controls up to the required phase that are met.',
  lowest: 'The lowest score of an assessed workload.',
  stale: 'Assessed workloads with at least one control whose evidence ran out.',
  confidence:
    'How the controls of the assessed workloads are known, in percent: checked by a machine, stated by a person, declared in the catalog, or not at all.',
  waivers: 'Approved exceptions from a control that hold today.',
  provisional:
    'Assessed workloads whose required phase rests on defaults, for nobody has confirmed their profile.',
};

export const TEXTS = {
  organisation: 'Organisation',
  kinds: {
    organisation: 'AI governance report of the organisation',
    group: 'AI governance report of a team',
    system: 'AI governance report of a system',
    domain: 'AI governance report of a domain',
    workload: 'AI governance report of a workload',
  },
  withBelow: 'Own workloads and those of everything below, each once.',
  scope:
    'It holds what they may read, and nothing is counted that they may not.',
  neverSynced: 'The catalog has not been read yet.',
  nothingHere: {
    workloads: 'No workloads yet. They appear once the catalog has been read.',
    movements: 'Nobody moved within these dates.',
    trend: 'There is no history yet. The first day is kept at its end.',
    risks: 'No open control among what is assessed.',
    approvals: 'No approval waits.',
    clocks: 'No regulatory clock runs.',
    incidents: 'No incident is open.',
    waivers: 'No waiver holds.',
    decisions: 'No gate was asked.',
    plan: 'Nothing is open on the way to the next phase.',
    history: 'Nothing changed within these dates.',
    environments: 'The policy names no environment.',
  },
  more: (left: number, what: string) =>
    `${left.toLocaleString('en-GB')} more ${what} are not listed here.`,
};
