import { GateDecision } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Cell, ColumnConfig, Table } from '@backstage/ui';
import { useMemo } from 'react';
import { VerdictLine } from '../../components/Gates';
import { useText } from '../../hooks/useText';
import { ListRows } from '../shared/FilteredList';
import listClasses from '../shared/list.module.css';
import { AskedCell, ReasonCell, TimeCell, WorkloadCell } from './DecisionCells';
import classes from './DecisionsPage.module.css';

type Row = GateDecision & { id: string };

/** Decisions, newest first, as the backend sorted them. */
export const DecisionTable = (
  props: Pick<ListRows<GateDecision>, 'label' | 'items'> &
    // Without the others all rows are there.
    Partial<ListRows<GateDecision>>,
) => {
  const t = useText();
  const { label, items, isStale = false, pagination } = props;

  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'workload',
        label: t('gates.decisions.column.workload'),
        isRowHeader: true,
        cell: row => (
          <Cell>
            <WorkloadCell decision={row} />
          </Cell>
        ),
      },
      {
        id: 'verdict',
        label: t('gates.decisions.column.verdict'),
        cell: row => (
          <Cell className={classes.verdict}>
            <VerdictLine decision={row} />
          </Cell>
        ),
      },
      {
        id: 'environment',
        label: t('gates.decisions.column.environment'),
        cell: row => <Cell>{row.environment}</Cell>,
      },
      {
        id: 'reason',
        label: t('gates.decisions.column.reason'),
        cell: row => (
          <Cell className={classes.reason}>
            <ReasonCell decision={row} />
          </Cell>
        ),
      },
      {
        id: 'asked',
        label: t('gates.decisions.column.asked'),
        cell: row => (
          <Cell>
            <AskedCell decision={row} />
          </Cell>
        ),
      },
      {
        id: 'time',
        label: t('gates.decisions.column.time'),
        cell: row => (
          <Cell>
            <TimeCell at={row.time} />
          </Cell>
        ),
      },
    ],
    [t],
  );

  const data = useMemo(
    () => items.map((item, index) => ({ ...item, id: item.id ?? `${index}` })),
    [items],
  );

  return (
    <Table
      className={listClasses.list}
      aria-label={label}
      columnConfig={columns}
      data={data}
      isStale={isStale}
      pagination={pagination ?? { type: 'none' }}
    />
  );
};
