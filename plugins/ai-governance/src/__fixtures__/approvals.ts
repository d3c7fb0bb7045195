import {
  Approval,
  ApprovalSummary,
  InboxItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

const from = (days: number, hours = 0): string =>
  DateTime.utc().plus({ days, hours }).toISO();

const SUBJECT_DIGEST = `sha256:7be0aa${'0'.repeat(54)}f13c`;

/** A request that waits for its first step, as a list shows it. */
export function buildApprovalSummary(
  change: Partial<ApprovalSummary> = {},
): ApprovalSummary {
  return {
    id: 'approval-88',
    number: 'APR-88',
    version: 7,
    entityRef: 'component:default/fraud-scorer',
    workloadTitle: 'Fraud Scorer',
    team: 'group:default/fraud-detection',
    environment: 'production',
    state: 'requested',
    requestedBy: 'user:default/ines',
    requesterKind: 'user',
    requestedAt: from(-3),
    reason: 'Model 5.0 lowers false alarms on travel claims by a fifth.',
    requiredPhase: 'advanced',
    step: { position: 1, of: 2 },
    waitingFor: ['user:default/noor'],
    ...change,
  };
}

/** The same with everything that its page shows: a model and an artifact changed, a control ran out, another got better. */
export function buildApproval(change: Partial<Approval> = {}): Approval {
  return {
    ...buildApprovalSummary(),
    policy: { version: '3.1', digest: `sha256:${'a'.repeat(64)}` },
    separationOfDuties: 'strict',
    steps: [
      {
        position: 1,
        state: 'open',
        needs: [
          {
            role: 'platform',
            count: 1,
            given: 1,
            unreachable: false,
            people: [
              {
                ref: 'user:default/jonas',
                title: 'Jonas',
                state: 'approved',
                at: from(-2),
              },
            ],
          },
          {
            role: 'security',
            count: 1,
            given: 0,
            unreachable: false,
            people: [
              { ref: 'user:default/noor', title: 'Noor', state: 'may' },
              {
                ref: 'user:default/amara',
                title: 'Amara',
                state: 'may-not',
                reason: 'Attested APP-RED-02, which decides the gate.',
              },
            ],
          },
        ],
      },
      {
        position: 2,
        state: 'later',
        needs: [
          {
            role: 'data-protection',
            count: 1,
            given: 0,
            unreachable: false,
            people: [{ ref: 'user:default/lene', title: 'Lene', state: 'may' }],
          },
        ],
      },
    ],
    happenings: [
      { at: from(-3), by: 'user:default/ines', kind: 'requested' },
      {
        at: from(-2, -5),
        by: 'user:default/jonas',
        kind: 'request-changes',
        comment: 'Add a canary plan.',
      },
      {
        at: from(-2),
        by: 'user:default/jonas',
        kind: 'approve',
        role: 'platform',
        step: 1,
      },
    ],
    subject: {
      framework: { id: 'aws-ai-security-framework', version: '2026.5.0' },
      requiredPhase: 'advanced',
      useCase: 'acts',
      agenticScope: 'agentic-3',
      genaiScope: 'genai-3',
      capabilities: ['retrieval', 'tools'],
      dataClassification: 'restricted',
      criticality: 'mission-critical',
      owner: 'group:default/fraud-detection',
      model: 'fraud-net@5.0',
      prompt: null,
      guardrail: null,
      tools: null,
      artifact: {
        name: 'registry.example/fraud-scorer',
        digest: `sha256:41d7e5${'0'.repeat(54)}e520`,
      },
      controls: {
        'APP-OUT-01': 'met',
        'APP-RED-02': 'met',
        'INF-RES-02': 'stale',
      },
    },
    subjectDigest: SUBJECT_DIGEST,
    difference: {
      with: { id: 'approval-41', number: 'APR-41', approvedAt: from(-86) },
      changes: [
        {
          field: 'model',
          from: 'fraud-net@4.2',
          to: 'fraud-net@5.0',
          effect: 'worse',
          roles: ['security'],
        },
        {
          field: 'control',
          controlId: 'INF-RES-02',
          section: 'infrastructure',
          from: 'met',
          to: 'stale',
          effect: 'lapsed',
          graceUntil: from(11),
          roles: ['platform'],
        },
        {
          field: 'control',
          controlId: 'APP-RED-02',
          section: 'ai-application',
          from: 'insufficient-evidence',
          to: 'met',
          effect: 'better',
          roles: ['security'],
        },
      ],
      unchanged: 14,
    },
    wouldBeValidUntil: from(90),
    reached: { maturity: 'enhanced', score: 96 },
    actions: ['approve', 'reject', 'request-changes', 'comment', 'delegate'],
    mayReviewAs: ['security'],
    ...change,
  };
}

/** Something that waits for the reader, asked for three days ago. */
export function buildInboxItem(change: Partial<InboxItem> = {}): InboxItem {
  return {
    kind: 'approval',
    id: 'approval-88',
    entityRef: 'component:default/fraud-scorer',
    title: 'Fraud Scorer',
    environment: 'production',
    number: 'APR-88',
    role: 'security',
    requestedBy: 'user:default/ines',
    waitingSince: from(-3),
    overdue: false,
    ...change,
  };
}
