import { AssetSummary } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Cell, ColumnConfig, Link, Table } from '@backstage/ui';
import clsx from 'clsx';
import { useMemo } from 'react';
import { OwnerLink } from '../../components/OwnerLink';
import { useText } from '../../hooks/useText';
import { ClaimText } from '../shared/ClaimText';
import { ListRows } from '../shared/FilteredList';
import { usePageLinks } from '../shared/links';
import listClasses from '../shared/list.module.css';
import pageClasses from '../shared/page.module.css';
import { tableSort } from '../shared/sortDescriptor';
import { AssetOrder, assetOrder } from './assetQuery';
import { UsedBy } from './UsedBy';

type Row = AssetSummary & { id: string };

const AssetName = ({ asset }: { asset: AssetSummary }) => {
  const links = usePageLinks();
  return (
    <div className={listClasses.name}>
      <Link
        className={pageClasses.link}
        weight="bold"
        href={links.entity(asset.entityRef)}
      >
        {asset.title}
      </Link>
      <span className={clsx(pageClasses.mono, pageClasses.muted)}>
        {asset.entityRef}
      </span>
    </div>
  );
};

const Given = (props: {
  value: string | null;
  absent: string;
  mono?: boolean;
}) =>
  props.value === null ? (
    <span className={pageClasses.muted}>{props.absent}</span>
  ) : (
    <span className={props.mono ? pageClasses.mono : listClasses.text}>
      {props.value}
    </span>
  );

/** One page of the inventory. */
export const AssetTable = (
  props: ListRows<AssetSummary> & {
    orderBy?: AssetOrder;
    onOrder: (order: AssetOrder) => void;
  },
) => {
  const t = useText();
  const { label, items, isStale, pagination, orderBy, onOrder } = props;

  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'title',
        label: t('pages.assets.table.asset'),
        isRowHeader: true,
        isSortable: true,
        cell: row => (
          <Cell>
            <AssetName asset={row} />
          </Cell>
        ),
      },
      {
        id: 'type',
        label: t('pages.assets.table.type'),
        isSortable: true,
        cell: row => (
          <Cell>
            <Given value={row.type} absent={t('pages.assets.table.notGiven')} />
          </Cell>
        ),
      },
      {
        id: 'owner',
        label: t('pages.assets.table.owner'),
        cell: row => (
          <Cell>
            <OwnerLink owner={row.owner} dense />
          </Cell>
        ),
      },
      {
        id: 'lifecycle',
        label: t('pages.assets.table.lifecycle'),
        cell: row => (
          <Cell>
            <Given
              value={row.lifecycle}
              absent={t('pages.assets.table.notGiven')}
            />
          </Cell>
        ),
      },
      {
        id: 'version',
        label: t('pages.assets.table.version'),
        cell: row => (
          <Cell>
            <Given
              mono
              value={row.pinnedVersion}
              absent={t('pages.assets.table.notPinned')}
            />
          </Cell>
        ),
      },
      {
        id: 'usedBy',
        label: t('pages.assets.table.usedBy'),
        isSortable: true,
        cell: row => (
          <Cell>
            <UsedBy asset={row} />
          </Cell>
        ),
      },
      {
        id: 'approval',
        label: t('pages.assets.table.approval'),
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
    <Table
      className={listClasses.list}
      aria-label={label}
      columnConfig={columns}
      data={data}
      isStale={isStale}
      sort={tableSort(orderBy, assetOrder, onOrder)}
      pagination={pagination}
    />
  );
};
