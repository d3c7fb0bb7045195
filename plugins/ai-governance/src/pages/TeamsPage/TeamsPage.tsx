import {
  TeamStandingsResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { HeatMap, useTeamRows } from '../../components/Maturity';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect } from '../shared/FilterSelect';
import { usePageLinks } from '../shared/links';
import { LIST_SKELETON } from '../shared/skeletons';
import { TextFilter } from '../shared/TextFilter';
import { orderedTeams, TEAM_ORDERS, TeamOrder } from './teamOrder';

const TeamList = (props: {
  teams: TeamStandingsResponse;
  order: TeamOrder;
  text: string;
  onClear: () => void;
}) => {
  const t = useText();
  const links = usePageLinks();
  const { teams, order, text } = props;
  const rows = useTeamRows(teams.items);
  const found = useMemo(
    () => orderedTeams(teams.items, order, text),
    [teams, order, text],
  );
  if (teams.items.length === 0) {
    return (
      <EmptyState
        message={t('team.list.empty')}
        action={
          <ButtonLink variant="secondary" size="small" href={links.setup()}>
            {t('pages.openSetup')}
          </ButtonLink>
        }
      />
    );
  }
  if (text && found.length === 0) {
    return (
      <EmptyState
        message={t('team.list.noMatch', { text })}
        action={
          <Button variant="secondary" size="small" onPress={props.onClear}>
            {t('team.list.clear')}
          </Button>
        }
      />
    );
  }
  return (
    <HeatMap
      label={t('team.list.heat')}
      head={t('team.list.team')}
      rows={
        order === 'tree' && !text
          ? rows.inTree()
          : rows.alone(found, 'withDescendants')
      }
    />
  );
};

/** The teams by layer, to search and to sort; the choice stands in the address. */
export const TeamsPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [params, setParams] = useSearchParams();
  const state = useAsyncState(() => api.getTeams(), ['teams']);
  const text = params.get('text')?.trim() ?? '';
  const order =
    TEAM_ORDERS.find(choice => choice === params.get('orderBy')) ??
    TEAM_ORDERS[0];
  const choose = (name: string, value: string) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const count = state.value?.items.filter(
    ({ kind }) => kind === 'group',
  ).length;

  return (
    <PageBody>
      <Panel
        title={
          count === undefined
            ? t('team.list.pending')
            : t('team.list.title', { count })
        }
        note={t('team.list.note')}
      >
        <FilterRow>
          <TextFilter
            label={t('team.list.search')}
            value={text}
            onChange={value => choose('text', value)}
          />
          <FilterSelect
            required
            wide
            label={t('team.list.sort')}
            options={TEAM_ORDERS.map(value => ({
              value,
              label: t(`team.list.order.${value}`),
            }))}
            value={order}
            onChange={value =>
              choose('orderBy', !value || value === 'tree' ? '' : value)
            }
          />
        </FilterRow>
        <AsyncBoundary
          state={state}
          permission={workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
        >
          {teams => (
            <TeamList
              teams={teams}
              order={order}
              text={text}
              onClear={() => choose('text', '')}
            />
          )}
        </AsyncBoundary>
      </Panel>
    </PageBody>
  );
};
