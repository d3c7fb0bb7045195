import {
  GroupParent,
  GroupTree,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { refList } from '../database/refList';
import { applyVisible, ReadScope } from '../permissions/ReadScope';

/** Groups of the catalog as a reader may see them. */
export interface VisibleGroups {
  /** By ref. */
  titles: Map<string, string>;
  /** A parent that does not exist, or that the reader may not see, is no parent. */
  tree: GroupTree;
}

/** Reads the groups of the catalog. */
export class GroupStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** All that the reader may see. */
  async visible(scope: ReadScope): Promise<VisibleGroups> {
    const [titles, parents] = await Promise.all([
      this.#titles(scope),
      this.parents(),
    ]);
    const seen = parents.filter(({ parent }) => titles.has(parent));
    return { titles, tree: new GroupTree(seen) };
  }

  /** Titles of those of the refs that are groups which the reader may see. */
  async titles(
    groupRefs: string[],
    scope: ReadScope,
  ): Promise<Map<string, string>> {
    return this.#titles(scope, query =>
      query.whereRaw('entity_ref in ?', [
        refList(this.#database, JSON.stringify(groupRefs)),
      ]),
    );
  }

  /** Refuses with NotFoundError what is no group that the reader may see. */
  async require(groupRef: string, scope: ReadScope): Promise<void> {
    if (!(await this.titles([groupRef], scope)).has(groupRef)) {
      throw new NotFoundError(
        `There is no group '${groupRef}' that you may read. It may be misspelt, or hidden from you.`,
      );
    }
  }

  /** Each group with its parent, whether the parent exists or not. */
  async parents(): Promise<GroupParent[]> {
    return this.#database('entity_links')
      .where({ type: 'parent' })
      .select({ group: 'source_ref', parent: 'target_ref' });
  }

  async #titles(
    scope: ReadScope,
    limit: (query: Knex.QueryBuilder) => void = () => undefined,
  ): Promise<Map<string, string>> {
    const query = this.#database('entities')
      .where({ kind: 'group' })
      .select({ ref: 'entity_ref', title: 'title' });
    applyVisible(this.#database, query, 'entity_ref', scope.visible);
    limit(query);
    const rows: { ref: string; title: string }[] = await query;
    return new Map(rows.map(({ ref, title }) => [ref, title]));
  }
}
