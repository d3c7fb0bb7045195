import { ServiceMapping } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Cell, ColumnConfig, Link, Table } from '@backstage/ui';
import clsx from 'clsx';
import { useMemo } from 'react';
import { WarningMark } from '../../components/marks';
import { RelativeTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { ListRows } from '../shared/FilteredList';
import { usePageLinks } from '../shared/links';
import listClasses from '../shared/list.module.css';
import pageClasses from '../shared/page.module.css';
import classes from './MappingTable.module.css';

const KeyCell = (props: { mapping: ServiceMapping; sender: string }) => {
  const t = useText();
  const { mapping, sender } = props;
  return (
    <div className={listClasses.name}>
      <code className={pageClasses.mono}>{mapping.key}</code>
      <span className={textClasses.small}>{sender}</span>
      {!mapping.usable && (
        <>
          <WarningMark size={14} word={t('incidents.mappings.unusable')} />
          {mapping.problem && (
            <span className={textClasses.small}>{mapping.problem}</span>
          )}
        </>
      )}
    </div>
  );
};

const OriginCell = ({ mapping }: { mapping: ServiceMapping }) => {
  const t = useText();
  const { origin, annotation, createdBy } = mapping;
  if (origin === 'annotation') {
    return (
      <>
        {t('incidents.mappings.annotation', { annotation: annotation ?? '' })}
        <div className={textClasses.small}>
          {t('incidents.mappings.annotationNote')}
        </div>
      </>
    );
  }
  return (
    <>
      {createdBy
        ? t('incidents.mappings.person', {
            name: <EntityRefLink key="name" entityRef={createdBy} hideIcon />,
          })
        : t('incidents.mappings.personUnknown')}
      <div className={textClasses.small}>
        <RelativeTime at={mapping.createdAt} absolute />
      </div>
    </>
  );
};

/** What senders call our workloads, a name a row. */
export const MappingTable = (
  props: ListRows<ServiceMapping> & {
    sender: (system: string) => string;
    /** Absent for who may not. */
    onRemove?: (mapping: ServiceMapping) => void;
  },
) => {
  const t = useText();
  const links = usePageLinks();
  const { label, items, isStale, pagination, sender, onRemove } = props;
  const columns = useMemo<ColumnConfig<ServiceMapping>[]>(
    () => [
      {
        id: 'key',
        label: t('incidents.mappings.column.key'),
        isRowHeader: true,
        cell: row => (
          <Cell>
            <KeyCell mapping={row} sender={sender(row.system)} />
          </Cell>
        ),
      },
      {
        id: 'workload',
        label: t('incidents.mappings.column.workload'),
        cell: row => (
          <Cell>
            <div className={listClasses.name}>
              <Link
                className={pageClasses.link}
                href={links.workload(row.entityRef)}
              >
                {row.title ?? row.entityRef}
              </Link>
              {row.title && (
                <span className={clsx(pageClasses.mono, pageClasses.muted)}>
                  {row.entityRef}
                </span>
              )}
            </div>
          </Cell>
        ),
      },
      {
        id: 'origin',
        label: t('incidents.mappings.column.origin'),
        cell: row => (
          <Cell className={classes.origin}>
            <OriginCell mapping={row} />
          </Cell>
        ),
      },
      {
        id: 'used',
        label: t('incidents.mappings.column.used'),
        cell: row => (
          <Cell>
            {row.lastUsedAt ? (
              <RelativeTime at={row.lastUsedAt} />
            ) : (
              <span className={pageClasses.muted}>
                {t('incidents.mappings.never')}
              </span>
            )}
          </Cell>
        ),
      },
      ...(onRemove
        ? [
            {
              id: 'remove',
              label: t('incidents.mappings.column.remove'),
              cell: (row: ServiceMapping) => (
                <Cell>
                  <Button
                    variant="secondary"
                    size="small"
                    aria-label={t('incidents.mappings.removeOf', {
                      key: row.key,
                      system: sender(row.system),
                    })}
                    onPress={() => onRemove(row)}
                  >
                    {t('incidents.mappings.remove')}
                  </Button>
                </Cell>
              ),
            },
          ]
        : []),
    ],
    [t, links, sender, onRemove],
  );
  return (
    <Table
      className={clsx(listClasses.list, classes.list)}
      aria-label={label}
      columnConfig={columns}
      data={items}
      isStale={isStale}
      pagination={pagination}
    />
  );
};
