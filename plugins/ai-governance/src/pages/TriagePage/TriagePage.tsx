import {
  incidentTriagePermission,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink, TablePagination } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { ChipGroup } from '../../components/ChipGroup';
import { EmptyState } from '../../components/states';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { FilteredList } from '../shared/FilteredList';
import { FilterRow } from '../shared/FilterRow';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { useFilteredList } from '../shared/useFilteredList';
import { AssignDialog } from './AssignDialog';
import { DismissDialog } from './DismissDialog';
import { TriageEntry } from './TriageEntry';
import {
  parseTriageFilters,
  TRIAGE_STATES,
  triageSearchParams,
} from './triageQuery';
import classes from './TriagePage.module.css';

/** What senders told that concerns no workload we know, until somebody says which one it is. */
export const TriagePage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useIncidentPageLinks();
  const list = useFilteredList(
    { parse: parseTriageFilters, write: triageSearchParams },
    query => api.getTriage(query),
  );
  const { filters, setFilters, state } = list;
  useLiveRefresh(['triage', 'incident'], state.retry);
  const [deciding, setDeciding] = useState<{
    how: 'assign' | 'dismiss';
    item: TriageItem;
  }>();
  const [said, setSaid] = useState('');
  const shown = filters.state ?? 'waiting';
  const close = () => setDeciding(undefined);
  const onDecided = (item: TriageItem) => {
    setSaid(
      item.state === 'assigned'
        ? t('incidents.triage.assigned', {
            title: item.title,
            number: item.incident?.number ?? '',
          })
        : t('incidents.triage.dismissed', { title: item.title }),
    );
    state.retry();
  };

  return (
    <>
      <FilteredList
        list={list}
        name={t('incidents.triage.titlePending')}
        counted={(count, n) =>
          shown === 'waiting'
            ? t('incidents.triage.title', { count, n })
            : t('incidents.triage.titleDecided', { count, n })
        }
        note={t('incidents.triage.note')}
        permission={incidentTriagePermission.name}
        filterBar={
          <>
            <FilterRow>
              <ChipGroup
                label={t('incidents.triage.state')}
                options={TRIAGE_STATES.map(id => ({
                  id,
                  text: t(`incidents.triage.states.${id}`),
                }))}
                value={shown}
                onChange={id => setFilters({ state: id })}
              />
            </FilterRow>
            <p
              className={said ? classes.said : textClasses.hidden}
              role="status"
            >
              {said}
            </p>
          </>
        }
        chips={[]}
        noMatch={t('incidents.triage.noMatch')}
        empty={
          shown === 'waiting' ? (
            <EmptyState
              title={t('incidents.triage.empty.title')}
              message={t('incidents.triage.empty.text')}
              action={
                <ButtonLink
                  variant="secondary"
                  size="small"
                  href={links.mappings()}
                >
                  {t('incidents.triage.empty.action')}
                </ButtonLink>
              }
            />
          ) : (
            <EmptyState message={t('incidents.triage.noMatch')} />
          )
        }
      >
        {({ items, label, pagination: { type: _type, ...pagination } }) => (
          <>
            <ul className={classes.list} aria-label={label}>
              {items.map(item => (
                <li key={item.id}>
                  <TriageEntry
                    item={item}
                    onAssign={() => setDeciding({ how: 'assign', item })}
                    onDismiss={() => setDeciding({ how: 'dismiss', item })}
                  />
                </li>
              ))}
            </ul>
            <TablePagination {...pagination} />
          </>
        )}
      </FilteredList>
      {deciding?.how === 'assign' && (
        <AssignDialog
          item={deciding.item}
          onClose={close}
          onAssigned={onDecided}
        />
      )}
      {deciding?.how === 'dismiss' && (
        <DismissDialog
          item={deciding.item}
          onClose={close}
          onDismissed={onDecided}
        />
      )}
    </>
  );
};
