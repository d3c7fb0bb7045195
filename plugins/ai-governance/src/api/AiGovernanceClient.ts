import {
  AiGovernanceApi,
  Incident,
  IncidentFigures,
  IncidentLearning,
  IncidentQuery,
  IncidentRequest,
  IncidentReviewRequest,
  IncidentState,
  IncidentSummary,
  IncidentUpdate,
  OrphanDrill,
  OrphansResponse,
  OwnershipView,
  ServiceMapping,
  ServiceMappingsResponse,
  TimelineEntry,
  TriageAssignment,
  TriageItem,
  Approval,
  ApprovalQuery,
  ApprovalRequest,
  ApprovalReviewRequest,
  ApprovalSummary,
  AuditEntry,
  AuditHead,
  AuditQuery,
  AuditVerification,
  BreakGlass,
  BreakGlassRequest,
  DecisionQuery,
  DecisionReplay,
  EnvironmentsResponse,
  GateDecision,
  GateDecisions,
  GateRequest,
  GovernanceVersion,
  InboxResponse,
  PolicyChangeRequest,
  ReaffirmRequest,
  ReaffirmResult,
  VersionPreview,
  VersionsResponse,
  WhatIfRequest,
  Assessment,
  AssessmentAnswerRequest,
  AssessmentQuestion,
  AssessmentStart,
  Attestation,
  AttestationQuery,
  AttestationRequest,
  AttestationResult,
  BaselineFigures,
  BaselineProgress,
  BaselineQuery,
  EvidenceImportResult,
  EvidencePushRecord,
  EvidencePushResult,
  ProvidedControls,
  ApprovalFigures,
  MovementQuery,
  MovementsResponse,
  OrganizationRollup,
  ReportQuery,
  Roadmap,
  TeamPlan,
  TeamRollup,
  TeamStandingsResponse,
  Trend,
  TrendQuery,
  Waiver,
  WaiverDebtResponse,
  WaiverQuery,
  WaiverRequest,
  WaiverReview,
  AssetQuery,
  AssetSummary,
  ControlFigures,
  ControlResponse,
  FrameworkResponse,
  HealthDetails,
  HistoryEntry,
  ImportFormat,
  Page,
  Plan,
  ProfileUpdate,
  ProfileUpdateResult,
  Scorecard,
  SelectionResponse,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { byName, nameOf, segment, Transport } from './Transport';

/**
 * Calls the backend with the reader's own credentials.
 * @public
 */
export class AiGovernanceClient implements AiGovernanceApi {
  readonly #http: Transport;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#http = new Transport(options);
  }

  async getFramework(): Promise<FrameworkResponse> {
    return this.#http.get('/framework');
  }

  async getControlFigures(): Promise<{ items: ControlFigures[] }> {
    return this.#http.get('/framework/controls');
  }

  async getControl(controlId: string): Promise<ControlResponse> {
    return this.#http.get(
      `/framework/controls/${encodeURIComponent(controlId)}`,
    );
  }

  async getWorkloads(query: WorkloadQuery): Promise<Page<WorkloadSummary>> {
    return this.#http.get('/workloads', { ...query });
  }

  async getScorecard(entityRef: string): Promise<Scorecard> {
    return this.#http.get(byName('/workloads', entityRef));
  }

  async getPlan(entityRef: string): Promise<Plan> {
    return this.#http.get(`${byName('/workloads', entityRef)}/plan`);
  }

  async getHistory(
    entityRef: string,
    page?: { limit?: number; cursor?: string },
  ): Promise<Page<HistoryEntry>> {
    return this.#http.get(`${byName('/workloads', entityRef)}/history`, {
      ...page,
    });
  }

  async refresh(
    entityRef: string,
    options?: { controlId?: string },
  ): Promise<Scorecard> {
    return this.#http.send(
      'POST',
      `${byName('/workloads', entityRef)}/refresh`,
      {
        ...options,
      },
    );
  }

  async updateProfile(update: ProfileUpdate): Promise<Scorecard> {
    return this.#http.send(
      'PUT',
      `${byName('/workloads', update.entityRef)}/profile`,
      { facts: update.facts },
    );
  }

  async updateProfiles(updates: ProfileUpdate[]): Promise<ProfileUpdateResult> {
    return this.#http.send('POST', '/profiles', { items: updates });
  }

  async updateProfilesCsv(csv: string): Promise<ProfileUpdateResult> {
    return this.#http.request('/profiles', {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: csv,
    });
  }

  async getAssets(query: AssetQuery): Promise<Page<AssetSummary>> {
    return this.#http.get('/assets', { ...query });
  }

  async getTeams(): Promise<TeamStandingsResponse> {
    return this.#http.get('/teams');
  }

  async getTeam(entityRef: string): Promise<TeamRollup> {
    return this.#http.get(`/teams/${nameOf(entityRef)}`);
  }

  async getOrganization(): Promise<OrganizationRollup> {
    return this.#http.get('/organization/rollup');
  }

  async getTrend(query: TrendQuery = {}): Promise<Trend> {
    return this.#http.get('/organization/trend', { ...query });
  }

  async getMovements(query: MovementQuery = {}): Promise<MovementsResponse> {
    return this.#http.get('/organization/movements', { ...query });
  }

  async getReport(query: ReportQuery = {}): Promise<Blob> {
    return this.#http.getFile('/exports/report.html', { ...query });
  }

  async getWorkloadsCsv(query: WorkloadQuery = {}): Promise<Blob> {
    return this.#http.getFile('/exports/workloads.csv', { ...query });
  }

  async getRollupCsv(): Promise<Blob> {
    return this.#http.getFile('/exports/rollup.csv');
  }

  async getApprovalFigures(): Promise<ApprovalFigures> {
    return this.#http.get('/approvals/figures');
  }

  async getSelection(entityRef: string): Promise<SelectionResponse> {
    return this.#http.get(byName('/selection', entityRef));
  }

  async getHealth(): Promise<HealthDetails> {
    return this.#http.get('/health/details');
  }

  async pushEvidence(
    records: EvidencePushRecord[],
  ): Promise<EvidencePushResult> {
    return this.#http.send('POST', '/evidence', { records });
  }

  async importEvidence(
    format: ImportFormat,
    report: Blob,
    options: { entityRef?: string; isGzip?: boolean } = {},
  ): Promise<EvidenceImportResult> {
    const query = options.entityRef
      ? `?${new URLSearchParams({ entityRef: options.entityRef })}`
      : '';
    return this.#http.request(`/evidence/imports/${format}${query}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(options.isGzip && { 'Content-Encoding': 'gzip' }),
      },
      body: report,
    });
  }

  async disputeEvidence(id: string, reason: string): Promise<void> {
    await this.#http.send('POST', `/evidence/${segment(id)}/dispute`, {
      reason,
    });
  }

  async withdrawDispute(id: string): Promise<void> {
    await this.#http.send('DELETE', `/evidence/${segment(id)}/dispute`);
  }

  async attest(request: AttestationRequest): Promise<AttestationResult> {
    return this.#http.send('POST', '/attestations', request);
  }

  async getAttestations(query: AttestationQuery): Promise<Page<Attestation>> {
    return this.#http.get('/attestations', { ...query });
  }

  async revokeAttestation(id: string, reason: string): Promise<void> {
    await this.#http.send('DELETE', `/attestations/${segment(id)}`, { reason });
  }

  async getWaivers(query: WaiverQuery): Promise<Page<Waiver>> {
    return this.#http.get('/waivers', { ...query });
  }

  async getWaiver(id: string): Promise<Waiver> {
    return this.#http.get(`/waivers/${segment(id)}`);
  }

  async getWaiverDebt(): Promise<WaiverDebtResponse> {
    return this.#http.get('/waivers/debt');
  }

  async requestWaiver(request: WaiverRequest): Promise<Waiver> {
    return this.#http.send('POST', '/waivers', request);
  }

  async reviewWaiver(
    id: string,
    version: number,
    review: WaiverReview,
  ): Promise<Waiver> {
    return this.#http.send(
      'POST',
      `/waivers/${segment(id)}/reviews`,
      review,
      version,
    );
  }

  async withdrawWaiver(id: string, version: number): Promise<Waiver> {
    return this.#http.send(
      'POST',
      `/waivers/${segment(id)}/withdraw`,
      {},
      version,
    );
  }

  async renewWaiver(
    id: string,
    renewal: Pick<WaiverRequest, 'expiresAt' | 'reason'>,
  ): Promise<Waiver> {
    return this.#http.send('POST', `/waivers/${segment(id)}/renew`, renewal);
  }

  async revokeWaiver(
    id: string,
    version: number,
    reason: string,
  ): Promise<Waiver> {
    return this.#http.send(
      'POST',
      `/waivers/${segment(id)}/revoke`,
      { reason },
      version,
    );
  }

  async getAssessments(): Promise<{ items: Assessment[] }> {
    return this.#http.get('/assessments');
  }

  async startAssessment(start: AssessmentStart): Promise<Assessment> {
    return this.#http.send('POST', '/assessments', start);
  }

  async getAssessment(id: string): Promise<Assessment> {
    return this.#http.get(`/assessments/${segment(id)}`);
  }

  async getAssessmentQuestions(
    id: string,
    entityRef: string,
  ): Promise<{ items: AssessmentQuestion[] }> {
    return this.#http.get(`/assessments/${segment(id)}/questions`, {
      entityRef,
    });
  }

  async answerAssessment(
    id: string,
    answer: AssessmentAnswerRequest,
  ): Promise<AssessmentQuestion> {
    return this.#http.send(
      'POST',
      `/assessments/${segment(id)}/answers`,
      answer,
    );
  }

  async handOverAssessment(id: string, to: string): Promise<Assessment> {
    return this.#http.send('POST', `/assessments/${segment(id)}/hand-over`, {
      to,
    });
  }

  async takeBaseline(
    id: string,
    entityRefs?: string[],
  ): Promise<{ items: BaselineProgress[] }> {
    return this.#http.send('POST', `/assessments/${segment(id)}/baseline`, {
      entityRefs,
    });
  }

  async getBaselines(query: BaselineQuery): Promise<Page<BaselineProgress>> {
    return this.#http.get('/baselines', { ...query });
  }

  async getBaselineFigures(query: { team?: string }): Promise<BaselineFigures> {
    return this.#http.get('/baselines/figures', query);
  }

  async getRoadmap(query: {
    entityRef?: string;
    team?: string;
  }): Promise<Roadmap> {
    return this.#http.get('/roadmap', query);
  }

  async getTeamPlan(team: string): Promise<TeamPlan> {
    return this.#http.get(`/teams/${nameOf(team)}/plan`);
  }

  async getProvidedControls(entityRef: string): Promise<ProvidedControls> {
    return this.#http.get(byName('/provided', entityRef));
  }

  async getApprovals(query: ApprovalQuery): Promise<Page<ApprovalSummary>> {
    return this.#http.get('/approvals', { ...query });
  }

  async getApproval(id: string): Promise<Approval> {
    return this.#http.get(`/approvals/${segment(id)}`);
  }

  async requestApproval(request: ApprovalRequest): Promise<Approval> {
    return this.#http.send('POST', '/approvals', request);
  }

  async reviewApproval(
    id: string,
    version: number,
    review: ApprovalReviewRequest,
  ): Promise<Approval> {
    return this.#http.send(
      'POST',
      `/approvals/${segment(id)}/reviews`,
      review,
      version,
    );
  }

  async withdrawApproval(id: string, version: number): Promise<Approval> {
    return this.#http.send(
      'POST',
      `/approvals/${segment(id)}/withdraw`,
      {},
      version,
    );
  }

  async revokeApproval(
    id: string,
    version: number,
    reason: string,
  ): Promise<Approval> {
    return this.#http.send(
      'POST',
      `/approvals/${segment(id)}/revoke`,
      { reason },
      version,
    );
  }

  async reaffirmApprovals(request: ReaffirmRequest): Promise<ReaffirmResult> {
    return this.#http.send('POST', '/approvals/reaffirm', request);
  }

  async decide(
    environment: string,
    request: GateRequest & { entityRef: string },
  ): Promise<GateDecision> {
    return this.#http.send(
      'POST',
      `/gates/${segment(environment)}/decisions`,
      request,
    );
  }

  async decideAll(
    environment: string,
    request: GateRequest & { entityRefs: string[] },
  ): Promise<GateDecisions> {
    return this.#http.send(
      'POST',
      `/gates/${segment(environment)}/decisions`,
      request,
    );
  }

  async getForecast(
    entityRef: string,
    query: { environment: string; at?: string },
  ): Promise<GateDecision> {
    return this.#http.get(`${byName('/workloads', entityRef)}/forecast`, query);
  }

  async getEnvironments(): Promise<EnvironmentsResponse> {
    return this.#http.get('/gates/environments');
  }

  async getDecisions(query: DecisionQuery): Promise<Page<GateDecision>> {
    return this.#http.get('/gates/decisions', { ...query });
  }

  async getDecision(id: string): Promise<GateDecision> {
    return this.#http.get(`/gates/decisions/${segment(id)}`);
  }

  async replayDecision(id: string): Promise<DecisionReplay> {
    return this.#http.get(`/gates/decisions/${segment(id)}/replay`);
  }

  async getBreakGlass(query: {
    entityRef?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<BreakGlass>> {
    return this.#http.get('/break-glass', query);
  }

  async openBreakGlass(request: BreakGlassRequest): Promise<BreakGlass> {
    return this.#http.send('POST', '/break-glass', request);
  }

  async reviewBreakGlass(
    id: string,
    version: number,
    review: { justified: boolean; comment: string },
  ): Promise<BreakGlass> {
    return this.#http.send(
      'POST',
      `/break-glass/${segment(id)}/reviews`,
      review,
      version,
    );
  }

  async getVersions(): Promise<VersionsResponse> {
    return this.#http.get('/versions');
  }

  async proposePolicy(change: PolicyChangeRequest): Promise<GovernanceVersion> {
    return this.#http.send('POST', '/versions', change);
  }

  async previewVersion(digest: string): Promise<VersionPreview> {
    return this.#http.send('POST', `/versions/${segment(digest)}/preview`, {});
  }

  async activateVersion(
    digest: string,
    note: string,
    replaces: string | null,
  ): Promise<GovernanceVersion> {
    return this.#http.send('POST', `/versions/${segment(digest)}/activate`, {
      note,
      replaces,
    });
  }

  async whatIf(request: WhatIfRequest): Promise<VersionPreview> {
    return this.#http.send('POST', '/gates/what-if', request);
  }

  async getIncidents(query: IncidentQuery): Promise<Page<IncidentSummary>> {
    return this.#http.get('/incidents', { ...query });
  }

  async getIncidentFigures(
    query: Pick<IncidentQuery, 'team' | 'entityRef'>,
  ): Promise<IncidentFigures> {
    return this.#http.get('/incidents/figures', { ...query });
  }

  async getIncident(id: string): Promise<Incident> {
    return this.#http.get(`/incidents/${segment(id)}`);
  }

  async createIncident(request: IncidentRequest): Promise<Incident> {
    return this.#http.send('POST', '/incidents', request);
  }

  async updateIncident(
    id: string,
    version: number,
    update: IncidentUpdate,
  ): Promise<Incident> {
    return this.#http.send(
      'PATCH',
      `/incidents/${segment(id)}`,
      update,
      version,
    );
  }

  async moveIncident(
    id: string,
    version: number,
    move: { state: IncidentState; comment?: string; at?: string },
  ): Promise<Incident> {
    return this.#http.send(
      'POST',
      `/incidents/${segment(id)}/state`,
      move,
      version,
    );
  }

  async getIncidentTimeline(
    id: string,
    page?: { limit?: number; cursor?: string },
  ): Promise<Page<TimelineEntry>> {
    return this.#http.get(`/incidents/${segment(id)}/timeline`, { ...page });
  }

  async addIncidentNote(id: string, text: string): Promise<TimelineEntry> {
    return this.#http.send('POST', `/incidents/${segment(id)}/timeline`, {
      text,
    });
  }

  async linkIncidentControls(
    id: string,
    version: number,
    controlIds: string[],
  ): Promise<Incident> {
    return this.#http.send(
      'PUT',
      `/incidents/${segment(id)}/controls`,
      { controlIds },
      version,
    );
  }

  async reviewIncident(
    id: string,
    version: number,
    review: IncidentReviewRequest,
  ): Promise<Incident> {
    return this.#http.send(
      'POST',
      `/incidents/${segment(id)}/review`,
      review,
      version,
    );
  }

  async addFollowUp(
    id: string,
    followUp: IncidentReviewRequest['followUps'][number],
  ): Promise<Incident> {
    return this.#http.send(
      'POST',
      `/incidents/${segment(id)}/follow-ups`,
      followUp,
    );
  }

  async completeFollowUp(
    id: string,
    followUpId: string,
    isDone: boolean,
  ): Promise<Incident> {
    return this.#http.send(
      'POST',
      `/incidents/${segment(id)}/follow-ups/${segment(followUpId)}`,
      { done: isDone },
    );
  }

  async startClock(
    id: string,
    clock: { regime: string; deadline?: string; awareAt: string },
  ): Promise<Incident> {
    return this.#http.send('POST', `/incidents/${segment(id)}/clocks`, clock);
  }

  async changeClock(
    id: string,
    clockId: string,
    deadline: string,
  ): Promise<Incident> {
    return this.#http.send(
      'PATCH',
      `/incidents/${segment(id)}/clocks/${segment(clockId)}`,
      { deadline },
    );
  }

  async reportClock(
    id: string,
    clockId: string,
    report: { kind: 'initial' | 'complete'; reference: string; at?: string },
  ): Promise<Incident> {
    return this.#http.send(
      'POST',
      `/incidents/${segment(id)}/clocks/${segment(clockId)}/reports`,
      report,
    );
  }

  async getIncidentLearning(query: {
    team?: string;
    from?: string;
  }): Promise<IncidentLearning> {
    return this.#http.get('/incidents/learning', { ...query });
  }

  async getTriage(query: {
    state?: TriageItem['state'];
    limit?: number;
    cursor?: string;
  }): Promise<Page<TriageItem>> {
    return this.#http.get('/incidents/triage', { ...query });
  }

  async assignTriage(
    id: string,
    version: number,
    assignment: TriageAssignment,
  ): Promise<TriageItem> {
    return this.#http.send(
      'POST',
      `/incidents/triage/${segment(id)}/assign`,
      assignment,
      version,
    );
  }

  async dismissTriage(
    id: string,
    version: number,
    reason: string,
  ): Promise<TriageItem> {
    return this.#http.send(
      'POST',
      `/incidents/triage/${segment(id)}/dismiss`,
      { reason },
      version,
    );
  }

  async getServiceMappings(query: {
    system?: string;
    entityRef?: string;
    text?: string;
    limit?: number;
    cursor?: string;
  }): Promise<ServiceMappingsResponse> {
    return this.#http.get('/incidents/service-mappings', { ...query });
  }

  async addServiceMapping(
    mapping: Pick<ServiceMapping, 'system' | 'key' | 'entityRef'>,
  ): Promise<ServiceMapping> {
    return this.#http.send('POST', '/incidents/service-mappings', mapping);
  }

  async removeServiceMapping(id: string): Promise<void> {
    return this.#http.send(
      'DELETE',
      `/incidents/service-mappings/${segment(id)}`,
    );
  }

  async getOwnership(entityRef: string): Promise<OwnershipView> {
    return this.#http.get(`${byName('/workloads', entityRef)}/ownership`);
  }

  async getOrphans(query: {
    team?: string;
    limit?: number;
    cursor?: string;
  }): Promise<OrphansResponse> {
    return this.#http.get('/ownership/orphans', { ...query });
  }

  async drillOwnership(): Promise<OrphanDrill> {
    return this.#http.send('POST', '/ownership/drill');
  }

  async getInbox(): Promise<InboxResponse> {
    return this.#http.get('/inbox');
  }

  async getAudit(query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.#http.get('/audit', { ...query });
  }

  async getAuditHead(): Promise<AuditHead> {
    return this.#http.get('/audit/head');
  }

  async verifyAudit(): Promise<AuditVerification> {
    return this.#http.get('/audit/verify');
  }
}
