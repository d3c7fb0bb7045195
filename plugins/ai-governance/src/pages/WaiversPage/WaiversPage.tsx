import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { PageBody } from '../../components/PageBody';
import { useText } from '../../hooks/useText';
import { FilterSelect } from '../shared/FilterSelect';
import {
  parseWaiverFilters,
  WaiverFilters,
  waiverSearchParams,
  WITHOUT_TEAM,
} from '../shared/waiverQuery';
import { useFilterChoices } from '../shared/useFilterChoices';
import { ActivePanel } from './ActivePanel';
import { DebtPanel } from './DebtPanel';
import { PastPanel } from './PastPanel';
import { WaitingPanel } from './WaitingPanel';
import classes from './WaiversPage.module.css';

/** What waits for the reader, what holds and how long still, what each team owes, and what was. */
export const WaiversPage = () => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => parseWaiverFilters(params), [params]);
  const setFilters = useCallback(
    (next: WaiverFilters) => setParams(waiverSearchParams(next)),
    [setParams],
  );
  const { teams } = useFilterChoices();
  // A decision moves a waiver from one list to another, so that all are read again.
  const [changes, setChanges] = useState(0);
  const onChanged = useCallback(() => setChanges(count => count + 1), []);
  const shared = { filters, setFilters, changes, onChanged };

  return (
    <PageBody>
      <div
        role="search"
        aria-label={t('pages.filters.label')}
        className={classes.tools}
      >
        <FilterSelect
          label={t('waivers.page.team')}
          searchPlaceholder={t('waivers.page.teamSearch')}
          wide
          options={[
            ...teams.map(({ ref, title }) => ({ value: ref, label: title })),
            { value: WITHOUT_TEAM, label: t('waivers.page.noTeam') },
          ]}
          value={filters.team}
          onChange={team => setFilters({ ...filters, team })}
        />
      </div>
      <WaitingPanel {...shared} />
      <ActivePanel {...shared} />
      <DebtPanel {...shared} />
      <PastPanel {...shared} />
    </PageBody>
  );
};
