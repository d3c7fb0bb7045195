import {
  AiGovernanceApi,
  AssetQuery,
  AssetSummary,
  ControlFigures,
  ControlResponse,
  FrameworkResponse,
  HealthDetails,
  HistoryEntry,
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

  async #send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
  ): Promise<T> {
    return this.#request(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #request<T>(path: string, init?: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('ai-governance');
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function byName(base: string, entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind, namespace, name].map(part =>
    encodeURIComponent(part.toLocaleLowerCase('en-US')),
  );
  return `${base}/by-name/${parts.join('/')}`;
}
