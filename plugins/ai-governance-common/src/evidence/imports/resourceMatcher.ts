import { canonicalRef, compareCodeUnits } from '../../catalog/refs';
import {
  ANNOTATION,
  annotationText,
  DEFAULT_ANNOTATION_PREFIX,
  splitList,
} from '../../workloads/annotations';
import {
  accountOf,
  isPattern,
  matchesPattern,
  readPattern,
  ResourcePattern,
} from './arnPattern';
import { ScannedResource } from './finding';

/** Resource tag whose value is the entity that the resource belongs to, unless configured. @public */
export const DEFAULT_RESOURCE_TAG = 'backstage.io/entity-ref';

/** What is looked at of an entity to find its resources. @public */
export interface MatchableEntity {
  entityRef: string;
  annotations: Readonly<Record<string, unknown>>;
}

/** Whose a resource is; `suspects` share no more than its account. @public */
export type ResourceMatch =
  | { entityRefs: string[] }
  | { suspects: string[] }
  | undefined;

/** @public */
export interface ResourceMatcherOptions {
  entities: Iterable<MatchableEntity>;
  annotationPrefix?: string;
  /** Default: {@link DEFAULT_RESOURCE_TAG}. */
  resourceTag?: string;
  /** Further annotations whose value is an ARN, a pattern, or a list of them. */
  resourceAnnotations?: readonly string[];
}

/** Prefixes under which the AWS plugins of Backstage name resources of an entity. */
const AWS_PREFIXES = ['aws.amazon.com/', 'amazonaws.com/'];
const AWS_ACCOUNT = /^(aws\.amazon\.com|amazonaws\.com)\/(aws-)?account-id$/;
const AWS_TAGS = /^aws\.amazon\.com\/.*-tags$/;

/** Patterns are kept by the partition and service of their ARNs. */
const BUCKET_PARTS = 3;
const ANY_BUCKET = '';

const bucketOf = (uid: string): string =>
  uid.split(':', BUCKET_PARTS).join(':');

const sorted = (refs: ReadonlySet<string>): string[] =>
  Array.from(refs).sort(compareCodeUnits);

interface Owned<T> {
  what: T;
  entityRef: string;
}

/**
 * Finds the entities that a scanned resource belongs to. What names the resource decides; an account alone says something only
 * where an entity declares it as its own.
 * @public
 */
export class ResourceMatcher {
  readonly #refs = new Set<string>();
  readonly #exact = new Map<string, Set<string>>();
  readonly #patterns = new Map<string, Owned<ResourcePattern>[]>();
  readonly #tagSets = new Map<string, Owned<Map<string, string>>[]>();
  readonly #dedicated = new Map<string, Set<string>>();
  readonly #accounts = new Map<string, Set<string>>();
  readonly #prefix: string;
  readonly #tag: string;
  readonly #resourceAnnotations: ReadonlySet<string>;

  constructor(options: ResourceMatcherOptions) {
    this.#prefix = options.annotationPrefix ?? DEFAULT_ANNOTATION_PREFIX;
    this.#tag = options.resourceTag ?? DEFAULT_RESOURCE_TAG;
    this.#resourceAnnotations = new Set([
      this.#prefix + ANNOTATION.resourceArns,
      ...(options.resourceAnnotations ?? []),
    ]);
    for (const entity of options.entities) {
      this.#add(entity);
    }
  }

  match(resource: ScannedResource): ResourceMatch {
    const found = new Set<string>(this.#exact.get(resource.uid));
    const tagged = this.#known(resource.tags[this.#tag]);
    const named = this.#known(resource.entityRef);
    [tagged, named].forEach(ref => ref !== undefined && found.add(ref));
    for (const bucket of [bucketOf(resource.uid), ANY_BUCKET]) {
      for (const { what, entityRef } of this.#patterns.get(bucket) ?? []) {
        if (matchesPattern(what, resource.uid)) {
          found.add(entityRef);
        }
      }
    }
    for (const [key, value] of Object.entries(resource.tags)) {
      for (const owned of this.#tagSets.get(`${key}=${value}`) ?? []) {
        if (hasAll(resource.tags, owned.what)) {
          found.add(owned.entityRef);
        }
      }
    }
    if (found.size > 0) {
      return { entityRefs: sorted(found) };
    }
    const account = resource.account ?? accountOf(resource.uid) ?? '';
    const dedicated = this.#dedicated.get(account);
    if (dedicated) {
      return { entityRefs: sorted(dedicated) };
    }
    const suspects = this.#accounts.get(account);
    return suspects && { suspects: sorted(suspects) };
  }

  #known(ref: unknown): string | undefined {
    const canonical = canonicalRef(ref, { kind: 'component' });
    return canonical !== undefined && this.#refs.has(canonical)
      ? canonical
      : undefined;
  }

  #add({ entityRef, annotations }: MatchableEntity): void {
    this.#refs.add(entityRef);
    for (const [key, given] of Object.entries(annotations)) {
      const value = annotationText(given) ?? '';
      if (this.#resourceAnnotations.has(key)) {
        splitList(value).forEach(item => this.#addResource(item, entityRef));
      } else if (key === this.#prefix + ANNOTATION.dedicatedAccounts) {
        splitList(value).forEach(account =>
          addTo(this.#dedicated, account, entityRef),
        );
      } else if (AWS_ACCOUNT.test(key)) {
        addTo(this.#accounts, value.trim(), entityRef);
      } else if (AWS_TAGS.test(key)) {
        this.#addTags(value, entityRef);
      } else if (AWS_PREFIXES.some(prefix => key.startsWith(prefix))) {
        splitList(value)
          .filter(item => item.startsWith('arn:'))
          .forEach(item => this.#addResource(item, entityRef));
      }
    }
  }

  #addResource(text: string, entityRef: string): void {
    if (isPattern(text)) {
      const pattern = readPattern(text);
      if (!pattern) {
        return;
      }
      const bucket = bucketOf(pattern.prefix);
      // A prefix that ends within the service fits several buckets.
      const isWhole = pattern.prefix.split(':').length > BUCKET_PARTS;
      push(this.#patterns, isWhole ? bucket : ANY_BUCKET, {
        what: pattern,
        entityRef,
      });
    } else {
      addTo(this.#exact, text, entityRef);
    }
    const account = accountOf(text);
    if (account !== undefined) {
      addTo(this.#accounts, account, entityRef);
    }
  }

  #addTags(text: string, entityRef: string): void {
    const pairs = text.split(',').flatMap(pair => {
      const at = pair.indexOf('=');
      return at > 0
        ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const]
        : [];
    });
    if (pairs.length > 0) {
      push(this.#tagSets, pairs[0].join('='), {
        what: new Map(pairs),
        entityRef,
      });
    }
  }
}

function hasAll(
  tags: Readonly<Record<string, string>>,
  wanted: ReadonlyMap<string, string>,
): boolean {
  return Array.from(wanted).every(
    ([key, value]) => Object.hasOwn(tags, key) && tags[key] === value,
  );
}

function addTo(
  map: Map<string, Set<string>>,
  key: string,
  entityRef: string,
): void {
  const refs = map.get(key);
  if (refs) {
    refs.add(entityRef);
  } else if (key !== '') {
    map.set(key, new Set([entityRef]));
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}
