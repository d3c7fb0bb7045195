import {
  TeamStanding,
  TeamStandingsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { useText } from '../../hooks/useText';
import { FilterSelect } from '../../pages/shared/FilterSelect';
import { Panel } from '../Panel';
import { HeatMap } from './HeatMap';
import { useTeamRows } from './useTeamRows';

const ORDERS = ['tree', 'risk'] as const;

type Order = (typeof ORDERS)[number];

/**
 * The teams by layer. In the order of the tree the rows of one level, with what
 * is personal or unowned, sum to the whole; by risk each team stands alone.
 */
export const TeamHeatMap = ({ teams }: { teams: TeamStandingsResponse }) => {
  const t = useText();
  const [order, setOrder] = useState<Order>('tree');
  const { tree, allOpen, openAll, inTree, alone } = useTeamRows(teams.items);
  const riskiest = useMemo(() => byRisk(teams.items), [teams]);
  const lines = order === 'tree' ? inTree() : alone(riskiest, 'own');

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
