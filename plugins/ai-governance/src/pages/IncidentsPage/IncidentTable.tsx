import { IncidentSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Cell, ColumnConfig, Table } from '@backstage/ui';
import { useMemo } from 'react';
import { IncidentStatePill, SeverityMark } from '../../components/Incidents';
import { useText } from '../../hooks/useText';
import { ListRows } from '../shared/FilteredList';
import listClasses from '../shared/list.module.css';
import {
  DetectedCell,
  DueText,
  IncidentCell,
  OwnerCell,
  WorkloadCell,
} from './IncidentCells';

/** One page of incidents, as the backend sorted them. */
export const IncidentTable = (props: ListRows<IncidentSummary>) => {
  const t = useText();
  const { label, items, isStale, pagination } = props;
  const columns = useMemo<ColumnConfig<IncidentSummary>[]>(
    () => [
      {
        id: 'incident',
        label: t('incidents.list.column.incident'),
        isRowHeader: true,
        cell: row => (
          <Cell>
            <IncidentCell incident={row} />
          </Cell>
        ),
      },
      {
        id: 'severity',
        label: t('incidents.list.column.severity'),
        cell: row => (
          <Cell>
            <SeverityMark severity={row.severity} />
          </Cell>
        ),
      },
      {
        id: 'state',
        label: t('incidents.list.column.state'),
        cell: row => (
          <Cell>
            <IncidentStatePill state={row.state} variant="row" />
          </Cell>
        ),
      },
      {
        id: 'workload',
        label: t('incidents.list.column.workload'),
        cell: row => (
          <Cell>
            <WorkloadCell incident={row} />
          </Cell>
        ),
      },
      {
        id: 'owner',
        label: t('incidents.list.column.owner'),
        cell: row => (
          <Cell>
            <OwnerCell incident={row} />
          </Cell>
        ),
      },
      {
        id: 'detected',
        label: t('incidents.list.column.detected'),
        cell: row => (
          <Cell>
            <DetectedCell incident={row} />
          </Cell>
        ),
      },
      {
        id: 'next',
        label: t('incidents.list.column.next'),
        cell: row => (
          <Cell>
            <DueText incident={row} />
          </Cell>
        ),
      },
    ],
    [t],
  );
  return (
    <Table
      className={listClasses.list}
      aria-label={label}
      columnConfig={columns}
      data={items}
      isStale={isStale}
      pagination={pagination}
    />
  );
};
