import {
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
} from './types';

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
  /** GET /teams. */
  getTeams(): Promise<TeamsResponse>;
  /** GET /selection/by-name/{kind}/{namespace}/{name}: why an entity is a workload, an asset or neither. */
  getSelection(entityRef: string): Promise<SelectionResponse>;
  /** GET /health/details. */
  getHealth(): Promise<HealthDetails>;
}
