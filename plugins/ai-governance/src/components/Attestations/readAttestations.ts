import {
  AiGovernanceApi,
  Attestation,
  AttestationQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';

const PAGE = 50;

/** What is shown so far, soonest expiry first. */
export interface AttestationList {
  items: Attestation[];
  total: number;
  more: boolean;
}

/** So many pages of all that the reader may see. */
export async function readAll(
  api: AiGovernanceApi,
  query: AttestationQuery,
  pages: number,
): Promise<AttestationList> {
  const items: Attestation[] = [];
  let cursor: string | undefined;
  let total = 0;
  for (let page = 0; page < pages; page += 1) {
    const answer = await api.getAttestations({ ...query, limit: PAGE, cursor });
    items.push(...answer.items);
    total = answer.totalItems;
    cursor = answer.pageInfo.nextCursor;
    if (!cursor) break;
  }
  return { items, total, more: cursor !== undefined };
}

/** The same for a few teams together, as one list. */
export async function readTeams(
  api: AiGovernanceApi,
  query: AttestationQuery,
  teams: string[],
  pages: number,
): Promise<AttestationList> {
  const lists = await Promise.all(
    teams.map(team => readAll(api, { ...query, team }, pages)),
  );
  // Two teams may answer for the same one.
  const found = new Map(
    lists.flatMap(list => list.items).map(item => [item.id, item]),
  );
  // What lies beyond the last of a list that goes on may come before others.
  const open = lists.filter(list => list.more && list.items.length > 0);
  const ends = open.map(list => list.items[list.items.length - 1].expiresAt);
  const known = ends.length > 0 ? ends.sort()[0] : undefined;
  return {
    items: [...found.values()]
      .filter(({ expiresAt }) => known === undefined || expiresAt <= known)
      .sort((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1)),
    total: lists.reduce((sum, list) => sum + list.total, 0),
    more: open.length > 0,
  };
}
