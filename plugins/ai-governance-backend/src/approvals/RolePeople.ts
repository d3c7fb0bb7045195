import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, RELATION_HAS_MEMBER } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { displayTitle } from '@ai-governance/backstage-plugin-ai-governance-common';
import { uniq } from 'lodash';
import { LRUCache } from 'lru-cache';

/** How long a group's members are believed, in milliseconds. */
const TTL_MS = 60_000;

const MAX_KNOWN = 5_000;

/** The people behind some group and user refs. */
export interface People {
  refs: string[];
  /** False where the catalog could not be asked, or does not have one of the groups: there may be others then. */
  isComplete: boolean;
  /** False where the catalog could not be asked at all. */
  isRead: boolean;
}

interface Known {
  title?: string;
  members: string[];
}

/** Who is a direct member of which group, by the catalog. What is stored of a group says only whether it has members. */
export class RolePeople {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #known = new LRUCache<string, Known>({
    max: MAX_KNOWN,
    ttl: TTL_MS,
  });

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
  }

  async of(refs: readonly string[]): Promise<People> {
    const groups = refs.filter(ref => !isUser(ref));
    const { found: known, isRead } = await this.#read(groups);
    return {
      refs: uniq([
        ...refs.filter(isUser),
        ...groups.flatMap(ref => known.get(ref)?.members ?? []),
      ]),
      isComplete: groups.every(ref => known.has(ref)),
      isRead: isRead || groups.every(ref => known.has(ref)),
    };
  }

  /** What people are called, as far as the catalog says so. */
  async titles(refs: readonly string[]): Promise<Map<string, string>> {
    const { found: known } = await this.#read(refs);
    return new Map(
      Array.from(known).flatMap(([ref, { title }]) =>
        title === undefined ? [] : [[ref, title] as const],
      ),
    );
  }

  async #read(
    refs: readonly string[],
  ): Promise<{ found: Map<string, Known>; isRead: boolean }> {
    let isRead = true;
    const wanted = uniq(refs);
    const missing = wanted.filter(ref => !this.#known.has(ref));
    const found = new Map<string, Known>();
    if (missing.length > 0) {
      try {
        const { items } = await this.#catalog.getEntitiesByRefs(
          {
            entityRefs: missing,
            fields: [
              'kind',
              'metadata.name',
              'metadata.namespace',
              'metadata.title',
              'spec.profile.displayName',
              'relations',
            ],
          },
          { credentials: await this.#auth.getOwnServiceCredentials() },
        );
        items.forEach((entity, index) => {
          if (entity) {
            const known = toKnown(entity);
            found.set(missing[index], known);
            this.#known.set(missing[index], known);
          }
        });
      } catch (error) {
        isRead = false;
        this.#logger.warn(
          `The catalog could not be asked who fills which role; it is asked again: ${error}`,
        );
      }
    }
    for (const ref of wanted) {
      const known = found.get(ref) ?? this.#known.get(ref);
      if (known) {
        found.set(ref, known);
      }
    }
    return { found, isRead };
  }
}

function toKnown(entity: Entity): Known {
  const title = displayTitle(entity);
  return {
    ...(title !== undefined && { title }),
    members: (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_HAS_MEMBER)
      .map(relation => relation.targetRef.toLocaleLowerCase('en-US'))
      .filter(isUser),
  };
}

function isUser(ref: string): boolean {
  return ref.startsWith('user:');
}
