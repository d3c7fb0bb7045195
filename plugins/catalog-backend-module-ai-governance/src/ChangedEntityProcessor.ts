import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { createHash } from 'node:crypto';
import { ChangeAnnouncer } from './ChangeAnnouncer';

const CACHE_KEY = 'digest';

/** Compares each processed entity with what it was last time; the catalog keeps the digest between runs. */
export class ChangedEntityProcessor implements CatalogProcessor {
  readonly #announcer: ChangeAnnouncer;

  constructor(announcer: ChangeAnnouncer) {
    this.#announcer = announcer;
  }

  getProcessorName(): string {
    return 'AiGovernanceChangedEntityProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const digest = createHash('sha256')
      .update(JSON.stringify(entity))
      .digest('base64url');
    if ((await cache.get<string>(CACHE_KEY)) !== digest) {
      await cache.set(CACHE_KEY, digest);
      this.#announcer.changed(stringifyEntityRef(entity));
    }
    return entity;
  }
}
