import { Entity } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { JsonValue } from '@backstage/types';

/**
 * A filter over catalog entities: a Backstage filter predicate, or the catalog's own form
 * `{ kind: 'Component', 'spec.type': ['agent', 'llm'] }`.
 * @public
 */
export type EntityFilter = FilterPredicate | { [key: string]: JsonValue };

/** Which entities are workloads. @public */
export interface WorkloadSettings {
  /** Default: {@link DEFAULT_INCLUDE}. */
  include?: readonly EntityFilter[];
  exclude?: readonly EntityFilter[];
  annotationPrefix?: string;
}

/** What an entity is to AI governance, and why. @public */
export interface EntitySelection {
  class: 'workload' | 'asset' | 'none';
  /** Sentences for people. */
  reasons: string[];
  /** Positions of the filters that matched. */
  included: number[];
  excluded: number[];
  /** True where `ignore` keeps out what a filter or an annotation selects. */
  ignored: boolean;
}

/** Compiled {@link WorkloadSettings}. @public */
export interface Selection {
  include: readonly EntityFilter[];
  exclude: readonly EntityFilter[];
  select(entity: Entity): EntitySelection;
}
