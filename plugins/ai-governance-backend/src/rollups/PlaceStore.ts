import { GroupParent } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { applyVisible, ReadScope } from '../permissions/ReadScope';

/** Parts of the organisation that have figures of their own. */
export type PlaceKind = 'group' | 'system' | 'domain';

/** Reads where parts of the organisation lie. */
export class PlaceStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Titles of those of the refs that are of the kind and that the reader may see. */
  async titles(
    kind: PlaceKind,
    refs: Iterable<string>,
    scope: ReadScope,
  ): Promise<Map<string, string>> {
    const query = this.#database('entities')
      .where({ kind })
      .whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(Array.from(refs))),
      ])
      .select({ ref: 'entity_ref', title: 'title' });
    applyVisible(this.#database, query, 'entity_ref', scope.visible);
    const rows: { ref: string; title: string }[] = await query;
    return new Map(rows.map(({ ref, title }) => [ref, title]));
  }

  /** Each with what it is a part of, whether that exists or not. */
  async links(type: 'parent' | 'domain' | 'subdomain'): Promise<GroupParent[]> {
    return this.#database('entity_links')
      .where({ type })
      .select({ group: 'source_ref', parent: 'target_ref' });
  }
}

/** What lies below each part, the part itself among it, each once; a circle comes to an end. */
export class Below {
  readonly #children = new Map<string, string[]>();

  constructor(links: readonly GroupParent[]) {
    for (const { group, parent } of links) {
      const children = this.#children.get(parent);
      if (children) {
        children.push(group);
      } else {
        this.#children.set(parent, [group]);
      }
    }
  }

  childrenOf(ref: string): string[] {
    return (this.#children.get(ref) ?? []).filter(child => child !== ref);
  }

  withDescendants(ref: string): Set<string> {
    const seen = new Set([ref]);
    // A set grows while it is walked, and walks what was added.
    for (const place of seen) {
      for (const child of this.#children.get(place) ?? []) {
        seen.add(child);
      }
    }
    return seen;
  }
}
