import {
  TeamStanding,
  TeamStandingsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { useText } from '../../hooks/useText';
import { FilterSelect } from '../../pages/shared/FilterSelect';
import { Panel } from '../Panel';
import { HeatMap, HeatNote, HeatRow } from './HeatMap';
import { DirectHead, OutsideHead, TeamHead } from './TeamHead';
import { filtersOf, SIBLINGS_STEP, TeamRow } from './teamTree';
import { useTeamTree } from './useTeamTree';

const ORDERS = ['tree', 'risk'] as const;

type Order = (typeof ORDERS)[number];

/**
 * The teams by layer. In the order of the tree the rows of one level, with what
 * is personal or unowned, sum to the whole; by risk each team stands alone.
 */
export const TeamHeatMap = ({ teams }: { teams: TeamStandingsResponse }) => {
  const t = useText();
  const [order, setOrder] = useState<Order>('tree');
  const { tree, rows, toggle, showMore, onKeyDown, allOpen, openAll } =
    useTeamTree(teams.items);
  const [shown, setShown] = useState(SIBLINGS_STEP);
  const riskiest = useMemo(() => byRisk(teams.items), [teams]);

  const more = (
    id: string,
    level: number,
    hidden: number,
    show: () => void,
  ) => ({
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

  const aloneRow = (standing: TeamStanding): HeatRow => {
    const { team } = standing;
    if (team === null) return { ...outsideRow(standing), isUpper: false };
    return {
      id: team,
      name: standing.title,
      figures: standing.own,
      filters: filtersOf(standing, 'own'),
      head: (
        <TeamHead
          standing={{ ...standing, team, withDescendants: standing.own }}
          level={0}
        />
      ),
    };
  };

  const lines =
    order === 'tree'
      ? [...rows.map(treeRow), ...tree.outside.map(outsideRow)]
      : [
          ...riskiest.slice(0, shown).map(aloneRow),
          ...(riskiest.length > shown
            ? [
                more('more', 0, riskiest.length - shown, () =>
                  setShown(shown + SIBLINGS_STEP),
                ),
              ]
            : []),
        ];

  const note = () => {
    if (tree.roots.length === 0) return t('maturity.teams.noTeams');
    return t(
      order === 'tree' ? 'maturity.teams.note' : 'maturity.teams.noteRisk',
    );
  };

  return (
    <Panel
      title={t('maturity.teams.title')}
      note={note()}
      aside={
        <>
          {order === 'tree' && allOpen !== undefined && (
            <Button
              variant="secondary"
              size="small"
              onPress={() => openAll(!allOpen)}
            >
              {t(
                allOpen
                  ? 'maturity.teams.collapseAll'
                  : 'maturity.teams.expandAll',
              )}
            </Button>
          )}
          <FilterSelect
            required
            label={t('maturity.teams.order')}
            options={ORDERS.map(value => ({
              value,
              label: t(`maturity.teams.orders.${value}`),
            }))}
            value={order}
            onChange={value => value && setOrder(value)}
          />
        </>
      }
    >
      <HeatMap
        label={t('maturity.teams.title')}
        head={t('maturity.teams.team')}
        rows={lines}
      />
    </Panel>
  );
};

function byRisk(items: TeamStanding[]): TeamStanding[] {
  return items
    .filter(({ own }) => own.workloads > 0)
    .sort((a, b) => b.own.risk - a.own.risk || a.title.localeCompare(b.title));
}
