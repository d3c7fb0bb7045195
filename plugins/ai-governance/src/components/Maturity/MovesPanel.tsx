import {
  MovementsResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { Fragment } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import {
  DIRECTIONS,
  MovementFilters,
  parseDay,
  toMovementQuery,
  today,
  usualSince,
} from '../../pages/shared/movementQuery';
import { DayField } from '../Gates';
import { Panel } from '../Panel';
import { formatDay } from '../RelativeTime';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import { MovementList } from './MovementList';
import classes from './Moves.module.css';

/** Rows of the card; the rest stands on a page of its own. */
const SHOWN = 8;

const SKELETON = Array.from({ length: SHOWN }, () => ({ height: 36 }));

/** How many moved each way; each opens those. */
const Counts = (props: {
  summary: MovementsResponse['summary'];
  filters: MovementFilters;
}) => {
  const t = useText();
  const links = usePageLinks();
  const present = DIRECTIONS.filter(direction => props.summary[direction] > 0);
  return (
    <>
      {present.map((direction, index) => (
        <Fragment key={direction}>
          {index > 0 && ', '}
          <Link
            className={classes.subject}
            href={links.movements({ ...props.filters, direction: [direction] })}
          >
            {t(`maturity.moves.count.${direction}`, {
              count: props.summary[direction],
            })}
          </Link>
        </Fragment>
      ))}
    </>
  );
};

/** Who moved since a day, from where to where, and why. The day stands in the address. */
export const MovesPanel = (props: {
  /** A Group with its child groups, a System or a Domain; all that the reader may see unless told. */
  entityRef?: string;
}) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const [params, setParams] = useSearchParams();
  const since = parseDay(params.get('since')) ?? usualSince();
  const filters = { since, team: props.entityRef };
  const state = useAsyncState(
    () => api.getMovements({ ...toMovementQuery(filters), limit: SHOWN }),
    ['movements', since, props.entityRef ?? ''],
    { keepPrevious: true },
  );
  const { value } = state;
  const moved = value
    ? DIRECTIONS.reduce((sum, key) => sum + value.summary[key], 0)
    : 0;

  const choose = (day: string | undefined) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (day) next.set('since', day);
        else next.delete('since');
        return next;
      },
      { replace: true },
    );

  return (
    <Panel
      title={t('maturity.moves.title')}
      note={
        moved > 0 && value ? (
          <>
            {t('maturity.moves.since', { day: formatDay(since) })}:{' '}
            <Counts summary={value.summary} filters={filters} />
          </>
        ) : undefined
      }
      aside={
        <DayField
          hidesLabel
          label={t('maturity.moves.sinceLabel')}
          max={today()}
          value={since}
          onChange={choose}
        />
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        stillTrue={t('maturity.otherCards')}
        isEmpty={() => moved === 0}
        empty={
          <EmptyState
            message={t('maturity.moves.none', { day: formatDay(since) })}
          />
        }
      >
        {({ items }) => (
          <>
            <MovementList label={t('maturity.moves.title')} items={items} />
            {moved > items.length && (
              <p className={classes.more}>
                <Link href={links.movements(filters)}>
                  {t('maturity.moves.all', { count: moved })}
                </Link>
              </p>
            )}
          </>
        )}
      </AsyncBoundary>
    </Panel>
  );
};
