import { Movement } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Cell, ColumnConfig, Link, Table } from '@backstage/ui';
import { useMemo } from 'react';
import { MoveCauses, MoveMark, MoveSteps } from '../../components/Maturity';
import { RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import { ListRows } from '../shared/FilteredList';
import { usePageLinks } from '../shared/links';
import listClasses from '../shared/list.module.css';
import pageClasses from '../shared/page.module.css';
import classes from './MovementsPage.module.css';

type Row = Movement & { id: string };

const Workload = ({ movement }: { movement: Movement }) => {
  const links = usePageLinks();
  const { to, title, entityRef } = movement;
  return (
    <span className={listClasses.name}>
      {/* What has left has no page any more. */}
      {to ? (
        <Link className={pageClasses.link} href={links.workload(entityRef)}>
          {title}
        </Link>
      ) : (
        title
      )}
      <span className={pageClasses.mono}>{entityRef}</span>
    </span>
  );
};

/** One page of movements, the latest first as the backend sorted them. */
export const MovementTable = (props: ListRows<Movement>) => {
  const t = useText();
  const { label, items, isStale, pagination } = props;
  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'workload',
        label: t('pages.organisation.movements.column.workload'),
        isRowHeader: true,
        cell: row => (
          <Cell>
            <Workload movement={row} />
          </Cell>
        ),
      },
      {
        id: 'way',
        label: t('pages.organisation.movements.column.way'),
        cell: row => (
          <Cell>
            <MoveMark direction={row.direction} variant="row" />
          </Cell>
        ),
      },
      {
        id: 'steps',
        label: t('pages.organisation.movements.column.steps'),
        cell: row => (
          <Cell>
            <MoveSteps movement={row} isFull />
          </Cell>
        ),
      },
      {
        id: 'why',
        label: t('pages.organisation.movements.column.why'),
        cell: row => (
          <Cell>
            <div className={classes.why}>
              <MoveCauses movement={row} />
            </div>
          </Cell>
        ),
      },
      {
        id: 'at',
        label: t('pages.organisation.movements.column.at'),
        cell: row => (
          <Cell>
            <RelativeTime at={row.at} absolute />
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
    <Table
      className={listClasses.list}
      aria-label={label}
      columnConfig={columns}
      data={data}
      isStale={isStale}
      pagination={pagination}
    />
  );
};
