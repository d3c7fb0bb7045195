/** A link between stored entities, with the kind of its target. */
export interface RelatedEntity {
  sourceRef: string;
  targetRef: string;
  type: string;
  kind: string;
}

/** The owning group and its parents up to the root; a cycle or an unknown group ends the chain. */
export function teamsOf(
  owner: { owner_ref: string | null; owner_kind: string },
  related: RelatedEntity[],
): string[] {
  if (owner.owner_kind !== 'group' || owner.owner_ref === null) {
    return [];
  }
  const parents = new Map(
    related
      .filter(({ type, kind }) => type === 'parent' && kind === 'group')
      .map(({ sourceRef, targetRef }) => [sourceRef, targetRef]),
  );
  const teams: string[] = [];
  let team: string | undefined = owner.owner_ref;
  while (team !== undefined && !teams.includes(team)) {
    teams.push(team);
    team = parents.get(team);
  }
  return teams;
}
