import {
  AiGovernanceApi,
  Assessment,
  BaselineProgress,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** The most that one page holds. */
const LIMIT = 500;

/** The baselines of the workloads of an assessment, page after page: a team may have more than one page holds. */
export async function readBaselines(
  api: Pick<AiGovernanceApi, 'getBaselines'>,
  { scope, entities }: Pick<Assessment, 'scope' | 'entities'>,
): Promise<BaselineProgress[]> {
  if (scope.kind !== 'team') {
    const entityRef = entities[0]?.entityRef ?? scope.ref;
    return (await api.getBaselines({ entityRef })).items;
  }
  const wanted = new Set(entities.map(({ entityRef }) => entityRef));
  const found: BaselineProgress[] = [];
  let cursor: string | undefined;
  do {
    const { items, pageInfo } = await api.getBaselines({
      team: scope.ref,
      limit: LIMIT,
      cursor,
    });
    found.push(
      ...items.filter(({ baseline }) => wanted.has(baseline.entityRef)),
    );
    cursor = pageInfo.nextCursor;
  } while (cursor !== undefined);
  return found;
}
