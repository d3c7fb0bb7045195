import { EntityFilter } from '../workloads/types';

/** The three layers of the AWS AI Security Framework. @public */
export type LayerId = 'infrastructure' | 'identity-data' | 'ai-application';
/** A layer, or governance, which stands beside the layers. @public */
export type SectionId = LayerId | 'governance';
/** A maturity phase, in ascending order: foundational, enhanced, advanced. @public */
export type Phase = 'foundational' | 'enhanced' | 'advanced';
/** What the AI does; cumulative in this order. @public */
export type UseCase = 'answers' | 'connects' | 'acts';

/** @public */
export const LAYERS: readonly LayerId[] = [
  'infrastructure',
  'identity-data',
  'ai-application',
];
/** The order in which every scorecard lists its sections. @public */
export const SECTIONS: readonly SectionId[] = [...LAYERS, 'governance'];
/** @public */
export const PHASES: readonly Phase[] = [
  'foundational',
  'enhanced',
  'advanced',
];
/** @public */
export const USE_CASES: readonly UseCase[] = ['answers', 'connects', 'acts'];

/** Which evidence a control asks for at the level `own`. @public */
export type EvidenceMinimum = 'automatic' | 'attestation' | 'both';

/** What the catalog entity of a workload says of a control, written as a filter. @public */
export interface CatalogRule {
  /** Which entities fit: a filter as `aiGovernance.workloads` has them. */
  filter: EntityFilter;
  /** What it says of an entity that fits: the whole control, or a part of it. */
  outcome: 'pass' | 'partial';
  /** What it says of one that does not; nothing where it is left out. */
  otherwise?: 'fail';
  /** For people: what was found. */
  detail?: string;
}

/** One control of a framework file, as it is written there. @public */
export interface Control {
  id: string;
  title: string;
  layer: SectionId;
  phase: Phase;
  phaseBasis?: string;
  strengthens?: string;
  applies: {
    useCases?: UseCase[];
    agenticScopes?: string[];
    genaiScopes?: string[];
    capabilities?: string[];
    conditions?: string[];
  };
  statement: string;
  evidence: {
    automatic?: { source: string; looksFor: string }[];
    attestation?: string[];
    freshnessDays: { automatic: number; attestation: number };
    prowlerChecks?: Record<string, string[]>;
    prowlerRequirements?: string[];
    catalogRule?: CatalogRule;
    minimum: EvidenceMinimum;
  };
  weight: { value: number; rationale?: string };
  remediation: {
    steps: string[];
    awsServices?: string[];
    nonAwsAlternative?: string;
  };
  threats?: Record<string, string[]>;
  crosswalk?: Record<string, string[]>;
  matrix?: {
    agenticDimensions?: string[];
    genaiDisciplines?: string[];
  };
  perAgenticScope?: Record<string, string>;
  seed?: string[];
}

/** An axis entry (layer, phase, use case, scope) with its display text. @public */
export interface AxisEntry {
  id: string;
  title: string;
  order?: number;
  [key: string]: unknown;
}

/** A framework file after validation. @public */
export interface FrameworkDocument {
  schemaVersion: 1;
  framework: {
    id: string;
    title: string;
    version: string;
    sourceEdition?: string;
    note?: string;
    sources?: { title: string; url: string; [key: string]: unknown }[];
  };
  layers: AxisEntry[];
  crossCutting: AxisEntry[];
  phases: AxisEntry[];
  useCases: AxisEntry[];
  capabilities: string[];
  conditions: { id: string; when: string }[];
  agenticScopes: AxisEntry[];
  genaiScopes: AxisEntry[];
  externalFrameworks: Record<
    string,
    {
      title: string;
      url: string;
      licence?: string;
      ids?: Record<string, string>;
    }
  >;
  controls: Control[];
  [key: string]: unknown;
}
