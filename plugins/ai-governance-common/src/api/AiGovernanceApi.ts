import {
  Incident,
  IncidentFigures,
  IncidentLearning,
  IncidentQuery,
  IncidentRequest,
  IncidentReviewRequest,
  IncidentSummary,
  IncidentUpdate,
  ServiceMapping,
  ServiceMappingsResponse,
  TimelineEntry,
  TriageAssignment,
  TriageItem,
} from './incidents';
import { IncidentState } from '../incidents/types';
import { OrphanDrill, OrphansResponse, OwnershipView } from './ownership';
import { ImportFormat } from '../evidence/imports/finding';
import {
  Assessment,
  AssessmentAnswerRequest,
  AssessmentQuestion,
  AssessmentStart,
  BaselineFigures,
  BaselineProgress,
  BaselineQuery,
  ProvidedControls,
  Roadmap,
  TeamPlan,
} from './assessments';
import {
  Attestation,
  AttestationQuery,
  AttestationRequest,
  AttestationResult,
  EvidenceImportResult,
  EvidencePushRecord,
  EvidencePushResult,
} from './evidence';
import {
  Approval,
  ApprovalQuery,
  ApprovalRequest,
  ApprovalReviewRequest,
  ApprovalSummary,
  ReaffirmRequest,
  ReaffirmResult,
} from './approvals';
import { AuditHead } from '../audit/auditRow';
import { AuditEntry, AuditQuery, AuditVerification } from './audit';
import {
  BreakGlass,
  BreakGlassRequest,
  DecisionQuery,
  DecisionReplay,
  EnvironmentsResponse,
  GateDecision,
  GateDecisions,
  GateRequest,
} from './gates';
import { InboxResponse } from './inbox';
import {
  GovernanceVersion,
  PolicyChangeRequest,
  VersionPreview,
  VersionsResponse,
  WhatIfRequest,
} from './versions';
import { AssetQuery, AssetSummary } from './assets';
import {
  ControlFigures,
  ControlResponse,
  FrameworkResponse,
} from './framework';
import { HealthDetails } from './health';
import { HistoryEntry } from './history';
import { Page } from './page';
import { Plan } from './plans';
import { ProfileUpdate, ProfileUpdateResult } from './profiles';
import {
  ApprovalFigures,
  MovementQuery,
  MovementsResponse,
  OrganizationRollup,
  ReportQuery,
  TeamRollup,
  TeamStandingsResponse,
  Trend,
  TrendQuery,
} from './rollups';
import { Scorecard } from './scorecards';
import { SelectionResponse, WorkloadQuery, WorkloadSummary } from './workloads';
import {
  Waiver,
  WaiverDebtResponse,
  WaiverQuery,
  WaiverRequest,
  WaiverReview,
} from './waivers';

/**
 * What the backend answers, as the frontend and scripts call it.
 * Every method rejects with Backstage's `ResponseError`; its message says what to do.
 * @public
 */
export interface AiGovernanceApi {
  /** GET /framework: the active framework, its texts and its digest. */
  getFramework(): Promise<FrameworkResponse>;
  /** GET /framework/controls: fleet figures of every control, over what the reader may see. */
  getControlFigures(): Promise<{ items: ControlFigures[] }>;
  /** GET /framework/controls/{id}. */
  getControl(controlId: string): Promise<ControlResponse>;
  /** GET /workloads. */
  getWorkloads(query: WorkloadQuery): Promise<Page<WorkloadSummary>>;
  /** GET /workloads/by-name/{kind}/{namespace}/{name}. */
  getScorecard(entityRef: string): Promise<Scorecard>;
  /** GET …/plan. */
  getPlan(entityRef: string): Promise<Plan>;
  /** GET …/history, newest first. */
  getHistory(
    entityRef: string,
    page?: { limit?: number; cursor?: string },
  ): Promise<Page<HistoryEntry>>;
  /**
   * POST …/refresh: reads the entity again and evaluates it; answers the current scorecard.
   * `controlId` names the control that the reader asks about.
   */
  refresh(
    entityRef: string,
    options?: { controlId?: string },
  ): Promise<Scorecard>;
  /** PUT …/profile. */
  updateProfile(update: ProfileUpdate): Promise<Scorecard>;
  /** POST /profiles: several at once; each has its own result. */
  updateProfiles(updates: ProfileUpdate[]): Promise<ProfileUpdateResult>;
  /** POST /profiles as CSV: a column `entityRef` and one for each fact. */
  updateProfilesCsv(csv: string): Promise<ProfileUpdateResult>;
  /** GET /assets. */
  getAssets(query: AssetQuery): Promise<Page<AssetSummary>>;
  /** GET /teams: the rows of the heat map. */
  getTeams(): Promise<TeamStandingsResponse>;
  /** GET /teams/{kind}/{namespace}/{name}: the figures of a Group, System or Domain. */
  getTeam(entityRef: string): Promise<TeamRollup>;
  /** GET /organization/rollup: the figures of all that the reader may see. */
  getOrganization(): Promise<OrganizationRollup>;
  /** GET /organization/trend: a point for each day, and what explains the bends. */
  getTrend(query?: TrendQuery): Promise<Trend>;
  /** GET /organization/movements: who moved between two dates, and why. */
  getMovements(query?: MovementQuery): Promise<MovementsResponse>;
  /** GET /exports/report.html: a page to print. */
  getReport(query?: ReportQuery): Promise<Blob>;
  /** GET /exports/workloads.csv: every workload that the filters leave, whatever their number. */
  getWorkloadsCsv(query?: WorkloadQuery): Promise<Blob>;
  /** GET /exports/rollup.csv: a row for each team. */
  getRollupCsv(): Promise<Blob>;
  /** GET /approvals/figures. */
  getApprovalFigures(): Promise<ApprovalFigures>;
  /** GET /selection/by-name/{kind}/{namespace}/{name}: why an entity is a workload, an asset or neither. */
  getSelection(entityRef: string): Promise<SelectionResponse>;
  /** GET /health/details. */
  getHealth(): Promise<HealthDetails>;

  /** POST /evidence: up to 1,000 records; each has its own result. */
  pushEvidence(records: EvidencePushRecord[]): Promise<EvidencePushResult>;
  /**
   * POST /evidence/imports/{format}: a scanner's report as it is. `isGzip` where it is packed; `entityRef` for SARIF results that
   * name no entity.
   */
  importEvidence(
    format: ImportFormat,
    report: Blob,
    options?: { entityRef?: string; isGzip?: boolean },
  ): Promise<EvidenceImportResult>;
  /** POST /evidence/{id}/dispute: the security role calls a finding a false positive. */
  disputeEvidence(id: string, reason: string): Promise<void>;
  /** DELETE /evidence/{id}/dispute: the finding counts again. */
  withdrawDispute(id: string): Promise<void>;

  /** POST /attestations: a person's statement for one or many entities. */
  attest(request: AttestationRequest): Promise<AttestationResult>;
  /** GET /attestations, soonest expiry first. */
  getAttestations(query: AttestationQuery): Promise<Page<Attestation>>;
  /** DELETE /attestations/{id}: takes the statement back; the record stays. */
  revokeAttestation(id: string, reason: string): Promise<void>;

  /** GET /waivers. */
  getWaivers(query: WaiverQuery): Promise<Page<Waiver>>;
  /** GET /waivers/{id}. */
  getWaiver(id: string): Promise<Waiver>;
  /** GET /waivers/debt: by team, over what the reader may see. */
  getWaiverDebt(): Promise<WaiverDebtResponse>;
  /** POST /waivers. */
  requestWaiver(request: WaiverRequest): Promise<Waiver>;
  /** POST /waivers/{id}/reviews; `version` is what the reader saw. */
  reviewWaiver(
    id: string,
    version: number,
    review: WaiverReview,
  ): Promise<Waiver>;
  /** POST /waivers/{id}/withdraw: by who asked. */
  withdrawWaiver(id: string, version: number): Promise<Waiver>;
  /** POST /waivers/{id}/renew: a new request that follows this one. */
  renewWaiver(
    id: string,
    renewal: Pick<WaiverRequest, 'expiresAt' | 'reason'>,
  ): Promise<Waiver>;
  /** POST /waivers/{id}/revoke. */
  revokeWaiver(id: string, version: number, reason: string): Promise<Waiver>;

  /** GET /assessments: open ones, those assigned to the reader first. */
  getAssessments(): Promise<{ items: Assessment[] }>;
  /** POST /assessments; answers the open one where there is one with this scope. */
  startAssessment(start: AssessmentStart): Promise<Assessment>;
  /** GET /assessments/{id}. */
  getAssessment(id: string): Promise<Assessment>;
  /** GET /assessments/{id}/questions?entityRef: the controls that apply, by layer. */
  getAssessmentQuestions(
    id: string,
    entityRef: string,
  ): Promise<{ items: AssessmentQuestion[] }>;
  /** POST /assessments/{id}/answers; keeps the position too. */
  answerAssessment(
    id: string,
    answer: AssessmentAnswerRequest,
  ): Promise<AssessmentQuestion>;
  /** POST /assessments/{id}/hand-over: to a user ref. */
  handOverAssessment(id: string, to: string): Promise<Assessment>;
  /** POST /assessments/{id}/baseline: takes the baseline of these entities, all where they are left out. */
  takeBaseline(
    id: string,
    entityRefs?: string[],
  ): Promise<{ items: BaselineProgress[] }>;
  /** GET /baselines: the latest of each workload that the reader may see, beside today; a page, by ref. */
  getBaselines(query: BaselineQuery): Promise<Page<BaselineProgress>>;
  /** GET /baselines/figures: what came of all of them. */
  getBaselineFigures(query: { team?: string }): Promise<BaselineFigures>;
  /** GET /roadmap: of a workload, or of a team with its child groups. */
  getRoadmap(query: { entityRef?: string; team?: string }): Promise<Roadmap>;
  /** GET /teams/{kind}/{namespace}/{name}/plan. */
  getTeamPlan(team: string): Promise<TeamPlan>;
  /** GET /provided/by-name/{kind}/{namespace}/{name}: what an entity provides, and who would lose what without it. */
  getProvidedControls(entityRef: string): Promise<ProvidedControls>;

  /** GET /approvals. */
  getApprovals(query: ApprovalQuery): Promise<Page<ApprovalSummary>>;
  /** GET /approvals/{id}. */
  getApproval(id: string): Promise<Approval>;
  /** POST /approvals. */
  requestApproval(request: ApprovalRequest): Promise<Approval>;
  /** POST /approvals/{id}/reviews; `version` is what the reader saw. */
  reviewApproval(
    id: string,
    version: number,
    review: ApprovalReviewRequest,
  ): Promise<Approval>;
  /** POST /approvals/{id}/withdraw: by who asked. */
  withdrawApproval(id: string, version: number): Promise<Approval>;
  /** POST /approvals/{id}/revoke. */
  revokeApproval(
    id: string,
    version: number,
    reason: string,
  ): Promise<Approval>;
  /** POST /approvals/reaffirm: stale approvals whose owner was only renamed. */
  reaffirmApprovals(request: ReaffirmRequest): Promise<ReaffirmResult>;

  /** POST /gates/{environment}/decisions with `entityRef`. */
  decide(
    environment: string,
    request: GateRequest & { entityRef: string },
  ): Promise<GateDecision>;
  /** POST /gates/{environment}/decisions with `entityRefs`. */
  decideAll(
    environment: string,
    request: GateRequest & { entityRefs: string[] },
  ): Promise<GateDecisions>;
  /** GET /workloads/by-name/…/forecast: what the gate would say, unrecorded; `at` is RFC 3339, now where it is left out. */
  getForecast(
    entityRef: string,
    query: { environment: string; at?: string },
  ): Promise<GateDecision>;
  /** GET /gates/environments. */
  getEnvironments(): Promise<EnvironmentsResponse>;
  /** GET /gates/decisions, newest first. */
  getDecisions(query: DecisionQuery): Promise<Page<GateDecision>>;
  /** GET /gates/decisions/{id}. */
  getDecision(id: string): Promise<GateDecision>;
  /** GET /gates/decisions/{id}/replay. */
  replayDecision(id: string): Promise<DecisionReplay>;

  /** GET /break-glass, newest first. */
  getBreakGlass(query: {
    entityRef?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<BreakGlass>>;
  /** POST /break-glass. */
  openBreakGlass(request: BreakGlassRequest): Promise<BreakGlass>;
  /** POST /break-glass/{id}/reviews: by a second person. */
  reviewBreakGlass(
    id: string,
    version: number,
    review: { justified: boolean; comment: string },
  ): Promise<BreakGlass>;

  /** GET /versions: frameworks and policies, the active ones first, then candidates. */
  getVersions(): Promise<VersionsResponse>;
  /** POST /versions: a candidate policy with another mode of one environment. */
  proposePolicy(change: PolicyChangeRequest): Promise<GovernanceVersion>;
  /** POST /versions/{digest}/preview. */
  previewVersion(digest: string): Promise<VersionPreview>;
  /** POST /versions/{digest}/activate; `replaces` is the digest that the reader saw as the active one, or null. */
  activateVersion(
    digest: string,
    note: string,
    replaces: string | null,
  ): Promise<GovernanceVersion>;
  /** POST /gates/what-if. */
  whatIf(request: WhatIfRequest): Promise<VersionPreview>;

  /** GET /incidents. */
  getIncidents(query: IncidentQuery): Promise<Page<IncidentSummary>>;
  /** GET /incidents/figures, over what the query leaves; state, order and pages of it do not count. */
  getIncidentFigures(
    query: Pick<IncidentQuery, 'team' | 'entityRef'>,
  ): Promise<IncidentFigures>;
  /** GET /incidents/{id}: by id or number. */
  getIncident(id: string): Promise<Incident>;
  /** POST /incidents; the same source twice is one incident. */
  createIncident(request: IncidentRequest): Promise<Incident>;
  /** PATCH /incidents/{id}; `version` is what the reader saw. */
  updateIncident(
    id: string,
    version: number,
    update: IncidentUpdate,
  ): Promise<Incident>;
  /** POST /incidents/{id}/state; forward to any state but `reviewed`, or back to `open`. */
  moveIncident(
    id: string,
    version: number,
    move: { state: IncidentState; comment?: string; at?: string },
  ): Promise<Incident>;
  /** GET /incidents/{id}/timeline, newest first. */
  getIncidentTimeline(
    id: string,
    page?: { limit?: number; cursor?: string },
  ): Promise<Page<TimelineEntry>>;
  /** POST /incidents/{id}/timeline: a note. */
  addIncidentNote(id: string, text: string): Promise<TimelineEntry>;
  /** PUT /incidents/{id}/controls: those that would have caught it. */
  linkIncidentControls(
    id: string,
    version: number,
    controlIds: string[],
  ): Promise<Incident>;
  /** POST /incidents/{id}/review. */
  reviewIncident(
    id: string,
    version: number,
    review: IncidentReviewRequest,
  ): Promise<Incident>;
  /** POST /incidents/{id}/follow-ups. */
  addFollowUp(
    id: string,
    followUp: IncidentReviewRequest['followUps'][number],
  ): Promise<Incident>;
  /** POST /incidents/{id}/follow-ups/{followUpId}: done, or not done after all. */
  completeFollowUp(
    id: string,
    followUpId: string,
    isDone: boolean,
  ): Promise<Incident>;
  /** POST /incidents/{id}/clocks. */
  startClock(
    id: string,
    clock: { regime: string; deadline?: string; awareAt: string },
  ): Promise<Incident>;
  /** PATCH /incidents/{id}/clocks/{clockId}: another deadline of its regime, counted from the same time. */
  changeClock(id: string, clockId: string, deadline: string): Promise<Incident>;
  /** POST /incidents/{id}/clocks/{clockId}/reports. */
  reportClock(
    id: string,
    clockId: string,
    report: { kind: 'initial' | 'complete'; reference: string; at?: string },
  ): Promise<Incident>;
  /** GET /incidents/learning. */
  getIncidentLearning(query: {
    team?: string;
    from?: string;
  }): Promise<IncidentLearning>;
  /** GET /incidents/triage; what waits where no state is given. */
  getTriage(query: {
    state?: TriageItem['state'];
    limit?: number;
    cursor?: string;
  }): Promise<Page<TriageItem>>;
  /** POST /incidents/triage/{id}/assign. */
  assignTriage(
    id: string,
    version: number,
    assignment: TriageAssignment,
  ): Promise<TriageItem>;
  /** POST /incidents/triage/{id}/dismiss. */
  dismissTriage(
    id: string,
    version: number,
    reason: string,
  ): Promise<TriageItem>;
  /** GET /incidents/service-mappings. */
  getServiceMappings(query: {
    system?: string;
    entityRef?: string;
    text?: string;
    limit?: number;
    cursor?: string;
  }): Promise<ServiceMappingsResponse>;
  /** POST /incidents/service-mappings. */
  addServiceMapping(
    mapping: Pick<ServiceMapping, 'system' | 'key' | 'entityRef'>,
  ): Promise<ServiceMapping>;
  /** DELETE /incidents/service-mappings/{id}; one of an annotation stays away until the annotation changes. */
  removeServiceMapping(id: string): Promise<void>;

  /** GET /workloads/by-name/…/ownership. */
  getOwnership(entityRef: string): Promise<OwnershipView>;
  /** GET /ownership/orphans. */
  getOrphans(query: {
    team?: string;
    limit?: number;
    cursor?: string;
  }): Promise<OrphansResponse>;
  /** POST /ownership/drill: looks at the owners of all workloads now. */
  drillOwnership(): Promise<OrphanDrill>;

  /** GET /inbox: everything that waits for the reader. */
  getInbox(): Promise<InboxResponse>;

  /** GET /audit. */
  getAudit(query: AuditQuery): Promise<Page<AuditEntry>>;
  /** GET /audit/head. */
  getAuditHead(): Promise<AuditHead>;
  /** GET /audit/verify: walks the whole chain. */
  verifyAudit(): Promise<AuditVerification>;
}
