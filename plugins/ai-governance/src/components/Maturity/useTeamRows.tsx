import { TeamStanding } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { HeatNote, HeatRow } from './HeatMap';
import { DirectHead, OutsideHead, TeamHead } from './TeamHead';
import { filtersOf, SIBLINGS_STEP, TeamRow } from './teamTree';
import { useTeamTree } from './useTeamTree';

/** Teams as rows of a heat map: along the tree, or each alone in an order that is given. */
export function useTeamRows(items: TeamStanding[]) {
  const t = useText();
  const links = usePageLinks();
  const { tree, rows, toggle, showMore, onKeyDown, allOpen, openAll } =
    useTeamTree(items);
  const [shown, setShown] = useState(SIBLINGS_STEP);

  const more = (
    id: string,
    level: number,
    hidden: number,
    show: () => void,
  ): HeatNote => ({
    id,
    note: (
      <span style={{ paddingLeft: 20 * level }}>
        <Button variant="tertiary" size="small" onPress={show}>
          {t('maturity.teams.more', { count: hidden })}
        </Button>
      </span>
    ),
  });

  const treeRow = (row: TeamRow): HeatRow | HeatNote => {
    if (row.kind === 'more') {
      return more(row.id, row.level, row.hidden, () => showMore(row.parent));
    }
    const { id, level, standing } = row;
    const { team, title } = standing;
    if (row.kind === 'direct' || team === null) {
      return {
        id,
        name: t('maturity.teams.direct', { team: title }),
        figures: standing.own,
        filters: filtersOf(standing, 'own'),
        head: <DirectHead title={title} level={level} />,
      };
    }
    return {
      id,
      name: title,
      figures: standing.withDescendants,
      filters: filtersOf(standing),
      isUpper: level < 2,
      head: (
        <TeamHead
          standing={{ ...standing, team }}
          level={level}
          links={links}
          expanded={row.expanded}
          onToggle={() => toggle(id)}
          onKeyDown={onKeyDown}
        />
      ),
    };
  };

  const outsideRow = (standing: TeamStanding): HeatRow => {
    const kind = standing.kind === 'user' ? 'user' : 'unowned';
    return {
      id: kind,
      name: t(`maturity.teams.${kind}`),
      figures: standing.own,
      filters: filtersOf(standing),
      isUpper: true,
      head: <OutsideHead kind={kind} />,
    };
  };

  const aloneRow = (
    standing: TeamStanding,
    scope: 'own' | 'withDescendants',
  ): HeatRow => {
    const { team } = standing;
    if (team === null) return { ...outsideRow(standing), isUpper: false };
    return {
      id: team,
      name: standing.title,
      figures: standing[scope],
      filters: filtersOf(standing, scope),
      head: (
        <TeamHead
          standing={{ ...standing, team, withDescendants: standing[scope] }}
          level={0}
          links={links}
        />
      ),
    };
  };

  return {
    tree,
    allOpen,
    openAll,
    /** The rows of one level, with what is personal or unowned, sum to the whole. */
    inTree: (): (HeatRow | HeatNote)[] => [
      ...rows.map(treeRow),
      ...tree.outside.map(outsideRow),
    ],
    /** Each alone, in the order that they come in. */
    alone: (
      standings: TeamStanding[],
      scope: 'own' | 'withDescendants',
    ): (HeatRow | HeatNote)[] => [
      ...standings.slice(0, shown).map(item => aloneRow(item, scope)),
      ...(standings.length > shown
        ? [
            more('more', 0, standings.length - shown, () =>
              setShown(shown + SIBLINGS_STEP),
            ),
          ]
        : []),
    ],
  };
}
