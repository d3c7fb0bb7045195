import {
  OrphansResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { TablePagination } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { EmptyState } from '../../components/states';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { FilteredList } from '../shared/FilteredList';
import { useFilteredList } from '../shared/useFilteredList';
import { DrillLine } from './DrillLine';
import { OrphanEntry } from './OrphanEntry';
import { orphanSearchParams, parseOrphanFilters } from './orphanQuery';
import classes from './OrphansPage.module.css';
import { TeamsPanel } from './TeamsPanel';

/** Workloads whose incidents would reach nobody, or only the fallback: why, since when, and how to mend it. */
export const OrphansPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [known, setKnown] = useState<OrphansResponse>();
  const list = useFilteredList(
    { parse: parseOrphanFilters, write: orphanSearchParams },
    async query => {
      const page = await api.getOrphans(query);
      setKnown(page);
      return page;
    },
  );
  const { filters, state, paging } = list;
  useLiveRefresh(
    ['owner', 'ownership'],
    paging.hasPrevious ? () => undefined : state.retry,
  );
  const { team } = filters;
  const teamTitle =
    known?.byTeam.find(item => item.team === team)?.title ?? team ?? '';

  return (
    <FilteredList
      list={list}
      name={t('incidents.owners.titlePending')}
      counted={(count, n) => t('incidents.owners.title', { count, n })}
      note={t('incidents.owners.note')}
      permission={workloadReadPermission.name}
      above={
        known &&
        known.byTeam.length > 0 && (
          <TeamsPanel teams={known.byTeam} chosen={team} />
        )
      }
      filterBar={
        known && (
          <DrillLine
            lastDrill={known.lastDrill}
            mayDrill={known.mayDrill}
            onDone={state.retry}
          />
        )
      }
      chips={
        team
          ? [
              {
                id: 'team',
                label: t('incidents.owners.filter.teamChip', {
                  value: teamTitle,
                }),
              },
            ]
          : []
      }
      noMatch={t('incidents.owners.noMatch')}
      empty={
        <EmptyState
          title={t('incidents.owners.empty.title')}
          message={t('incidents.owners.empty.text')}
        />
      }
    >
      {({ items, label, pagination: { type: _type, ...pagination } }) => (
        <>
          <ul className={classes.list} aria-label={label}>
            {items.map(orphan => (
              <li key={orphan.entityRef}>
                <OrphanEntry orphan={orphan} />
              </li>
            ))}
          </ul>
          <TablePagination {...pagination} />
        </>
      )}
    </FilteredList>
  );
};
