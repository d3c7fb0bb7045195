import {
  WorkloadOrder,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Cell, ColumnConfig, Table } from '@backstage/ui';
import { useMemo } from 'react';
import { ConfidenceBar } from '../../components/ConfidenceBar';
import { OwnerLink } from '../../components/OwnerLink';
import { ScoreText } from '../../components/ScoreText';
import { useText } from '../../hooks/useText';
import { ClaimText } from '../shared/ClaimText';
import { ListRows } from '../shared/FilteredList';
import listClasses from '../shared/list.module.css';
import { tableSort } from '../shared/sortDescriptor';
import { WORKLOAD_ORDERS } from '../shared/workloadQuery';
import { ConfidenceLegend } from './ConfidenceLegend';
import {
  GapsCell,
  MaturityCell,
  NameCell,
  ProblemsCell,
  RequiredCell,
} from './WorkloadCells';

type Row = WorkloadSummary & { id: string };

/** One page of workloads, as the backend sorted it. */
export const WorkloadTable = (
  props: ListRows<WorkloadSummary> & {
    orderBy?: WorkloadOrder;
    onOrder: (order: WorkloadOrder) => void;
  },
) => {
  const t = useText();
  const { label, items, isStale, pagination, orderBy, onOrder } = props;

  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'title',
        label: t('pages.workloads.table.workload'),
        isRowHeader: true,
        isSortable: true,
        cell: row => (
          <Cell>
            <NameCell workload={row} />
          </Cell>
        ),
      },
      {
        id: 'owner',
        label: t('pages.workloads.table.owner'),
        isSortable: true,
        cell: row => (
          <Cell>
            <OwnerLink owner={row.owner} dense />
          </Cell>
        ),
      },
      {
        id: 'requiredPhase',
        label: t('pages.workloads.table.requiredPhase'),
        isSortable: true,
        cell: row => (
          <Cell>
            <RequiredCell workload={row} />
          </Cell>
        ),
      },
      {
        id: 'maturity',
        label: t('pages.workloads.table.maturity'),
        isSortable: true,
        cell: row => (
          <Cell>
            <MaturityCell workload={row} />
          </Cell>
        ),
      },
      {
        id: 'score',
        label: t('pages.workloads.table.score'),
        isSortable: true,
        cell: row => (
          <Cell>
            <ScoreText score={row.score} assessed={row.assessed} />
            {row.assessed && (
              <ConfidenceBar confidence={row.confidence} legend={false} />
            )}
          </Cell>
        ),
      },
      {
        id: 'gaps',
        label: t('pages.workloads.table.gaps'),
        cell: row => (
          <Cell>
            <GapsCell workload={row} />
          </Cell>
        ),
      },
      {
        id: 'problems',
        label: t('pages.workloads.table.problems'),
        cell: row => (
          <Cell>
            <ProblemsCell workload={row} />
          </Cell>
        ),
      },
      {
        id: 'approval',
        label: t('pages.workloads.table.approval'),
        cell: row => (
          <Cell>
            <ClaimText claim={row.approvalClaim} />
          </Cell>
        ),
      },
    ],
    [t],
  );

  const data = useMemo(
    () => items.map(item => ({ ...item, id: item.entityRef })),
    [items],
  );

  return (
    <>
      <Table
        className={listClasses.list}
        aria-label={label}
        columnConfig={columns}
        data={data}
        isStale={isStale}
        sort={tableSort(
          orderBy,
          name => WORKLOAD_ORDERS.find(item => item === name),
          onOrder,
        )}
        pagination={pagination}
      />
      <ConfidenceLegend />
    </>
  );
};
