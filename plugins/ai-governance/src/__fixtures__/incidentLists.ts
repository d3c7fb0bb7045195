import {
  IncidentDoorStatus,
  IncidentFigures,
  IncidentLearning,
  OrphansResponse,
  OrphanSummary,
  ServiceMapping,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { buildOwnerSteps } from './incidents';

/** Seven that are active, two of them late, and one alert in triage. */
export function buildFigures(
  change: Partial<IncidentFigures> = {},
): IncidentFigures {
  return {
    byState: {
      open: 3,
      acknowledged: 3,
      mitigated: 1,
      resolved: 4,
      reviewed: 9,
    },
    bySeverity: { sev1: 1, sev2: 2, sev3: 3, sev4: 1 },
    unacknowledged: 2,
    reviewOverdue: 1,
    clocks: { running: 3, overdue: 1 },
    triage: 1,
    ...change,
  };
}

export function buildLearning(
  change: Partial<IncidentLearning> = {},
): IncidentLearning {
  return {
    controls: [
      {
        controlId: 'APP-HIL-01',
        title: 'People approve consequential actions',
        incidents: 4,
        standings: {
          satisfied: 1,
          waived: 1,
          'out-of-date': 0,
          'not-satisfied': 2,
          'not-applicable': 0,
        },
        categories: ['excessive-agency', 'tool-misuse'],
      },
    ],
    categories: [
      {
        category: 'excessive-agency',
        layer: 'ai-application',
        incidents: 5,
        minutesToAcknowledge: 22,
        minutesToMitigate: null,
      },
    ],
    teams: [
      {
        team: 'group:default/customer-care',
        title: 'Customer care',
        incidents: 4,
        active: 1,
        reviewOverdue: 0,
        followUpsOverdue: 2,
      },
      {
        team: null,
        incidents: 1,
        active: 0,
        reviewOverdue: 1,
        followUpsOverdue: 0,
      },
    ],
    ...change,
  };
}

export function buildTriageItem(change: Partial<TriageItem> = {}): TriageItem {
  return {
    id: 't1',
    version: 2,
    system: 'pagerduty',
    externalId: 'PGR0VU2',
    title: 'Refund rate above budget',
    severity: 'sev2',
    url: 'https://halden.pagerduty.test/incidents/PGR0VU2',
    keys: ['PF9KMXH', 'service=refunds'],
    firstAt: '2026-06-18T08:02:00.000Z',
    lastAt: '2026-06-18T08:40:00.000Z',
    deliveries: 3,
    state: 'waiting',
    payload: '{"event":{"id":"5ac64822"}}',
    ...change,
  };
}

export function buildDoor(
  change: Partial<IncidentDoorStatus> = {},
): IncidentDoorStatus {
  return {
    id: 'pagerduty',
    title: 'PagerDuty',
    path: '/api/ai-governance/v1/webhooks/pagerduty',
    configured: true,
    accepted: 41,
    refused: 2,
    lastAcceptedAt: '2026-06-18T08:40:00.000Z',
    lastRefusedAt: '2026-06-17T11:00:00.000Z',
    waiting: 0,
    ...change,
  };
}

export function buildMapping(
  change: Partial<ServiceMapping> = {},
): ServiceMapping {
  return {
    id: 'm1',
    system: 'pagerduty',
    key: 'PF9KMXH',
    entityRef: 'component:default/support-agent',
    title: 'support-agent',
    origin: 'person',
    createdBy: 'user:default/piet',
    createdAt: '2026-06-01T08:00:00.000Z',
    usable: true,
    ...change,
  };
}

/** Nobody but the fallback is left, and it was better before. */
export function buildOrphan(
  change: Partial<OrphanSummary> = {},
): OrphanSummary {
  return {
    entityRef: 'component:default/support-agent',
    title: 'support-agent',
    team: 'group:default/customer-care',
    ends: 'fallback',
    owner: { ref: 'group:default/ai-platform', kind: 'group' },
    steps: buildOwnerSteps().map(step =>
      step.step === 'annotation' || step.step === 'fallback'
        ? step
        : { ...step, resolved: false, reason: 'not-found' as const },
    ),
    since: '2026-06-10T02:00:00.000Z',
    lost: {
      ref: 'group:default/customer-care',
      at: '2026-06-10T02:00:00.000Z',
    },
    ...change,
  };
}

export function buildOrphans(
  change: Partial<OrphansResponse> = {},
): OrphansResponse {
  return {
    items: [buildOrphan()],
    totalItems: 1,
    pageInfo: {},
    byTeam: [
      {
        team: 'group:default/customer-care',
        title: 'Customer care',
        orphans: 1,
      },
      { team: null, orphans: 2 },
    ],
    lastDrill: {
      startedAt: '2026-06-18T02:00:00.000Z',
      finishedAt: '2026-06-18T02:00:04.000Z',
      workloads: 62,
      unowned: 3,
      worse: 1,
    },
    mayDrill: true,
    ...change,
  };
}
