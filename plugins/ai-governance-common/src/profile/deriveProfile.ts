import { Entity } from '@backstage/catalog-model';
import { compareCodeUnits, lowerCase, specField } from '../catalog/refs';
import { ProblemSet } from '../evaluation/problems';
import {
  Problem,
  ProfileFact,
  ProfileFactKey,
  WorkloadProfile,
} from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { Phase, PHASES, UseCase } from '../framework/types';
import { typeOf } from '../workloads/entityTypes';
import {
  AGENTIC_SCOPES,
  capabilityList,
  FACT_ORDER,
  isProfileFactKey,
  joinCapabilities,
  PROFILE_FACT_KEYS,
  readFact,
} from './facts';
import { EntityAnnotations } from './readAnnotations';

type FactValues = Partial<Record<ProfileFactKey, string>>;

/** @public */
export interface DeriveProfileOptions {
  entity: Entity;
  framework: CompiledFramework;
  annotations: EntityAnnotations;
  /** Recorded and default facts of this entity. */
  facts?: readonly ProfileFact[];
}

/** @public */
export interface DerivedProfile {
  profile: WorkloadProfile;
  /** The values that counted before anything was derived. */
  facts: Partial<Record<ProfileFactKey, string>>;
  /** Problems of the facts; those of the annotations stand with the annotations. */
  problems: Problem[];
}

const PHASE_OF_LIFECYCLE: ReadonlyMap<string, Phase> = new Map([
  ['experimental', 'foundational'],
  ['production', 'enhanced'],
  ['deprecated', 'enhanced'],
]);

const PHASE_OF_FACT: Readonly<
  Partial<Record<ProfileFactKey, Readonly<Record<string, Phase>>>>
> = {
  criticality: {
    none: 'foundational',
    low: 'foundational',
    medium: 'enhanced',
    'business-critical': 'enhanced',
    'mission-critical': 'advanced',
  },
  'data-classification': {
    public: 'foundational',
    internal: 'foundational',
    confidential: 'enhanced',
    restricted: 'advanced',
  },
  'agentic-scope': {
    'agentic-1': 'foundational',
    'agentic-2': 'foundational',
    'agentic-3': 'enhanced',
    'agentic-4': 'advanced',
  },
  'eu-ai-act-risk': {
    minimal: 'foundational',
    limited: 'foundational',
    high: 'enhanced',
    prohibited: 'advanced',
  },
};

function stricter(key: ProfileFactKey, a: string, b: string): string {
  if (key === 'capabilities') {
    return joinCapabilities([...capabilityList(a), ...capabilityList(b)]);
  }
  const order = FACT_ORDER[key];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function combineFacts(
  options: DeriveProfileOptions,
  problems: ProblemSet,
): FactValues {
  const recorded: FactValues = {};
  const defaults: FactValues = {};
  for (const fact of options.facts ?? []) {
    if (!isProfileFactKey(fact.key)) {
      continue;
    }
    const read = readFact(fact.key, fact.value, options.framework);
    if (!read.understood) {
      problems.add('invalid-fact', fact.key);
    }
    const target = fact.source === 'default' ? defaults : recorded;
    target[fact.key] ??= read.value;
  }

  const facts: FactValues = { ...options.annotations.facts };
  for (const key of PROFILE_FACT_KEYS) {
    const annotated = facts[key];
    const given = recorded[key];
    if (annotated === undefined) {
      facts[key] = given ?? defaults[key];
    } else if (given !== undefined && given !== annotated) {
      problems.add('profile-conflict', key);
      if (key !== 'genai-scope') {
        facts[key] = stricter(key, annotated, given);
      }
    }
  }
  return facts;
}

function deriveUseCase(facts: FactValues, entity: Entity): UseCase {
  if (facts['use-case'] !== undefined) {
    return facts['use-case'] as UseCase;
  }
  const capabilities = capabilityList(facts.capabilities);
  const words = typeOf(entity).split('-');
  if (
    facts['agentic-scope'] !== undefined ||
    capabilities.includes('tools') ||
    words.includes('agent')
  ) {
    return 'acts';
  }
  return capabilities.includes('retrieval') || words.includes('rag')
    ? 'connects'
    : 'answers';
}

function deriveCapabilities(facts: FactValues, useCase: UseCase): string[] {
  const capabilities = new Set(capabilityList(facts.capabilities));
  if (useCase === 'connects') {
    capabilities.add('retrieval');
  } else if (useCase === 'acts') {
    capabilities.add('tools');
  }
  return [...capabilities].sort(compareCodeUnits);
}

/** Works out the profile of a workload from its annotations, facts and type. @public */
export function deriveProfile(options: DeriveProfileOptions): DerivedProfile {
  const { entity } = options;
  const problems = new ProblemSet();
  const facts = combineFacts(options, problems);
  const useCase = deriveUseCase(facts, entity);
  const acts = useCase === 'acts';
  const declaredScope = facts['agentic-scope'];
  const lifecycle = specField(entity, 'lifecycle');
  const lifecyclePhase =
    typeof lifecycle === 'string'
      ? PHASE_OF_LIFECYCLE.get(lowerCase(lifecycle))
      : undefined;

  const undeclared: string[] = [];
  if (acts && declaredScope === undefined) {
    undeclared.push('agentic-scope');
    problems.add('agentic-scope-undeclared', 'agentic-scope');
  } else if (!acts && declaredScope !== undefined) {
    problems.add('agentic-scope-unused', 'agentic-scope');
  }
  for (const key of [
    'criticality',
    'data-classification',
    'use-case',
  ] as const) {
    if (facts[key] === undefined) {
      undeclared.push(key);
    }
  }
  if (facts.phase === undefined && lifecyclePhase === undefined) {
    undeclared.push('phase');
  }

  const demands: [name: string, phase: Phase | undefined][] = [
    ['phase', facts.phase as Phase | undefined],
    ['lifecycle', lifecyclePhase],
  ];
  for (const key of PROFILE_FACT_KEYS) {
    const value = facts[key];
    if (value !== undefined && (key !== 'agentic-scope' || acts)) {
      demands.push([key, PHASE_OF_FACT[key]?.[value]]);
    }
  }
  const required = demands.reduce(
    (highest, [, phase]) =>
      phase === undefined ? highest : Math.max(highest, PHASES.indexOf(phase)),
    0,
  );
  if (
    lifecyclePhase !== undefined &&
    facts.phase !== undefined &&
    PHASES.indexOf(facts.phase as Phase) < PHASES.indexOf(lifecyclePhase)
  ) {
    problems.add('phase-below-lifecycle', 'phase');
  }

  const lastScope = AGENTIC_SCOPES[AGENTIC_SCOPES.length - 1];
  return {
    profile: {
      useCase,
      agenticScope: acts ? declaredScope ?? lastScope : null,
      genaiScope: facts['genai-scope'] ?? 'genai-3',
      capabilities: deriveCapabilities(facts, useCase),
      dataClassification: facts['data-classification'] ?? null,
      criticality: facts.criticality ?? null,
      requiredPhase: PHASES[required],
      requiredBy: demands
        .filter(([, phase]) => phase === PHASES[required])
        .map(([name]) => name)
        .sort(compareCodeUnits),
      undeclared: undeclared.sort(compareCodeUnits),
    },
    facts,
    problems: problems.sorted(),
  };
}
