import { GroupTree } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReadScope } from '../permissions/ReadScope';
import { Below, PlaceKind, PlaceStore } from './PlaceStore';

type Refs = ReadonlySet<string>;

/** A part of the organisation with the teams, or the systems, that its figures are made of. */
export interface PlaceParts {
  parent: { entityRef: string; title: string } | null;
  own: Refs;
  withDescendants: Refs;
  /** What the reader may see of what lies directly below. */
  children: { entityRef: string; title: string; refs: Refs }[];
}

/**
 * Finds what lies above and below a part of the organisation. Groups and domains that are hidden from the reader are not named,
 * and what lies below them counts as far as the reader may see it, as in the lists of what is below a team.
 */
export class PlaceReader {
  readonly #places: PlaceStore;

  constructor(options: { places: PlaceStore }) {
    this.#places = options.places;
  }

  async place(
    kind: PlaceKind,
    entityRef: string,
    scope: ReadScope,
  ): Promise<PlaceParts> {
    switch (kind) {
      case 'group':
        return this.#group(entityRef, scope);
      case 'domain':
        return this.#domain(entityRef, scope);
      default:
        return this.#system(entityRef, scope);
    }
  }

  async #group(entityRef: string, scope: ReadScope): Promise<PlaceParts> {
    const links = await this.#places.links('parent');
    const below = new Below(links);
    const [parent, titles] = await Promise.all([
      this.#parent('group', links, entityRef, scope),
      this.#places.titles('group', below.childrenOf(entityRef), scope),
    ]);
    return {
      parent,
      own: new Set([entityRef]),
      withDescendants: below.withDescendants(entityRef),
      children: Array.from(titles, ([ref, title]) => ({
        entityRef: ref,
        title,
        refs: below.withDescendants(ref),
      })),
    };
  }

  async #system(entityRef: string, scope: ReadScope): Promise<PlaceParts> {
    const links = await this.#places.links('domain');
    const own = new Set([entityRef]);
    return {
      parent: await this.#parent('domain', links, entityRef, scope),
      own,
      withDescendants: own,
      children: [],
    };
  }

  async #domain(entityRef: string, scope: ReadScope): Promise<PlaceParts> {
    const [homes, subdomains] = await Promise.all([
      this.#places.links('domain'),
      this.#places.links('subdomain'),
    ]);
    const below = new Below(subdomains);
    const systems = new Below(homes);
    const systemsOf = (domains: Iterable<string>): Refs =>
      new Set(Array.from(domains, ref => systems.childrenOf(ref)).flat());
    const [parent, childDomains, childSystems] = await Promise.all([
      this.#parent('domain', subdomains, entityRef, scope),
      this.#places.titles('domain', below.childrenOf(entityRef), scope),
      this.#places.titles('system', systems.childrenOf(entityRef), scope),
    ]);
    return {
      parent,
      own: systemsOf([entityRef]),
      withDescendants: systemsOf(below.withDescendants(entityRef)),
      children: [
        ...Array.from(childDomains, ([ref, title]) => ({
          entityRef: ref,
          title,
          refs: systemsOf(below.withDescendants(ref)),
        })),
        ...Array.from(childSystems, ([ref, title]) => ({
          entityRef: ref,
          title,
          refs: new Set([ref]),
        })),
      ],
    };
  }

  /** The one to show it under, as elsewhere; null where the reader may see none. */
  async #parent(
    kind: 'group' | 'domain',
    links: { group: string; parent: string }[],
    entityRef: string,
    scope: ReadScope,
  ): Promise<PlaceParts['parent']> {
    const titles = await this.#places.titles(
      kind,
      new Set(links.map(({ parent }) => parent)),
      scope,
    );
    const tree = new GroupTree(
      links.filter(({ parent }) => titles.has(parent)),
    );
    const parent = tree.parentOf(entityRef);
    return parent === null
      ? null
      : { entityRef: parent, title: titles.get(parent) ?? parent };
  }
}
