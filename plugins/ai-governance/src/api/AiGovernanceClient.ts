import {
  AiGovernanceApi,
  Assessment,
  AssessmentAnswerRequest,
  AssessmentQuestion,
  AssessmentStart,
  Attestation,
  AttestationQuery,
  AttestationRequest,
  AttestationResult,
  BaselineProgress,
  EvidenceImportResult,
  EvidencePushRecord,
  EvidencePushResult,
  ProvidedControls,
  Roadmap,
  TeamPlan,
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
  TeamsResponse,
  WorkloadQuery,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

type QueryValue = string | number | boolean | readonly string[] | undefined;

const segment = (text: string) => encodeURIComponent(text);

/**
 * Calls the backend with the reader's own credentials.
 * @public
 */
export class AiGovernanceClient implements AiGovernanceApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getFramework(): Promise<FrameworkResponse> {
    return this.#get('/framework');
  }

  async getControlFigures(): Promise<{ items: ControlFigures[] }> {
    return this.#get('/framework/controls');
  }

  async getControl(controlId: string): Promise<ControlResponse> {
    return this.#get(`/framework/controls/${encodeURIComponent(controlId)}`);
  }

  async getWorkloads(query: WorkloadQuery): Promise<Page<WorkloadSummary>> {
    return this.#get('/workloads', { ...query });
  }

  async getScorecard(entityRef: string): Promise<Scorecard> {
    return this.#get(byName('/workloads', entityRef));
  }

  async getPlan(entityRef: string): Promise<Plan> {
    return this.#get(`${byName('/workloads', entityRef)}/plan`);
  }

  async getHistory(
    entityRef: string,
    page?: { limit?: number; cursor?: string },
  ): Promise<Page<HistoryEntry>> {
    return this.#get(`${byName('/workloads', entityRef)}/history`, {
      ...page,
    });
  }

  async refresh(
    entityRef: string,
    options?: { controlId?: string },
  ): Promise<Scorecard> {
    return this.#send('POST', `${byName('/workloads', entityRef)}/refresh`, {
      ...options,
    });
  }

  async updateProfile(update: ProfileUpdate): Promise<Scorecard> {
    return this.#send(
      'PUT',
      `${byName('/workloads', update.entityRef)}/profile`,
      { facts: update.facts },
    );
  }

  async updateProfiles(updates: ProfileUpdate[]): Promise<ProfileUpdateResult> {
    return this.#send('POST', '/profiles', { items: updates });
  }

  async updateProfilesCsv(csv: string): Promise<ProfileUpdateResult> {
    return this.#request('/profiles', {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: csv,
    });
  }

  async getAssets(query: AssetQuery): Promise<Page<AssetSummary>> {
    return this.#get('/assets', { ...query });
  }

  async getTeams(): Promise<TeamsResponse> {
    return this.#get('/teams');
  }

  async getSelection(entityRef: string): Promise<SelectionResponse> {
    return this.#get(byName('/selection', entityRef));
  }

  async getHealth(): Promise<HealthDetails> {
    return this.#get('/health/details');
  }

  async pushEvidence(
    records: EvidencePushRecord[],
  ): Promise<EvidencePushResult> {
    return this.#send('POST', '/evidence', { records });
  }

  async importEvidence(
    format: ImportFormat,
    report: Blob,
    options: { entityRef?: string; isGzip?: boolean } = {},
  ): Promise<EvidenceImportResult> {
    const query = options.entityRef
      ? `?${new URLSearchParams({ entityRef: options.entityRef })}`
      : '';
    return this.#request(`/evidence/imports/${format}${query}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(options.isGzip && { 'Content-Encoding': 'gzip' }),
      },
      body: report,
    });
  }

  async disputeEvidence(id: string, reason: string): Promise<void> {
    await this.#send('POST', `/evidence/${segment(id)}/dispute`, { reason });
  }

  async withdrawDispute(id: string): Promise<void> {
    await this.#send('DELETE', `/evidence/${segment(id)}/dispute`);
  }

  async attest(request: AttestationRequest): Promise<AttestationResult> {
    return this.#send('POST', '/attestations', request);
  }

  async getAttestations(query: AttestationQuery): Promise<Page<Attestation>> {
    return this.#get('/attestations', { ...query });
  }

  async revokeAttestation(id: string, reason: string): Promise<void> {
    await this.#send('DELETE', `/attestations/${segment(id)}`, { reason });
  }

  async getWaivers(query: WaiverQuery): Promise<Page<Waiver>> {
    return this.#get('/waivers', { ...query });
  }

  async getWaiver(id: string): Promise<Waiver> {
    return this.#get(`/waivers/${segment(id)}`);
  }

  async getWaiverDebt(): Promise<WaiverDebtResponse> {
    return this.#get('/waivers/debt');
  }

  async requestWaiver(request: WaiverRequest): Promise<Waiver> {
    return this.#send('POST', '/waivers', request);
  }

  async reviewWaiver(
    id: string,
    version: number,
    review: WaiverReview,
  ): Promise<Waiver> {
    return this.#send(
      'POST',
      `/waivers/${segment(id)}/reviews`,
      review,
      version,
    );
  }

  async withdrawWaiver(id: string, version: number): Promise<Waiver> {
    return this.#send('POST', `/waivers/${segment(id)}/withdraw`, {}, version);
  }

  async renewWaiver(
    id: string,
    renewal: Pick<WaiverRequest, 'expiresAt' | 'reason'>,
  ): Promise<Waiver> {
    return this.#send('POST', `/waivers/${segment(id)}/renew`, renewal);
  }

  async revokeWaiver(
    id: string,
    version: number,
    reason: string,
  ): Promise<Waiver> {
    return this.#send(
      'POST',
      `/waivers/${segment(id)}/revoke`,
      { reason },
      version,
    );
  }

  async getAssessments(): Promise<{ items: Assessment[] }> {
    return this.#get('/assessments');
  }

  async startAssessment(start: AssessmentStart): Promise<Assessment> {
    return this.#send('POST', '/assessments', start);
  }

  async getAssessment(id: string): Promise<Assessment> {
    return this.#get(`/assessments/${segment(id)}`);
  }

  async getAssessmentQuestions(
    id: string,
    entityRef: string,
  ): Promise<{ items: AssessmentQuestion[] }> {
    return this.#get(`/assessments/${segment(id)}/questions`, { entityRef });
  }

  async answerAssessment(
    id: string,
    answer: AssessmentAnswerRequest,
  ): Promise<AssessmentQuestion> {
    return this.#send('POST', `/assessments/${segment(id)}/answers`, answer);
  }

  async handOverAssessment(id: string, to: string): Promise<Assessment> {
    return this.#send('POST', `/assessments/${segment(id)}/hand-over`, { to });
  }

  async takeBaseline(
    id: string,
    entityRefs?: string[],
  ): Promise<{ items: BaselineProgress[] }> {
    return this.#send('POST', `/assessments/${segment(id)}/baseline`, {
      entityRefs,
    });
  }

  async getBaselines(query: {
    entityRef?: string;
    team?: string;
  }): Promise<{ items: BaselineProgress[] }> {
    return this.#get('/baselines', query);
  }

  async getRoadmap(query: {
    entityRef?: string;
    team?: string;
  }): Promise<Roadmap> {
    return this.#get('/roadmap', query);
  }

  async getTeamPlan(team: string): Promise<TeamPlan> {
    return this.#get(`/teams/${nameOf(team)}/plan`);
  }

  async getProvidedControls(entityRef: string): Promise<ProvidedControls> {
    return this.#get(byName('/provided', entityRef));
  }

  async #get<T>(path: string, query?: Record<string, QueryValue>): Promise<T> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query ?? {})) {
      // An empty value asks nothing; left in, it would be read as a filter.
      if (value === undefined || value === '') continue;
      for (const item of Array.isArray(value) ? value : [value]) {
        search.append(key, String(item));
      }
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    return this.#request(`${path}${suffix}`);
  }

  /** `version` is the one that the reader saw; the service refuses where it is no longer so. */
  async #send<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<T> {
    return this.#request(path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  async #request<T>(path: string, init?: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('ai-governance');
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.status === 204 ? (undefined as T) : response.json();
  }
}

function byName(base: string, entityRef: string): string {
  return `${base}/by-name/${nameOf(entityRef)}`;
}

function nameOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind, namespace, name].map(part =>
    encodeURIComponent(part.toLocaleLowerCase('en-US')),
  );
  return parts.join('/');
}
