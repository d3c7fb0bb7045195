import { IncidentSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useRef, useState } from 'react';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { scrollRegion } from '../../components/scrollRegion';
import { useIncidentTexts } from '../../components/Incidents';
import { useText } from '../../hooks/useText';
import { ActiveFilters } from '../shared/ActiveFilters';
import { IncidentFilters } from '../shared/incidentQuery';
import textClasses from '../../theme/text.module.css';
import { BoardColumn } from './BoardColumn';
import { boardColumns, BoardState } from './boardSteps';
import { IncidentFilterBar } from './IncidentFilterBar';
import classes from './IncidentBoard.module.css';
import { IncidentViewProps } from './viewProps';

/** Incidents by state, each with its next step. */
export const IncidentBoard = (
  props: IncidentViewProps & {
    filters: IncidentFilters;
    setFilters: (filters: IncidentFilters) => void;
    onMoved: () => void;
  },
) => {
  const t = useText();
  const texts = useIncidentTexts();
  const { filters, setFilters, chips } = props;
  const [changes, setChanges] = useState(0);
  const [said, setSaid] = useState('');
  const board = useRef<HTMLDivElement>(null);

  const onMoved = (incident: IncidentSummary) => {
    setSaid(
      t('incidents.list.board.moved', {
        number: incident.number,
        state: texts.state(incident.state),
      }),
    );
    setChanges(count => count + 1);
    // The card that had the focus leaves its column.
    board.current?.focus();
    props.onMoved();
  };
  return (
    <PageBody>
      {props.above}
      <Panel
        title={t('incidents.list.board.titlePending')}
        note={t('incidents.list.note')}
        aside={props.aside}
      >
        <IncidentFilterBar
          filters={filters}
          teams={props.teams}
          onChange={setFilters}
        />
        <ActiveFilters
          chips={chips}
          onRemove={({ id, with: others = [] }) =>
            setFilters(
              [id, ...others].reduce<IncidentFilters>(
                (next, key) => ({ ...next, [key]: undefined }),
                filters,
              ),
            )
          }
          onClear={() =>
            setFilters({ view: 'board', orderBy: filters.orderBy })
          }
        />
        <p className={textClasses.hidden} role="status">
          {said}
        </p>
        <div
          ref={board}
          className={classes.board}
          {...scrollRegion(t('incidents.list.board.label'))}
        >
          {boardColumns(filters).map((state: BoardState) => (
            <BoardColumn
              key={state}
              state={state}
              filters={filters}
              changes={changes}
              onMoved={onMoved}
            />
          ))}
        </div>
      </Panel>
    </PageBody>
  );
};
