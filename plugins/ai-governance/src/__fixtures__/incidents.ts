import {
  ControlStatus,
  EscalationStep,
  GovernanceSnapshot,
  Incident,
  IncidentOwnerStep,
  IncidentSummary,
  OwnershipView,
  RegulatoryClock,
  RegulatoryRegime,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';

const OPENED = '2026-06-17T16:05:00.000Z';
const ACKNOWLEDGED = '2026-06-17T16:27:00.000Z';

const WORKLOAD = 'component:default/support-agent';
const OWNER = 'group:default/customer-care';

/** Four controls that the incident names, beside enough others to count. */
function statuses(named: Record<string, ControlStatus>) {
  const others = Array.from(
    { length: 6 },
    (_, index): [string, ControlStatus] => [`INF-NET-0${index + 1}`, 'met'],
  );
  return { ...Object.fromEntries(others), ...named };
}

/** How the workload stood when the incident opened. */
export function buildSnapshot(
  change: Partial<GovernanceSnapshot> = {},
): GovernanceSnapshot {
  return {
    at: OPENED,
    evaluatedAt: '2026-06-17T15:58:00.000Z',
    framework: {
      id: 'aws-ai-security-framework',
      version: '2026.5.0',
      digest: 'sha256:fixture',
    },
    maturity: 'foundational',
    sections: {
      infrastructure: 'enhanced',
      'identity-data': 'enhanced',
      'ai-application': 'foundational',
      governance: 'enhanced',
    },
    requiredPhase: 'enhanced',
    score: 95,
    controls: statuses({
      'APP-HIL-01': 'waived',
      'APP-BND-01': 'stale',
      'APP-TOOL-02': 'met',
      'APP-ORC-01': 'met',
    }),
    waived: [
      {
        controlId: 'APP-HIL-01',
        waiverId: '31',
        expiresAt: '2026-07-31T00:00:00.000Z',
      },
    ],
    outOfDate: [{ controlId: 'APP-BND-01', since: '2026-06-08T00:00:00.000Z' }],
    approval: {
      id: '7f3c9a10-0000-4000-8000-000000000071',
      number: 'APR-71',
      environment: 'production',
      state: 'approved',
    },
    lastDecision: {
      id: 'd1',
      environment: 'production',
      verdict: 'allow',
      at: '2026-06-12T10:02:00.000Z',
      codes: [],
    },
    references: { model: 'assist-large@2026-04', prompt: 'support-v31' },
    ...change,
  };
}

/** How it stands the morning after. */
export function buildToday(
  change: Partial<GovernanceSnapshot> = {},
): GovernanceSnapshot {
  return buildSnapshot({
    at: '2026-06-18T09:38:00.000Z',
    evaluatedAt: '2026-06-18T09:38:00.000Z',
    maturity: 'none',
    sections: {
      infrastructure: 'enhanced',
      'identity-data': 'enhanced',
      'ai-application': 'none',
      governance: 'foundational',
    },
    score: 89,
    controls: statuses({
      'APP-HIL-01': 'not-met',
      'APP-BND-01': 'stale',
      'APP-TOOL-02': 'not-met',
      'APP-ORC-01': 'insufficient-evidence',
    }),
    waived: [],
    approval: {
      id: '7f3c9a10-0000-4000-8000-000000000071',
      number: 'APR-71',
      environment: 'production',
      state: 'stale',
    },
    lastDecision: {
      id: 'd2',
      environment: 'production',
      verdict: 'deny',
      at: '2026-06-18T09:30:00.000Z',
      codes: ['incident-open'],
    },
    references: { model: 'assist-large@2026-04', prompt: 'support-v30' },
    ...change,
  });
}

/** The owner group decides after the annotation names an empty one. */
export function buildOwnerSteps(): IncidentOwnerStep[] {
  return [
    {
      step: 'annotation',
      ref: 'group:default/care-oncall',
      resolved: false,
      reason: 'empty-group',
    },
    { step: 'owner', ref: OWNER, resolved: true },
    {
      step: 'system',
      via: 'system:default/self-service-portal',
      ref: 'group:default/self-service',
      resolved: true,
    },
    {
      step: 'domain',
      via: 'domain:default/customer-domain',
      ref: 'group:default/customer',
      title: 'Customer',
      resolved: true,
    },
    { step: 'fallback', ref: 'group:default/ai-platform', resolved: true },
  ];
}

export function buildEscalation(): EscalationStep[] {
  return [
    {
      by: 'owner',
      ref: OWNER,
      kind: 'group',
      resolved: true,
      people: 6,
      acknowledgeWithin: { sev1: 15, sev2: 60, sev3: 1440 },
    },
    {
      by: 'parent',
      ref: 'group:default/customer',
      title: 'Customer',
      kind: 'group',
      resolved: true,
      people: 14,
      acknowledgeWithin: { sev1: 30, sev2: 120, sev3: 2880 },
    },
    {
      by: 'parent',
      ref: 'group:default/halden',
      title: 'Halden',
      kind: 'group',
      resolved: true,
      people: 60,
      acknowledgeWithin: { sev1: 45, sev2: 180, sev3: 4320 },
    },
  ];
}

export const ARTICLE_73: RegulatoryRegime = {
  id: 'eu-ai-act-73',
  title: 'EU AI Act, Article 73',
  description:
    'Providers of high-risk systems tell the authority of a serious incident.',
  url: 'https://example.test/article-73',
  appliesTo: { 'eu-ai-act-risk': ['high'] },
  deadlines: [
    { id: 'serious', title: 'A serious incident', within: 'P15D' },
    { id: 'death', title: 'The death of a person', within: 'P10D' },
    { id: 'widespread', title: 'A widespread infringement', within: 'P2D' },
  ],
};

export function buildClock(
  change: Partial<RegulatoryClock> = {},
): RegulatoryClock {
  return {
    id: 'c1',
    regime: ARTICLE_73.id,
    regimeTitle: ARTICLE_73.title,
    deadline: 'serious',
    deadlineTitle: 'A serious incident',
    awareAt: OPENED,
    dueAt: '2026-07-02T16:05:00.000Z',
    state: 'running',
    startedBy: 'user:default/sanna',
    reports: [],
    ...change,
  };
}

/** A row of the list. */
export function buildIncidentSummary(
  change: Partial<IncidentSummary> = {},
): IncidentSummary {
  return {
    id: '00000000-0000-4000-8000-000000000217',
    number: 'INC-217',
    version: 3,
    entityRef: WORKLOAD,
    workloadTitle: 'support-agent',
    team: OWNER,
    title: 'Support agent granted 14 goodwill refunds without approval',
    severity: 'sev2',
    category: 'excessive-agency',
    layer: 'ai-application',
    state: 'acknowledged',
    owner: { ref: OWNER, kind: 'group' },
    times: {
      startedAt: OPENED,
      detectedAt: OPENED,
      acknowledgedAt: ACKNOWLEDGED,
    },
    reviewOverdue: false,
    affected: 1,
    clock: {
      regime: ARTICLE_73.id,
      dueAt: '2026-07-02T16:05:00.000Z',
      overdue: false,
    },
    ...change,
  };
}

/** INC-217, acknowledged, seventeen and a half hours old. */
export function buildIncident(change: Partial<Incident> = {}): Incident {
  const [first, ...above] = buildEscalation();
  return {
    ...buildIncidentSummary(),
    description: 'The refund tool was called without anybody having agreed.',
    source: { system: 'alertmanager', externalId: 'a1b2' },
    ownership: {
      owner: { ref: OWNER, kind: 'group' },
      by: 'owner',
      ends: 'resolved',
      steps: buildOwnerSteps(),
    },
    escalation: [
      {
        ...first,
        notifiedAt: OPENED,
        acknowledgeBy: '2026-06-17T17:05:00.000Z',
      },
      { ...above[0], acknowledgeBy: '2026-06-17T18:05:00.000Z' },
      { ...above[1], acknowledgeBy: '2026-06-17T19:05:00.000Z' },
    ],
    affectedWorkloads: [
      {
        entityRef: 'component:default/tool-server-crm',
        title: 'tool-server-crm',
        how: 'named',
      },
      {
        entityRef: 'component:default/claims-chat',
        title: 'claims-chat',
        how: 'depends-on',
      },
    ],
    hiddenAffected: 1,
    snapshot: buildSnapshot(),
    today: buildToday(),
    blocks: [{ environment: 'production', mode: 'warn' }],
    controls: [
      {
        controlId: 'APP-HIL-01',
        title: 'People approve consequential actions',
        then: { standing: 'waived', status: 'waived' },
        now: 'not-met',
        note: 'The daily report came a day late.',
        linkedBy: 'user:default/ravi',
        linkedAt: '2026-06-18T08:40:00.000Z',
      },
      {
        controlId: 'APP-BND-01',
        title: 'Boundary escapes are detected',
        then: { standing: 'out-of-date', status: 'stale' },
        now: 'stale',
        linkedBy: 'user:default/ravi',
        linkedAt: '2026-06-18T08:40:00.000Z',
      },
    ],
    followUps: [
      {
        id: 'f1',
        title: 'Approve refunds over 50 EUR',
        owner: 'user:default/ravi',
        dueOn: '2026-06-26',
        controlId: 'APP-HIL-01',
        overdue: false,
      },
    ],
    clocks: [buildClock()],
    regimes: [ARTICLE_73],
    actions: [
      'mitigate',
      'resolve',
      'edit',
      'note',
      'link-controls',
      'start-clock',
    ],
    ...change,
  };
}

/** Newest first. */
export function buildTimeline(): TimelineEntry[] {
  const user = (name: string) =>
    ({ type: 'user', ref: `user:default/${name}` } as const);
  const system = { type: 'system', ref: 'system' } as const;
  return [
    {
      id: 't4',
      at: '2026-06-17T18:30:00.000Z',
      actor: user('ravi'),
      kind: 'note',
      text: 'Refund tool set to read-only; 14 refunds under review.',
    },
    {
      id: 't3',
      at: ACKNOWLEDGED,
      actor: user('ravi'),
      kind: 'state',
      text: 'Acknowledged',
      data: { from: 'open', to: 'acknowledged' },
    },
    {
      id: 't2',
      at: OPENED,
      actor: system,
      kind: 'notified',
      text: 'customer-care was told, 6 people',
    },
    {
      id: 't1',
      at: OPENED,
      actor: { type: 'service', ref: 'alertmanager' },
      kind: 'opened',
      text: 'Opened by the alert “refund rate above budget”',
    },
  ];
}

export function buildOwnership(
  change: Partial<OwnershipView> = {},
): OwnershipView {
  return {
    entityRef: WORKLOAD,
    title: 'support-agent',
    incidentOwner: {
      owner: { ref: OWNER, kind: 'group' },
      by: 'owner',
      ends: 'resolved',
      steps: buildOwnerSteps(),
    },
    people: 6,
    escalation: buildEscalation(),
    endsInCycle: false,
    ...change,
  };
}
