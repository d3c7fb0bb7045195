import { AssetQuery } from '@ai-governance/backstage-plugin-ai-governance-common';

/** What the inventory shows, without where in it the reader stands. */
export type AssetFilters = Omit<AssetQuery, 'limit' | 'cursor'>;

export type AssetOrder = NonNullable<AssetQuery['orderBy']>;

const ORDERS: readonly AssetOrder[] = [
  'title',
  '-title',
  'type',
  '-type',
  'usedBy',
  '-usedBy',
];

export function assetOrder(value: string | null): AssetOrder | undefined {
  return ORDERS.find(order => order === value);
}

/** Reads the filters out of a page's query; what is not understood is left out. */
export function parseAssetFilters(params: URLSearchParams): AssetFilters {
  const filters: AssetFilters = {};
  for (const key of ['text', 'type', 'owner'] as const) {
    const value = params.get(key)?.trim();
    if (value) filters[key] = value;
  }
  const used = params.get('used');
  if (used === 'true' || used === 'false') filters.used = used === 'true';
  const orderBy = assetOrder(params.get('orderBy'));
  if (orderBy) filters.orderBy = orderBy;
  return filters;
}

/** Writes the filters as a page's query. */
export function assetSearchParams(filters: AssetFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of ['orderBy', 'owner', 'text', 'type', 'used'] as const) {
    const value = filters[key];
    if (value !== undefined && value !== '') params.set(key, String(value));
  }
  return params;
}
