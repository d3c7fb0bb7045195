import { Entity } from '@backstage/catalog-model';
import { annotationsOf, lowerCase } from '../catalog/refs';
import { Maturity, ProblemCode, ProfileFactKey } from '../evaluation/types';
import { ProblemSet } from '../evaluation/problems';
import { Problem } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { LayerId, LAYERS, Phase } from '../framework/types';
import {
  ANNOTATION,
  annotationText,
  APPROVAL_STATUSES,
  CONTROL_ANNOTATION_PREFIX,
  DEFAULT_ANNOTATION_PREFIX,
  isHttpLink,
  LAYER_ANNOTATION_PREFIX,
  REFERENCE_ANNOTATIONS,
  splitList,
} from '../workloads/annotations';
import { PHASE_WORDS, PROFILE_FACT_KEYS, readFact } from './facts';

/** What an entity says about itself, read once. @public */
export interface EntityAnnotations {
  /** Canonical values; capabilities as a sorted list joined by a space. */
  facts: Partial<Record<ProfileFactKey, string>>;
  /** Claimed maturity of each layer. */
  layers: Partial<Record<LayerId, Maturity>>;
  /** Declared outcome by control id, in upper case. */
  declared: ReadonlyMap<string, 'pass' | 'fail'>;
  /** Links given with `control.<ID>`, http and https only. */
  links: ReadonlyMap<string, string>;
  /** Control ids that the entity gives to others. */
  provides: ReadonlySet<string>;
  problems: Problem[];
}

const FACT_KEYS: ReadonlySet<string> = new Set(PROFILE_FACT_KEYS);
const LAYER_IDS: ReadonlySet<string> = new Set(LAYERS);
const WITHOUT_VALUES: ReadonlySet<string> = new Set([
  ANNOTATION.approvalRef,
  ANNOTATION.incidentOwner,
  ANNOTATION.escalation,
  ANNOTATION.alertLabels,
  ANNOTATION.ignore,
  ANNOTATION.resourceArns,
  ANNOTATION.dedicatedAccounts,
  ...REFERENCE_ANNOTATIONS,
]);

class Reader {
  readonly facts: Partial<Record<ProfileFactKey, string>> = {};
  readonly layers: Partial<Record<LayerId, Maturity>> = {};
  listed: ReadonlySet<string> = new Set();
  readonly single = new Map<string, 'pass' | 'fail'>();
  readonly links = new Map<string, string>();
  readonly problems = new ProblemSet();
  provides: ReadonlySet<string> = new Set();

  constructor(private readonly framework: CompiledFramework) {}

  read(key: string, value: unknown) {
    if (FACT_KEYS.has(key)) {
      this.readFact(key as ProfileFactKey, value);
    } else if (key.startsWith(CONTROL_ANNOTATION_PREFIX)) {
      this.readControl(key.slice(CONTROL_ANNOTATION_PREFIX.length), value);
    } else if (key.startsWith(LAYER_ANNOTATION_PREFIX)) {
      this.readLayer(key, value);
    } else if (key === ANNOTATION.controls) {
      this.listed = this.readControlList(key, value);
    } else if (key === ANNOTATION.providesControls) {
      this.provides = this.readControlList(key, value);
    } else if (key === ANNOTATION.approvalStatus) {
      const status = annotationText(value);
      const known: readonly string[] = APPROVAL_STATUSES;
      if (status === undefined || !known.includes(lowerCase(status.trim()))) {
        this.problem('invalid-annotation', key);
      }
    } else if (!WITHOUT_VALUES.has(key)) {
      this.problem('unknown-annotation', key);
    }
  }

  /** What `controls` lists, over which each `control.<ID>` wins. */
  declared(): Map<string, 'pass' | 'fail'> {
    const declared = new Map<string, 'pass' | 'fail'>();
    for (const id of this.listed) {
      declared.set(id, 'pass');
    }
    this.single.forEach((outcome, id) => declared.set(id, outcome));
    return declared;
  }

  private problem(code: ProblemCode, subject: string) {
    this.problems.add(code, subject);
  }

  /** In upper case; most are written so, which is quicker to see than to do. */
  private controlId(spelling: string): string {
    return this.framework.byId.has(spelling)
      ? spelling
      : spelling.toLocaleUpperCase('en-US');
  }

  private readFact(key: ProfileFactKey, value: unknown) {
    const fact = readFact(key, value, this.framework);
    if (fact.value !== undefined) {
      this.facts[key] = fact.value;
    }
    if (!fact.understood) {
      this.problem('invalid-annotation', key);
    }
  }

  private readLayer(key: string, value: unknown) {
    const layer = key.slice(LAYER_ANNOTATION_PREFIX.length);
    if (!LAYER_IDS.has(layer)) {
      this.problem('unknown-annotation', key);
      return;
    }
    const word = lowerCase((annotationText(value) ?? '').trim());
    const claim = word === 'none' ? word : PHASE_WORDS.get(word);
    if (claim === undefined) {
      this.problem('invalid-annotation', key);
    } else {
      this.layers[layer as LayerId] = claim as Phase | 'none';
    }
  }

  private readControl(spelling: string, value: unknown) {
    const id = this.controlId(spelling);
    if (!this.framework.byId.has(id)) {
      this.problem('unknown-control', id);
      return;
    }
    const text = annotationText(value)?.trim() ?? '';
    const word = lowerCase(text);
    if (word === 'not-met') {
      this.single.set(id, 'fail');
    } else if (word === 'met' || isHttpLink(text)) {
      if (this.single.get(id) !== 'fail') {
        this.single.set(id, 'pass');
      }
      if (word !== 'met') {
        const other = this.links.get(id);
        this.links.set(id, other !== undefined && other < text ? other : text);
      }
    } else {
      this.problem('invalid-annotation', CONTROL_ANNOTATION_PREFIX + id);
    }
  }

  private readControlList(key: string, value: unknown): ReadonlySet<string> {
    const text = annotationText(value);
    if (text === undefined) {
      this.problem('invalid-annotation', key);
      return new Set();
    }
    const known = new Set<string>();
    for (const item of splitList(text)) {
      const id = this.controlId(item);
      if (this.framework.byId.has(id)) {
        known.add(id);
      } else {
        this.problem('unknown-control', id);
      }
    }
    return known;
  }
}

/** Reads every annotation under the prefix. Never throws. @public */
export function readAnnotations(
  entity: Entity,
  framework: CompiledFramework,
  prefix: string = DEFAULT_ANNOTATION_PREFIX,
): EntityAnnotations {
  const reader = new Reader(framework);
  const annotations = annotationsOf(entity);
  for (const key of Object.keys(annotations)) {
    if (key.startsWith(prefix)) {
      reader.read(key.slice(prefix.length), annotations[key]);
    }
  }
  return {
    facts: reader.facts,
    layers: reader.layers,
    declared: reader.declared(),
    links: reader.links,
    provides: reader.provides,
    problems: reader.problems.sorted(),
  };
}
