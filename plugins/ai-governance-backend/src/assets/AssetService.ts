import {
  approvalClaim,
  AssetQuery,
  AssetSummary,
  Page,
  pinnedVersion,
  ResolvedOwner,
  resolveOwner,
  specField,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { Settings } from '../config/settings';
import { ReadScope } from '../permissions/ReadScope';
import { AssetStore, StoredAsset } from './AssetStore';

/** The parts of AI workloads: models, tools, data sets and the like. */
export class AssetService {
  readonly #store: AssetStore;
  readonly #settings: Pick<Settings, 'annotationPrefix'>;

  constructor(options: {
    store: AssetStore;
    settings: Pick<Settings, 'annotationPrefix'>;
  }) {
    this.#store = options.store;
    this.#settings = options.settings;
  }

  async list(query: AssetQuery, scope: ReadScope): Promise<Page<AssetSummary>> {
    const page = await this.#store.list(query, scope);
    return { ...page, items: page.items.map(asset => this.#toSummary(asset)) };
  }

  #toSummary(asset: StoredAsset): AssetSummary {
    const { entity } = asset;
    const lifecycle = specField(entity, 'lifecycle');
    return {
      entityRef: asset.entityRef,
      title: asset.title,
      kind: asset.kind,
      type: asset.type,
      owner: ownerOf(entity, asset.owner),
      lifecycle: typeof lifecycle === 'string' ? lifecycle : null,
      pinnedVersion: pinnedVersion(entity) ?? null,
      approvalClaim:
        approvalClaim(entity, this.#settings.annotationPrefix).claimed ?? null,
      usedBy: asset.usedBy,
      usedByCount: asset.usedByCount,
    };
  }
}

function ownerOf(entity: Entity, stored: StoredAsset['owner']): ResolvedOwner {
  const owner = resolveOwner({
    entity,
    lookup: ref => (stored?.ref === ref ? stored.entity : undefined),
  });
  return stored ? { ...owner, title: stored.title } : owner;
}
