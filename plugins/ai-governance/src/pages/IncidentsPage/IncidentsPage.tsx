import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { ChipGroup } from '../../components/ChipGroup';
import { NewIncidentDialog } from '../../components/Incidents';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import {
  IncidentFilters,
  incidentSearchParams,
  parseIncidentFilters,
} from '../shared/incidentQuery';
import { useFilterChoices } from '../shared/useFilterChoices';
import { DraftedIncident } from './DraftedIncident';
import { IncidentBoard } from './IncidentBoard';
import { IncidentFigureBand } from './IncidentFigureBand';
import { IncidentList } from './IncidentList';
import { figuresQuery } from './figuresQuery';
import { useIncidentChips } from './useIncidentChips';

/** Incidents as a list or by their state, with what of them somebody should look at on top. */
export const IncidentsPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const navigate = useNavigate();
  const links = useIncidentPageLinks();
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => parseIncidentFilters(params), [params]);
  const setFilters = useCallback(
    (next: IncidentFilters) => setParams(incidentSearchParams(next)),
    [setParams],
  );
  const { teams, controls } = useFilterChoices();
  const chips = useIncidentChips(filters, {
    team: ref => teams.find(team => team.ref === ref)?.title ?? ref,
    control: id => controls.find(control => control.id === id)?.title ?? id,
  });
  const [isTelling, setTelling] = useState(false);

  const narrowed = figuresQuery(filters);
  const figures = useAsyncState(
    () => api.getIncidentFigures(narrowed),
    ['incident figures', narrowed],
  );
  useLiveRefresh(['incident', 'triage'], figures.retry);

  const shared = {
    teams,
    chips,
    above: <IncidentFigureBand state={figures} narrowed={narrowed} />,
    aside: (
      <>
        <ChipGroup
          label={t('incidents.list.view')}
          options={[
            { id: 'list', text: t('incidents.list.viewList') },
            { id: 'board', text: t('incidents.list.viewBoard') },
          ]}
          value={filters.view ?? 'list'}
          onChange={view =>
            setFilters({
              ...filters,
              view: view === 'board' ? 'board' : undefined,
            })
          }
        />
        <Button
          variant="primary"
          size="small"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() => setTelling(true)}
        >
          {t('incidents.list.new')}
        </Button>
      </>
    ),
  };
  return (
    <>
      {filters.view === 'board' ? (
        <IncidentBoard
          {...shared}
          filters={filters}
          setFilters={setFilters}
          onMoved={figures.retry}
        />
      ) : (
        <IncidentList {...shared} />
      )}
      <DraftedIncident
        onOpened={({ number }) => navigate(links.incident(number))}
      />
      {isTelling && (
        <NewIncidentDialog
          onClose={() => setTelling(false)}
          onOpened={({ number }) => navigate(links.incident(number))}
        />
      )}
    </>
  );
};
