/** Which orphans the page shows, as its address says it. */
export interface OrphanFilters {
  /** What `spec.owner` names. */
  team?: string;
}

export function parseOrphanFilters(params: URLSearchParams): OrphanFilters {
  const team = params.get('team')?.trim();
  return team ? { team } : {};
}

export function orphanSearchParams({ team }: OrphanFilters): URLSearchParams {
  return new URLSearchParams(team ? { team } : {});
}
