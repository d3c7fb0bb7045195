import { isEqual, isPlainObject, sortBy, union } from 'lodash';
import { VersionChange } from '../api/versions';
import { FrameworkDocument } from '../framework/types';
import { GatePolicy } from '../gates/policy';

/** Longest text of a value that is shown; what it is worth is seen before that. */
const MAX_TEXT = 300;

const cut = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;

/** A place of a document and what stands there; nothing for null. */
type Places = Map<string, string | undefined>;

/**
 * What another framework would change: controls that come and go in one line each, those that both have field by field, and
 * what stands beside the controls. Names no control where only the order differs.
 * @public
 */
export function frameworkChanges(
  from: FrameworkDocument,
  to: FrameworkDocument,
): VersionChange[] {
  const { controls: controlsFrom, ...restFrom } = from;
  const { controls: controlsTo, ...restTo } = to;
  return [
    ...changesOf(placesOf(restFrom), placesOf(restTo)),
    ...listChanges(controlsFrom, controlsTo, '', {
      key: control => control.id,
      title: control => control.title,
    }),
  ];
}

/**
 * What another policy would change, by the place of each value, such as `environments.production.mode`.
 * @public
 */
export function policyChanges(
  from: GatePolicy,
  to: GatePolicy,
): VersionChange[] {
  const { environments: environmentsFrom, ...restFrom } = from;
  const { environments: environmentsTo, ...restTo } = to;
  const names = [environmentsFrom, environmentsTo].map(list =>
    list.map(({ name }) => name),
  );
  const shared = names.map((list, side) =>
    list.filter(name => names[1 - side].includes(name)),
  );
  return [
    ...(isEqual(shared[0], shared[1])
      ? []
      : [changed('environments', textOf(names[0]), textOf(names[1]))]),
    ...listChanges(environmentsFrom, environmentsTo, 'environments.', {
      key: environment => environment.name,
      title: environment => environment.mode,
    }),
    ...changesOf(placesOf(restFrom), placesOf(restTo)),
  ];
}

function listChanges<T extends object>(
  from: readonly T[],
  to: readonly T[],
  prefix: string,
  name: { key: (item: T) => string; title: (item: T) => string },
): VersionChange[] {
  const before = new Map(from.map(item => [name.key(item), item]));
  const after = new Map(to.map(item => [name.key(item), item]));
  const keys = sortBy(union([...before.keys()], [...after.keys()]));
  return keys.flatMap((key): VersionChange[] => {
    const subject = `${prefix}${key}`;
    const was = before.get(key);
    const is = after.get(key);
    if (!was || !is) {
      return [
        is
          ? { what: 'added', subject, to: name.title(is) }
          : { what: 'removed', subject, from: name.title(was!) },
      ];
    }
    return changesOf(placesOf(was, subject), placesOf(is, subject));
  });
}

function changesOf(from: Places, to: Places): VersionChange[] {
  return union([...from.keys()], [...to.keys()]).flatMap(
    (subject): VersionChange[] => {
      const before = from.get(subject);
      const after = to.get(subject);
      if (from.has(subject) && to.has(subject)) {
        return before === after ? [] : [changed(subject, before, after)];
      }
      return to.has(subject)
        ? [
            {
              what: 'added',
              subject,
              ...(after !== undefined && { to: cut(after) }),
            },
          ]
        : [
            {
              what: 'removed',
              subject,
              ...(before !== undefined && { from: cut(before) }),
            },
          ];
    },
  );
}

function changed(subject: string, from?: string, to?: string): VersionChange {
  // What differs only behind the cut must not read as if it were equal.
  const [before, after] =
    from !== undefined && to !== undefined ? cutBoth(from, to) : [from, to];
  return {
    what: 'changed',
    subject,
    ...(before !== undefined && { from: cut(before) }),
    ...(after !== undefined && { to: cut(after) }),
  };
}

/** Two long texts from shortly before the place where they part. */
function cutBoth(from: string, to: string): [string, string] {
  if (from.length <= MAX_TEXT && to.length <= MAX_TEXT) {
    return [from, to];
  }
  let parts = 0;
  while (parts < from.length && from[parts] === to[parts]) {
    parts++;
  }
  const start = parts - 40;
  return start > 0
    ? [`…${from.slice(start)}`, `…${to.slice(start)}`]
    : [from, to];
}

function placesOf(
  value: object,
  path = '',
  places: Places = new Map(),
): Places {
  for (const [key, item] of Object.entries(value)) {
    const place = path ? `${path}.${key}` : key;
    const keyed = byName(item);
    if (keyed) {
      placesOf(keyed, place, places);
    } else if (item !== undefined) {
      places.set(place, textOf(item));
    }
  }
  return places;
}

/** Something to go into: an object with members, or a list whose items have names of their own. */
function byName(value: unknown): object | undefined {
  if (isPlainObject(value)) {
    return Object.keys(value as object).length > 0
      ? (value as object)
      : undefined;
  }
  if (!Array.isArray(value) || value.length === 0) {
    return undefined;
  }
  const names = value.map(item => item?.id ?? item?.name);
  return names.every(name => typeof name === 'string') &&
    new Set(names).size === names.length
    ? Object.fromEntries(value.map((item, index) => [names[index], item]))
    : undefined;
}

function textOf(value: unknown): string | undefined {
  if (value === null) {
    return undefined;
  }
  if (Array.isArray(value) && value.every(item => typeof item !== 'object')) {
    return value.join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
