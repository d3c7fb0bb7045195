import { ApprovalSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Cell, ColumnConfig, Link, Table } from '@backstage/ui';
import { useMemo } from 'react';
import { ApprovalStatePill, Who } from '../../components/Approvals';
import { MaturityMark } from '../../components/marks';
import { formatDay, formatFull } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { ListRows } from '../shared/FilteredList';
import { usePageLinks } from '../shared/links';
import listClasses from '../shared/list.module.css';
import pageClasses from '../shared/page.module.css';

/** People and groups that are named in a row; of more only the number says. */
const NAMED = 2;

const Workload = ({ row }: { row: ApprovalSummary }) => {
  const t = useText();
  const links = usePageLinks();
  return (
    <div className={listClasses.name}>
      <Link
        className={pageClasses.link}
        weight="bold"
        href={links.approval(row.id)}
        aria-label={`${row.number}, ${t('approvals.of', {
          title: row.workloadTitle,
          environment: row.environment,
        })}`}
      >
        {row.workloadTitle}
      </Link>
      <span className={textClasses.small}>
        {row.number}
        {row.team && (
          <>
            {' · '}
            <EntityRefLink entityRef={row.team} hideIcon />
          </>
        )}
      </span>
    </div>
  );
};

const Waits = ({ row }: { row: ApprovalSummary }) => {
  const t = useText();
  const { waitingFor, overdueAt } = row;
  const more = waitingFor.length - NAMED;
  if (waitingFor.length === 0) {
    return (
      <span className={pageClasses.muted}>{t('approvals.list.nobody')}</span>
    );
  }
  return (
    <div className={listClasses.name}>
      <span>
        {waitingFor.slice(0, NAMED).map((ref, index) => (
          <span key={ref}>
            {index > 0 && ', '}
            <Who subject={ref} />
          </span>
        ))}
        {more > 0 && ` ${t('approvals.steps.more', { count: more })}`}
      </span>
      {overdueAt && new Date(overdueAt) <= new Date() && (
        <span className={textClasses.small} title={formatFull(overdueAt)}>
          {t('approvals.list.overdue', { day: formatDay(overdueAt) })}
        </span>
      )}
    </div>
  );
};

/** One page of approvals. */
export const ApprovalTable = (props: ListRows<ApprovalSummary>) => {
  const { label, items, isStale, pagination } = props;
  const t = useText();
  const columns = useMemo<ColumnConfig<ApprovalSummary>[]>(
    () => [
      {
        id: 'workload',
        label: t('approvals.list.column.workload'),
        isRowHeader: true,
        cell: row => (
          <Cell>
            <Workload row={row} />
          </Cell>
        ),
      },
      {
        id: 'environment',
        label: t('approvals.list.column.environment'),
        cell: row => <Cell>{row.environment}</Cell>,
      },
      {
        id: 'state',
        label: t('approvals.list.column.state'),
        cell: row => (
          <Cell>
            <ApprovalStatePill state={row.state} step={row.step} />
          </Cell>
        ),
      },
      {
        id: 'required',
        label: t('approvals.list.column.required'),
        cell: row => (
          <Cell>
            <MaturityMark maturity={row.requiredPhase} variant="row" />
          </Cell>
        ),
      },
      {
        id: 'requested',
        label: t('approvals.list.column.requested'),
        cell: row => (
          <Cell>
            <span title={formatFull(row.requestedAt)}>
              {formatDay(row.requestedAt)}
            </span>
            <div className={textClasses.small}>
              <Who subject={row.requestedBy} />
            </div>
          </Cell>
        ),
      },
      {
        id: 'waits',
        label: t('approvals.list.column.waits'),
        cell: row => (
          <Cell className={listClasses.wrap}>
            <Waits row={row} />
          </Cell>
        ),
      },
      {
        id: 'valid',
        label: t('approvals.list.column.valid'),
        cell: row => (
          <Cell>
            {row.validUntil ? (
              <span title={formatFull(row.validUntil)}>
                {formatDay(row.validUntil)}
              </span>
            ) : (
              t('pages.dash')
            )}
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
