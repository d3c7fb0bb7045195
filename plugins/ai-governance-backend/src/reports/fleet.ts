import {
  ApprovalSummary,
  GateMode,
  IncidentSummary,
  MovementsResponse,
  Page,
  RollupCoverage,
  RollupFigures,
  TeamFigures,
  TopRisk,
  Trend,
  Verdict,
  Waiver,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReportHead } from './page';

/** A row of the heat map, with how far below the top it stands. */
export interface HeatRow {
  title: string;
  depth: number;
  figures: TeamFigures;
}

/** What a gate said of the set. */
export interface GateFigures {
  environment: string;
  mode: GateMode;
  /** RFC 3339: when one that only warns begins to enforce. */
  enforcesFrom?: string;
  decisions: Record<Verdict, number>;
}

/** A gap with the title of its control, and with who has it most where that is known. */
export type ReportedRisk = Pick<TopRisk, 'controlId' | 'workloads' | 'risk'> &
  Partial<Pick<TopRisk, 'teams' | 'mostIn'>> & { title: string };

/** Everything that a report of a set of workloads shows, as its pages read it. */
export interface FleetReport {
  head: ReportHead;
  coverage: RollupCoverage;
  /** Of all, or of a team with everything below. */
  figures: RollupFigures;
  /** Of a team alone, where it has something below. */
  own?: RollupFigures;
  /** Teams that own at least one workload; of the organisation. */
  teams?: number;
  /** Who stands in the rows of the heat map. */
  rowsAre: 'teams' | 'children';
  rows: readonly HeatRow[];
  trend: Trend;
  movements: MovementsResponse;
  risks: readonly ReportedRisk[];
  /** Undefined where decisions cannot be told apart by what the report is of. */
  gates?: readonly GateFigures[];
  environment: string | null;
  soonDays: number;
  approvals?: Page<ApprovalSummary>;
  incidents?: Page<IncidentSummary>;
  clocks?: Page<IncidentSummary>;
  waivers?: Page<Waiver>;
  /** Of everything but the organisation. */
  workloads?: Page<WorkloadSummary>;
}
