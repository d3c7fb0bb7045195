import {
  ApprovalSummary,
  GateDecision,
  GateMode,
  HistoryEntry,
  IncidentSummary,
  Page,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReportHead } from './page';

/** What the gate of an environment would say now. */
export interface ReportedForecast {
  environment: string;
  mode: GateMode;
  decision: GateDecision;
}

/** Everything that a report of a workload shows, as its pages read it. */
export interface WorkloadReport {
  head: ReportHead;
  scorecard: Scorecard;
  approvals: Page<ApprovalSummary>;
  incidents: Page<IncidentSummary>;
  clocks: Page<IncidentSummary>;
  forecasts: readonly ReportedForecast[];
  /** The last decisions on record. */
  decisions: Page<GateDecision>;
  /** Changes since the date of the report, newest first. */
  history: readonly HistoryEntry[];
}
