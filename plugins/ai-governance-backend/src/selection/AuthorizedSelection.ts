import {
  SelectionResponse,
  selectEntity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Settings } from '../config/settings';
import { ReaderScopes } from '../permissions/ReaderScopes';

/** Says why an entity is a workload, an asset or neither; the catalog decides who may read the entity. */
export class AuthorizedSelection {
  readonly #catalog: CatalogService;
  readonly #scopes: ReaderScopes;
  readonly #settings: Settings;

  constructor(options: {
    catalog: CatalogService;
    scopes: ReaderScopes;
    settings: Settings;
  }) {
    this.#catalog = options.catalog;
    this.#scopes = options.scopes;
    this.#settings = options.settings;
  }

  async explain(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<SelectionResponse> {
    await this.#scopes.requireReading(credentials);
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `The catalog has no entity '${entityRef}' that you may read. Check its spelling, and that its location is registered.`,
      );
    }
    const selected = selectEntity(entity, this.#settings.selection);
    return { entityRef, class: selected.class, reasons: selected.reasons };
  }
}
