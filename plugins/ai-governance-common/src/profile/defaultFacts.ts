import { Entity } from '@backstage/catalog-model';
import { entityRefOf } from '../catalog/refs';
import { ProfileFact, ProfileFactKey } from '../evaluation/types';
import { compileEntityFilter } from '../workloads/entityFilter';
import { EntityFilter } from '../workloads/types';

/** One entry of `aiGovernance.defaults`. @public */
export interface DefaultFactsRule {
  filter: EntityFilter;
  facts: Partial<Record<ProfileFactKey, string>>;
}

/** Default facts of an entity; of several rules for a key the first in the list. @public */
export function compileDefaultFacts(
  rules: readonly DefaultFactsRule[],
): (entity: Entity) => ProfileFact[] {
  const compiled = rules.map((rule, index) => ({
    matches: compileEntityFilter(
      rule.filter,
      `aiGovernance.defaults[${index}].filter`,
    ),
    facts: Object.entries(rule.facts),
  }));
  return entity => {
    const entityRef = entityRefOf(entity);
    if (entityRef === undefined) {
      return [];
    }
    const found = new Map<string, ProfileFact>();
    for (const rule of compiled) {
      if (rule.matches(entity)) {
        for (const [key, value] of rule.facts) {
          if (value !== undefined && !found.has(key)) {
            found.set(key, { entityRef, key, value, source: 'default' });
          }
        }
      }
    }
    return [...found.values()];
  };
}
