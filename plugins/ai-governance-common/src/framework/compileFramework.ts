import { Entity } from '@backstage/catalog-model';
import { compareCodeUnits } from '../catalog/refs';
import { DAY_MS } from '../evaluation/time';
import { compileEntityFilter } from '../workloads/entityFilter';
import { jsonDigest } from './digest';
import {
  CatalogRule,
  Control,
  EvidenceMinimum,
  FrameworkDocument,
  PHASES,
  SECTIONS,
  SectionId,
} from './types';

/** What every framework understands; a file may name more. */
const KNOWN_CAPABILITIES = [
  'retrieval',
  'memory',
  'code-execution',
  'multi-agent',
  'tools',
  'custom-training',
];

/** Matches everything, also a workload without a value on that axis. */
const ANY = -1;

/** A control with what the engine needs of it, worked out once. @public */
export interface CompiledControl {
  /** Position in {@link CompiledFramework.controls}. */
  index: number;
  id: string;
  control: Control;
  sectionId: SectionId;
  /** Position of the section in SECTIONS. */
  section: number;
  /** Position of the phase in PHASES. */
  phase: number;
  weight: number;
  minimum: EvidenceMinimum;
  /** How long a record without an end of its own stays live. */
  freshnessMs: { attested: number; verified: number };
  /** What the catalog entity itself says of it, by a rule of the framework. */
  catalogRule?: Omit<CatalogRule, 'filter'> & {
    matches(entity: Entity): boolean;
  };
  /** Bit masks over the axes of the framework; -1 where the control does not ask. */
  applies: {
    useCases: number;
    agenticScopes: number;
    genaiScopes: number;
    capabilities: number;
    euHighRisk: boolean;
  };
}

/** A control with a rule over the catalog entity. @public */
export type RuledControl = CompiledControl &
  Required<Pick<CompiledControl, 'catalogRule'>>;

/** A framework with the indices that make evaluation quick. @public */
export interface CompiledFramework {
  document: FrameworkDocument;
  id: string;
  version: string;
  digest: string;
  /** Sorted by id. */
  controls: readonly CompiledControl[];
  /** Those that have a rule over the catalog entity. */
  catalogRules: readonly RuledControl[];
  /** By id in upper case. */
  byId: ReadonlyMap<string, CompiledControl>;
  /** Control indices by phase, then weight descending, then id: the order of gaps. */
  gapOrder: readonly number[];
  capabilities: readonly string[];
  agenticScopes: readonly string[];
  genaiScopes: readonly string[];
  useCases: readonly string[];
}

function maskOf(
  values: readonly string[] | undefined,
  axis: readonly string[],
): number {
  if (!values) {
    return ANY;
  }
  return values.reduce((mask, value) => {
    const index = axis.indexOf(value);
    return index === -1 ? mask : mask + (mask & (1 << index) ? 0 : 1 << index);
  }, 0);
}

function compiledRule({
  evidence: { catalogRule },
}: Control): Pick<CompiledControl, 'catalogRule'> {
  if (!catalogRule) {
    return {};
  }
  const { filter, ...rule } = catalogRule;
  return { catalogRule: { ...rule, matches: compileEntityFilter(filter) } };
}

function idsInOrder(entries: { id: string; order?: number }[]): string[] {
  return [...entries]
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(entry => entry.id);
}

/**
 * Prepares a framework for evaluation. Do it once for each framework, not for each workload.
 * @public
 */
export function compileFramework(
  document: FrameworkDocument,
): CompiledFramework {
  const useCases = idsInOrder(document.useCases);
  const agenticScopes = idsInOrder(document.agenticScopes);
  const genaiScopes = idsInOrder(document.genaiScopes);
  const capabilities = [
    ...new Set([...KNOWN_CAPABILITIES, ...document.capabilities]),
  ];

  const controls = [...document.controls]
    .sort((a, b) => compareCodeUnits(a.id, b.id))
    .map(
      (control, index): CompiledControl => ({
        index,
        id: control.id,
        control,
        sectionId: control.layer,
        section: SECTIONS.indexOf(control.layer),
        phase: PHASES.indexOf(control.phase),
        weight: control.weight.value,
        minimum: control.evidence.minimum,
        freshnessMs: {
          attested: control.evidence.freshnessDays.attestation * DAY_MS,
          verified: control.evidence.freshnessDays.automatic * DAY_MS,
        },
        ...compiledRule(control),
        applies: {
          useCases: maskOf(control.applies.useCases, useCases),
          agenticScopes: maskOf(control.applies.agenticScopes, agenticScopes),
          genaiScopes: maskOf(control.applies.genaiScopes, genaiScopes),
          capabilities: maskOf(control.applies.capabilities, capabilities),
          euHighRisk:
            control.applies.conditions?.includes('eu-high-risk') ?? false,
        },
      }),
    );

  return {
    document,
    id: document.framework.id,
    version: document.framework.version,
    digest: jsonDigest(document),
    controls,
    catalogRules: controls.filter(
      (control): control is RuledControl => control.catalogRule !== undefined,
    ),
    byId: new Map(controls.map(control => [control.id, control])),
    gapOrder: [...controls]
      .sort(
        (a, b) =>
          a.phase - b.phase ||
          b.weight - a.weight ||
          compareCodeUnits(a.id, b.id),
      )
      .map(control => control.index),
    capabilities,
    agenticScopes,
    genaiScopes,
    useCases,
  };
}
