import {
  GovernanceVersion,
  VersionsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** Digest of the active version that one of the same kind would replace. */
export async function replacedBy(
  server: { get(path: string): Promise<{ body: VersionsResponse }> },
  digest: string,
): Promise<string | null> {
  const { items } = (await server.get('/versions')).body;
  const kindOf = (one: string): GovernanceVersion['kind'] | undefined =>
    items.find(item => item.digest === one)?.kind;
  return (
    items.find(
      ({ kind, state }) => state === 'active' && kind === kindOf(digest),
    )?.digest ?? null
  );
}
