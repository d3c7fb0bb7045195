import { Entity } from '@backstage/catalog-model';
import { Maturity, Problem, ProfileFactKey } from '../evaluation/types';
import { CompiledFramework } from '../framework/compileFramework';
import { LayerId } from '../framework/types';

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
  provides: readonly string[];
  problems: Problem[];
}

/** Reads every annotation under the prefix. Never throws. @public */
export function readAnnotations(
  _entity: Entity,
  _framework: CompiledFramework,
  _prefix?: string,
): EntityAnnotations {
  return {
    facts: {},
    layers: {},
    declared: new Map(),
    links: new Map(),
    provides: [],
    problems: [],
  };
}
