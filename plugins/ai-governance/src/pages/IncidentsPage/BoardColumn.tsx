import {
  IncidentSummary,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { useId } from 'react';
import { aiGovernanceApiRef } from '../../api';
import {
  IncidentStatePill,
  useIncidentTexts,
} from '../../components/Incidents';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import {
  IncidentFilters,
  incidentSearchParams,
  toIncidentQuery,
} from '../shared/incidentQuery';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import { BoardState, COLUMN_SIZE } from './boardSteps';
import classes from './IncidentBoard.module.css';
import { IncidentCard } from './IncidentCard';

const SKELETON = Array.from({ length: 3 }, () => ({ height: 132 }));

/** The incidents of one state with how many there are; what does not fit is behind a link. */
export const BoardColumn = (props: {
  state: BoardState;
  filters: IncidentFilters;
  /** Counts what was moved on the board, so that every column is read again. */
  changes: number;
  onMoved: (incident: IncidentSummary) => void;
}) => {
  const t = useText();
  const texts = useIncidentTexts();
  const api = useApi(aiGovernanceApiRef);
  const format = useNumber();
  const links = useIncidentPageLinks();
  const id = useId();
  const { state, changes, onMoved } = props;
  const asked: IncidentFilters = {
    ...props.filters,
    state: [state],
    view: undefined,
  };
  const loaded = useAsyncState(
    () => api.getIncidents({ ...toIncidentQuery(asked), limit: COLUMN_SIZE }),
    [incidentSearchParams(asked).toString(), changes],
    { keepPrevious: true },
  );
  useLiveRefresh(['incident'], loaded.retry);
  const total = loaded.value?.totalItems;
  return (
    <section className={classes.column} aria-labelledby={id}>
      <h3 id={id} className={classes.head}>
        <IncidentStatePill state={state} variant="row" />
        {total !== undefined && (
          <span className={classes.total}>{format(total)}</span>
        )}
      </h3>
      <AsyncBoundary
        state={loaded}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        isEmpty={page => page.totalItems === 0}
        empty={
          <p className={textClasses.muted}>{t('incidents.list.board.none')}</p>
        }
      >
        {page => (
          <>
            <ul className={classes.cards}>
              {page.items.map(incident => (
                <li key={incident.id}>
                  <IncidentCard
                    incident={incident}
                    onMoved={onMoved}
                    onOutdated={loaded.retry}
                  />
                </li>
              ))}
            </ul>
            {page.totalItems > page.items.length && (
              <Link className={pageClasses.link} href={links.incidents(asked)}>
                {t('incidents.list.board.rest', {
                  n: format(page.totalItems),
                  state: texts.state(state).toLocaleLowerCase('en-US'),
                })}
              </Link>
            )}
          </>
        )}
      </AsyncBoundary>
    </section>
  );
};
