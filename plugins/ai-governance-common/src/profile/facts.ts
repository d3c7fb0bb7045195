import { compareCodeUnits, lowerCase } from '../catalog/refs';
import { ProfileFactKey } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { PHASES, USE_CASES } from '../framework/types';
import { annotationText, splitList } from '../workloads/annotations';

/** Keys of the profile facts, in the order in which pages list them. @public */
export const PROFILE_FACT_KEYS: readonly ProfileFactKey[] = [
  'phase',
  'use-case',
  'agentic-scope',
  'genai-scope',
  'capabilities',
  'data-classification',
  'criticality',
  'eu-ai-act-risk',
];

/** @public */
export const AGENTIC_SCOPES: readonly string[] = [
  'agentic-1',
  'agentic-2',
  'agentic-3',
  'agentic-4',
];
/** @public */
export const GENAI_SCOPES: readonly string[] = [
  'genai-1',
  'genai-2',
  'genai-3',
  'genai-4',
  'genai-5',
];
/** From harmless to sensitive. @public */
export const DATA_CLASSIFICATIONS: readonly string[] = [
  'public',
  'internal',
  'confidential',
  'restricted',
];
/** From harmless to vital. @public */
export const CRITICALITIES: readonly string[] = [
  'none',
  'low',
  'medium',
  'business-critical',
  'mission-critical',
];
/** From harmless to forbidden. @public */
export const EU_AI_ACT_RISKS: readonly string[] = [
  'minimal',
  'limited',
  'high',
  'prohibited',
];

/** A phase by the stage of life that it stands for. @public */
export const STAGES: Readonly<Record<string, (typeof PHASES)[number]>> = {
  prototype: 'foundational',
  production: 'enhanced',
  scale: 'advanced',
};

/** The values of a fact in ascending strictness; capabilities have no order. @public */
export const FACT_ORDER: Readonly<
  Record<Exclude<ProfileFactKey, 'capabilities'>, readonly string[]>
> = {
  phase: PHASES,
  'use-case': USE_CASES,
  'agentic-scope': AGENTIC_SCOPES,
  'genai-scope': GENAI_SCOPES,
  'data-classification': DATA_CLASSIFICATIONS,
  criticality: CRITICALITIES,
  'eu-ai-act-risk': EU_AI_ACT_RISKS,
};

function vocabulary(
  values: readonly string[],
  aliases: Record<string, string> = {},
): ReadonlyMap<string, string> {
  return new Map([
    ...values.map(value => [value, value] as const),
    ...Object.entries(aliases),
  ]);
}

function numbered(values: readonly string[]): ReadonlyMap<string, string> {
  return vocabulary(
    values,
    Object.fromEntries(
      values.map(value => [value.slice(value.indexOf('-') + 1), value]),
    ),
  );
}

/** Every spelling of a phase, with the phase. */
export const PHASE_WORDS = vocabulary(PHASES, STAGES);

const WORDS: Readonly<
  Record<Exclude<ProfileFactKey, 'capabilities'>, ReadonlyMap<string, string>>
> = {
  phase: PHASE_WORDS,
  'use-case': vocabulary(USE_CASES),
  'agentic-scope': numbered(AGENTIC_SCOPES),
  'genai-scope': numbered(GENAI_SCOPES),
  'data-classification': vocabulary(DATA_CLASSIFICATIONS),
  criticality: vocabulary(CRITICALITIES),
  'eu-ai-act-risk': vocabulary(EU_AI_ACT_RISKS),
};

/** @public */
export function isProfileFactKey(key: string): key is ProfileFactKey {
  return PROFILE_FACT_KEYS.includes(key as ProfileFactKey);
}

/** A fact as it was read. @public */
export interface ReadFact {
  /** Canonical; capabilities as a sorted list joined by spaces. Undefined: no fact. */
  value: string | undefined;
  /** False where the value, or an item of the list, was not understood. */
  understood: boolean;
}

/** Reads the value of a profile fact as annotations and recorded facts write it. @public */
export function readFact(
  key: ProfileFactKey,
  value: unknown,
  framework: CompiledFramework,
): ReadFact {
  const text = annotationText(value);
  if (text === undefined) {
    return { value: undefined, understood: false };
  }
  const lower = lowerCase(text);
  if (key === 'capabilities') {
    const items = splitList(lower);
    const known = items.filter(item => framework.capabilities.includes(item));
    return {
      value: joinCapabilities(known),
      understood: known.length === items.length,
    };
  }
  const canonical = WORDS[key].get(lower.trim());
  return { value: canonical, understood: canonical !== undefined };
}

/** The canonical value, or undefined where any part of it is not understood. @public */
export function readFactValue(
  key: ProfileFactKey,
  value: unknown,
  framework: CompiledFramework,
): string | undefined {
  const fact = readFact(key, value, framework);
  return fact.understood ? fact.value : undefined;
}

/** The canonical form of a set of capabilities. */
export function joinCapabilities(capabilities: Iterable<string>): string {
  return [...new Set(capabilities)].sort(compareCodeUnits).join(' ');
}

/** The set behind {@link joinCapabilities}. */
export function capabilityList(joined: string | undefined): string[] {
  return joined ? joined.split(' ') : [];
}
