import { Entity } from '@backstage/catalog-model';
import { RelatedEntity } from './WorkloadStore';

/** Finds related entities by ref; each is parsed when it is asked for, since most are not. */
export function lookupIn(
  related: RelatedEntity[],
): (ref: string) => Entity | undefined {
  const byRef = new Map(related.map(item => [item.targetRef, item.entity]));
  return ref => {
    const json = byRef.get(ref);
    return json ? JSON.parse(json) : undefined;
  };
}

/** The owning group and its parents up to the root; a cycle or an unknown group ends the chain. */
export function teamsOf(
  owner: { owner_ref: string | null; owner_kind: string },
  related: Pick<RelatedEntity, 'sourceRef' | 'targetRef' | 'type' | 'kind'>[],
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
