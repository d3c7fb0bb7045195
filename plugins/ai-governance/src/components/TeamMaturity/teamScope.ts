import {
  RollupFigures,
  SectionId,
  SectionStanding,
  TeamRollup,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { WorkloadFilters } from '../../pages/shared/workloadQuery';

/** Whether the figures are those of a team alone or with what is below it. */
export type TeamScope = 'withDescendants' | 'own';

/** A team that owns something itself while other teams below it do too. */
export function hasTwoScopes(rollup: TeamRollup): boolean {
  return (
    rollup.kind === 'group' &&
    rollup.own.workloads > 0 &&
    rollup.own.workloads !== rollup.withDescendants.workloads
  );
}

/** The list that the figures of a scope count. */
export function listOf(
  { entityRef, kind }: Pick<TeamRollup, 'entityRef' | 'kind'>,
  scope: TeamScope = 'withDescendants',
): WorkloadFilters {
  if (kind === 'system') return { system: entityRef };
  if (kind === 'domain') return { domain: entityRef };
  return scope === 'own'
    ? { team: entityRef }
    : { team: entityRef, descendants: true };
}

/** The list of what stands in one row of children, which may be of another kind than the whole. */
export function listOfChild(entityRef: string): WorkloadFilters {
  const kind = entityRef.split(':')[0].toLocaleLowerCase('en-US');
  return listOf({
    entityRef,
    kind: kind === 'system' || kind === 'domain' ? kind : 'group',
  });
}

/** The section of which the smallest share is reached; none where nothing is missing. */
export function weakestOf(sections: SectionStanding[]): SectionId | null {
  const share = ({ reached, applicable }: SectionStanding) =>
    reached / applicable;
  const missed = sections.filter(
    ({ reached, applicable }) => reached < applicable,
  );
  if (missed.length === 0) return null;
  return missed.reduce((worst, section) =>
    share(section) < share(worst) ? section : worst,
  ).id;
}

/** The weakest section, where any other does better; where all are alike none is the weakest. */
export function weakestAmong(
  sections: SectionStanding[],
  weakest: SectionId | null,
): SectionId | null {
  const shares = sections
    .filter(({ applicable }) => applicable > 0)
    .map(({ reached, applicable }) => reached / applicable);
  return new Set(shares).size > 1 ? weakest : null;
}

/** What a reader looks at: the figures, what they are of, and the list behind them. */
export interface TeamView {
  rollup: TeamRollup;
  scope: TeamScope;
  figures: RollupFigures;
  weakest: SectionId | null;
  list: WorkloadFilters;
}

export function viewOf(rollup: TeamRollup, scope: TeamScope): TeamView {
  const figures = rollup[scope];
  return {
    rollup,
    scope,
    figures,
    weakest: weakestAmong(
      figures.sections,
      scope === 'own' ? weakestOf(figures.sections) : rollup.weakest,
    ),
    list: listOf(rollup, scope),
  };
}
