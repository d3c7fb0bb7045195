/** What the table of names shows, as its address says it. */
export interface MappingFilters {
  /** The sender. */
  system?: string;
  /** The workload. */
  entityRef?: string;
  text?: string;
}

const KEYS = ['entityRef', 'system', 'text'] as const;

export function parseMappingFilters(params: URLSearchParams): MappingFilters {
  const filters: MappingFilters = {};
  for (const key of KEYS) {
    const value = params.get(key)?.trim();
    if (value) filters[key] = value;
  }
  return filters;
}

export function mappingSearchParams(filters: MappingFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = filters[key];
    if (value) params.set(key, value);
  }
  return params;
}
