import { Maturity } from '../evaluation/types';
import { Phase } from '../framework/types';

/** Figures of a set of workloads, every denominator beside its figure. @public */
export interface MaturityFigures {
  workloads: number;
  notAssessed: number;
  compliant: number;
  /** Of the assessed. */
  byMaturity: Record<Maturity, number>;
  /** Of the assessed, by what is required and then what is reached. */
  byRequiredPhase: Record<Phase, Record<Maturity, number>>;
  /** Of all, by what is required. */
  required: Record<Phase, number>;
  notAssessedByRequiredPhase: Record<Phase, number>;
  medianScore: number | null;
  lowestScore: number | null;
}

/** @public */
export interface TeamSummary {
  /** Group ref, or null for the rows `personal` and `unowned`. */
  team: string | null;
  kind: 'group' | 'user' | 'unowned';
  title: string;
  parent: string | null;
  own: MaturityFigures;
  /** Own and all child groups, each workload once. */
  withDescendants: MaturityFigures;
}

/** @public */
export interface TeamsResponse {
  items: TeamSummary[];
  total: MaturityFigures;
  coverage: {
    considered: number;
    notAssessed: number;
    errored: number;
    withProblems: number;
  };
  lastSync: string | null;
  /** How often the catalog is read; pages call the figures old from twice that on. */
  syncIntervalSeconds?: number;
  framework: { id: string; version: string };
}
