import { Entity } from '@backstage/catalog-model';
import {
  evaluateFilterPredicate,
  FilterPredicate,
  parseFilterPredicate,
} from '@backstage/filter-predicates';
import { InputError } from '@backstage/errors';
import { isPlainObject } from 'lodash';
import { specField } from '../catalog/refs';
import { normaliseType } from './entityTypes';
import { EntityFilter } from './types';

type Json = Record<string, unknown>;

const TYPE_PATH = 'spec.type';

function normaliseTypes(value: unknown): unknown {
  if (typeof value === 'string') {
    return normaliseType(value);
  }
  if (Array.isArray(value)) {
    return value.map(normaliseTypes);
  }
  if (isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value as Json).map(([key, inner]) => [
        key,
        normaliseTypes(inner),
      ]),
    );
  }
  return value;
}

/**
 * In the catalog's own filters a list means any of it, and a value matches a list field that
 * contains it. Predicates have no such reading for these shapes, so both can be taken.
 */
function fieldPredicate(path: string, value: unknown): Json {
  const wanted = path === TYPE_PATH ? normaliseTypes(value) : value;
  if (isPlainObject(wanted)) {
    return { [path]: wanted };
  }
  const values = Array.isArray(wanted) ? wanted : [wanted];
  return {
    $any: [
      { [path]: { $in: values } },
      ...values.map(item => ({ [path]: { $contains: item } })),
    ],
  };
}

function toPredicate(filter: unknown): unknown {
  if (!isPlainObject(filter)) {
    return filter;
  }
  const object = filter as Json;
  for (const operator of ['$all', '$any']) {
    const operands = object[operator];
    if (Array.isArray(operands)) {
      return { ...object, [operator]: operands.map(toPredicate) };
    }
  }
  if (Object.hasOwn(object, '$not')) {
    return { ...object, $not: toPredicate(object.$not) };
  }
  if (Object.keys(object).some(key => key.startsWith('$'))) {
    return object;
  }
  return {
    $all: Object.entries(object).map(([path, value]) =>
      fieldPredicate(path, value),
    ),
  };
}

/** The entity as filters see it: its type in the form that types are compared in. */
function comparable(entity: Entity): Entity {
  const type = specField(entity, 'type');
  if (typeof type !== 'string') {
    return entity;
  }
  const normalised = normaliseType(type);
  return normalised === type
    ? entity
    : { ...entity, spec: { ...entity.spec, type: normalised } };
}

/**
 * A filter as a function that never throws for an entity.
 * A filter that cannot be understood is refused here, once, with what to do.
 * @public
 */
export function compileEntityFilter(
  filter: EntityFilter,
  place: string = 'filter',
): (entity: Entity) => boolean {
  if (!isPlainObject(filter)) {
    throw new InputError(
      `${place} must be an object such as { kind: Component, spec.type: agent }, not ${JSON.stringify(
        filter,
      )}.`,
    );
  }
  let predicate: FilterPredicate;
  try {
    predicate = parseFilterPredicate(toPredicate(filter));
  } catch (error) {
    throw new InputError(
      `${place} is no catalog filter. Give paths with the values they must have, such as { kind: Component, spec.type: [agent, llm] }, or a predicate with $all, $any, $not, $in, $contains, $exists or $hasPrefix.`,
      error,
    );
  }
  return entity => {
    try {
      return evaluateFilterPredicate(predicate, comparable(entity));
    } catch {
      return false;
    }
  };
}
