import {
  AiGovernanceApi,
  MaturityFigures,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { buildEnvironments, buildForecast } from './gates';
import { buildFramework } from './framework';
import { buildHistory, buildScorecard, NOW } from './scorecard';

const emptyPage = { items: [], totalItems: 0, pageInfo: {} };

const byMaturity = () => ({
  none: 0,
  foundational: 0,
  enhanced: 0,
  advanced: 0,
  'not-applicable': 0,
});

const byPhase = <T>(value: () => T) => ({
  foundational: value(),
  enhanced: value(),
  advanced: value(),
});

const noFigures = (): MaturityFigures => ({
  workloads: 0,
  notAssessed: 0,
  compliant: 0,
  byMaturity: byMaturity(),
  byRequiredPhase: byPhase(byMaturity),
  required: byPhase(() => 0),
  notAssessedByRequiredPhase: byPhase(() => 0),
  medianScore: null,
  lowestScore: null,
});

/** A call that a test did not give: it fails where it happens. */
const notExpected = async (): Promise<never> => {
  throw new Error('This test gives no answer to this call');
};

/** A backend that knows one workload and nothing else; give what a test asks for. */
export function buildApi(
  change: Partial<AiGovernanceApi> = {},
): AiGovernanceApi {
  const scorecard = buildScorecard();
  const [control] = buildFramework().document.controls;
  const at = NOW.toUTC().toISO() ?? '';
  return {
    getFramework: async () => buildFramework(),
    getControlFigures: async () => ({ items: [] }),
    getControl: async controlId => ({
      control: { ...control, id: controlId },
      figures: {
        controlId,
        workloads: 0,
        statuses: {
          met: 0,
          waived: 0,
          'not-met': 0,
          stale: 0,
          'insufficient-evidence': 0,
          'no-evidence': 0,
          'not-applicable': 0,
        },
      },
    }),
    getWorkloads: async () => emptyPage,
    getScorecard: async () => scorecard,
    getPlan: async () => scorecard.plan,
    getHistory: async () => ({
      items: buildHistory(),
      totalItems: buildHistory().length,
      pageInfo: {},
    }),
    refresh: async () => scorecard,
    updateProfile: async () => scorecard,
    updateProfiles: async () => ({ items: [] }),
    updateProfilesCsv: async () => ({ items: [] }),
    getAssets: async () => emptyPage,
    getTeams: async () => ({
      items: [],
      total: noFigures(),
      coverage: { considered: 0, notAssessed: 0, errored: 0, withProblems: 0 },
      lastSync: at,
      syncIntervalSeconds: 300,
      framework: { id: scorecard.framework.id, version: '2026.5.0' },
    }),
    getSelection: async entityRef => ({
      entityRef,
      class: 'none',
      reasons: ['No filter includes it.'],
    }),
    getHealth: async () => ({
      status: 'ok',
      framework: {
        ...scorecard.framework,
        controls: PHASES.length,
      },
      sync: {
        state: 'idle',
        lastStartedAt: at,
        lastFinishedAt: at,
        lastDurationMs: 1200,
        lastError: null,
        progress: null,
        intervalSeconds: 300,
      },
      queue: { waiting: 0, oldestSeconds: null },
      counts: {
        considered: 1,
        workloads: 1,
        assets: 0,
        notAssessed: 0,
        errored: 0,
      },
      problems: [],
      errors: [],
      filters: [],
      roles: [],
      setup: [],
      providers: [],
      suspicions: { total: 0, items: [] },
    }),
    pushEvidence: notExpected,
    importEvidence: notExpected,
    disputeEvidence: notExpected,
    withdrawDispute: notExpected,
    attest: notExpected,
    getAttestations: async () => emptyPage,
    revokeAttestation: notExpected,
    getWaivers: async () => emptyPage,
    getWaiver: notExpected,
    getWaiverDebt: async () => ({
      items: [],
      total: {
        active: 0,
        expiringSoon: 0,
        applicableControls: 0,
        aboveLimit: false,
        oldestDays: null,
      },
      limitPercent: 10,
    }),
    requestWaiver: notExpected,
    reviewWaiver: notExpected,
    withdrawWaiver: notExpected,
    renewWaiver: notExpected,
    revokeWaiver: notExpected,
    getAssessments: async () => ({ items: [] }),
    startAssessment: notExpected,
    getAssessment: notExpected,
    getAssessmentQuestions: async () => ({ items: [] }),
    answerAssessment: notExpected,
    handOverAssessment: notExpected,
    takeBaseline: notExpected,
    getBaselines: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    getBaselineFigures: async () => ({
      workloads: 0,
      closed: 0,
      opened: 0,
      reachedHigher: 0,
    }),
    getRoadmap: async () => ({ phases: [] }),
    getTeamPlan: async team => ({
      team,
      workloads: 0,
      roadmap: { phases: [] },
      provideOnce: [],
    }),
    getProvidedControls: async providerRef => ({
      providerRef,
      title: providerRef,
      controls: [],
    }),
    getApproval: notExpected,
    requestApproval: notExpected,
    reviewApproval: notExpected,
    withdrawApproval: notExpected,
    revokeApproval: notExpected,
    reaffirmApprovals: notExpected,
    decide: notExpected,
    decideAll: notExpected,
    getForecast: async () => buildForecast(),
    getEnvironments: async () => buildEnvironments(),
    getDecision: notExpected,
    replayDecision: notExpected,
    openBreakGlass: notExpected,
    reviewBreakGlass: notExpected,
    proposePolicy: notExpected,
    previewVersion: notExpected,
    activateVersion: notExpected,
    whatIf: notExpected,
    getAuditHead: notExpected,
    verifyAudit: notExpected,
    getApprovals: async () => emptyPage,
    getDecisions: async () => emptyPage,
    getBreakGlass: async () => emptyPage,
    getAudit: async () => emptyPage,
    getVersions: async () => ({ items: [], mayActivate: false }),
    getIncidents: async () => emptyPage,
    getIncidentFigures: async () => ({
      byState: {
        open: 0,
        acknowledged: 0,
        mitigated: 0,
        resolved: 0,
        reviewed: 0,
      },
      bySeverity: { sev1: 0, sev2: 0, sev3: 0, sev4: 0 },
      unacknowledged: 0,
      reviewOverdue: 0,
      clocks: { running: 0, overdue: 0 },
      triage: null,
    }),
    getIncident: notExpected,
    createIncident: notExpected,
    updateIncident: notExpected,
    moveIncident: notExpected,
    getIncidentTimeline: async () => emptyPage,
    addIncidentNote: notExpected,
    linkIncidentControls: notExpected,
    reviewIncident: notExpected,
    addFollowUp: notExpected,
    completeFollowUp: notExpected,
    startClock: notExpected,
    changeClock: notExpected,
    reportClock: notExpected,
    getIncidentLearning: async () => ({
      controls: [],
      categories: [],
      teams: [],
    }),
    getTriage: async () => emptyPage,
    assignTriage: notExpected,
    dismissTriage: notExpected,
    getServiceMappings: async () => ({ ...emptyPage, doors: [] }),
    addServiceMapping: notExpected,
    removeServiceMapping: notExpected,
    getOwnership: async entityRef => ({
      entityRef,
      title: scorecard.title,
      incidentOwner: {
        owner: { ref: 'group:default/customer-care', kind: 'group' },
        by: 'owner',
        ends: 'resolved',
        steps: [],
      },
      escalation: [],
      endsInCycle: false,
    }),
    getOrphans: async () => ({ ...emptyPage, byTeam: [], mayDrill: false }),
    drillOwnership: notExpected,
    getInbox: async () => ({ items: [], totalItems: 0, overdue: 0 }),
    ...change,
  };
}
