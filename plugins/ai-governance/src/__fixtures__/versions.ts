import {
  GovernanceVersion,
  PreviewItem,
  VersionPreview,
  VersionsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { NOW } from './scorecard';

const at = (duration: object) => NOW.plus(duration).toUTC().toISO() ?? '';

export const POLICY_DIGEST = `sha256:${'ab'.repeat(32)}`;
export const CANDIDATE_DIGEST = `sha256:${'cd'.repeat(32)}`;
export const RETIRED_DIGEST = `sha256:${'9e'.repeat(32)}`;
export const FRAMEWORK_DIGEST = `sha256:${'f0'.repeat(32)}`;

/** An active framework, an active policy, a candidate made on the page and a policy that was active before. */
export function buildVersions(
  change: Partial<VersionsResponse> = {},
): VersionsResponse {
  return {
    items: [
      {
        kind: 'framework',
        digest: FRAMEWORK_DIGEST,
        id: 'aws-ai-security-framework',
        version: '2026.5.0',
        state: 'active',
        origin: 'configuration',
        offeredAt: at({ days: -40 }),
        activatedAt: at({ days: -40 }),
        changes: [],
      },
      {
        kind: 'policy',
        digest: POLICY_DIGEST,
        id: 'policy',
        version: '3.1',
        state: 'active',
        origin: 'configuration',
        offeredAt: at({ days: -20 }),
        activatedAt: at({ days: -19 }),
        activatedBy: 'user:default/piet',
        note: 'Agreed by the security council.',
        changes: [],
      },
      buildCandidate(),
      {
        kind: 'policy',
        digest: RETIRED_DIGEST,
        id: 'policy',
        version: '3.0',
        state: 'retired',
        origin: 'configuration',
        offeredAt: at({ days: -60 }),
        activatedAt: at({ days: -59 }),
        activatedBy: 'user:default/lea',
        note: 'First policy of Halden.',
        changes: [
          {
            what: 'changed',
            subject: 'environments.production.minimumScore',
            from: '60',
          },
        ],
      },
    ],
    mayActivate: true,
    ...change,
  };
}

export function buildCandidate(
  change: Partial<GovernanceVersion> = {},
): GovernanceVersion {
  return {
    kind: 'policy',
    digest: CANDIDATE_DIGEST,
    id: 'policy',
    version: '3.1+page.1',
    state: 'candidate',
    origin: 'page',
    offeredAt: at({ minutes: -3 }),
    offeredBy: 'user:default/piet',
    changes: [
      {
        what: 'changed',
        subject: 'environments.production.mode',
        from: 'warn',
        to: 'enforce',
      },
      {
        what: 'added',
        subject: 'environments.production.enforceFrom',
        to: '2026-07-01',
      },
    ],
    ...change,
  };
}

export function buildPreviewItem(
  name: string,
  change: Partial<PreviewItem> = {},
): PreviewItem {
  return {
    entityRef: `component:default/${name}`,
    title: name,
    team: 'group:default/claims-decisions',
    maturity: { from: 'foundational', to: 'foundational' },
    compliant: { from: false, to: false },
    decisions: [
      {
        environment: 'production',
        from: { verdict: 'deny', proceed: true },
        to: { verdict: 'deny', proceed: false },
      },
    ],
    causes: ['approval-missing', 'APP-OUT-01'],
    ...change,
  };
}

/** Of 62 workloads one would be stopped newly and one would drop. */
export function buildPreview(
  change: Partial<VersionPreview> = {},
): VersionPreview {
  return {
    digest: CANDIDATE_DIGEST,
    kind: 'policy',
    at: NOW.toUTC().toISO() ?? '',
    decidedFor: '2026-07-01T00:00:00Z',
    total: {
      workloads: 62,
      drop: 1,
      gain: 0,
      newlyDenied: 1,
      newlyAllowed: 0,
    },
    teams: [
      {
        team: 'group:default/claims-decisions',
        title: 'claims-decisions',
        workloads: 23,
        drop: 0,
        gain: 0,
        newlyDenied: 1,
        newlyAllowed: 0,
      },
      {
        team: null,
        title: 'Without a team',
        workloads: 2,
        drop: 1,
        gain: 0,
        newlyDenied: 0,
        newlyAllowed: 0,
      },
    ],
    items: [
      buildPreviewItem('claims-assistant'),
      buildPreviewItem('letter-writer', {
        team: null,
        maturity: { from: 'enhanced', to: 'foundational' },
        compliant: { from: true, to: false },
        decisions: [],
        causes: ['INF-NET-02'],
      }),
    ],
    causes: [
      { cause: 'approval-missing', workloads: 1 },
      { cause: 'APP-OUT-01', workloads: 1 },
      { cause: 'INF-NET-02', workloads: 1 },
    ],
    ...change,
  };
}
