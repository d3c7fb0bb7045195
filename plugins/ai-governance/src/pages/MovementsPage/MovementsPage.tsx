import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { formatDay } from '../../components/RelativeTime';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { FilterChip, FilteredList } from '../shared/FilteredList';
import {
  MovementFilters,
  movementSearchParams,
  parseMovementFilters,
  toMovementQuery,
} from '../shared/movementQuery';
import { useFilterChoices } from '../shared/useFilterChoices';
import { useFilteredList } from '../shared/useFilteredList';
import { MovementFilterBar } from './MovementFilterBar';
import { MovementTable } from './MovementTable';

function useChips(
  filters: MovementFilters,
  teams: { ref: string; title: string }[],
): FilterChip<MovementFilters>[] {
  const t = useText();
  const { since, until, team, direction } = filters;
  const chip = (id: keyof MovementFilters, label: string | undefined) =>
    label ? [{ id, label }] : [];
  return [
    ...chip(
      'since',
      since &&
        t('pages.organisation.movements.chip.since', { day: formatDay(since) }),
    ),
    ...chip(
      'until',
      until &&
        t('pages.organisation.movements.chip.until', { day: formatDay(until) }),
    ),
    ...chip(
      'team',
      team &&
        t('pages.organisation.movements.chip.team', {
          value: teams.find(({ ref }) => ref === team)?.title ?? team,
        }),
    ),
    ...chip(
      'direction',
      direction &&
        t('pages.filters.anyOf', {
          list: direction.map(item => t(`maturity.moves.direction.${item}`)),
        }),
    ),
  ];
}

/** Everybody who moved between two days, from where to where, and why. */
export const MovementsPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { teams } = useFilterChoices();
  const list = useFilteredList(
    { parse: parseMovementFilters, write: movementSearchParams },
    ({ limit, cursor, ...asked }) =>
      api.getMovements({ ...toMovementQuery(asked), limit, cursor }),
  );
  const { filters, setFilters } = list;
  return (
    <FilteredList
      list={list}
      name={t('pages.organisation.movements.titlePending')}
      counted={(count, n) =>
        t('pages.organisation.movements.title', { count, n })
      }
      note={t('pages.organisation.movements.note')}
      filterBar={
        <MovementFilterBar
          filters={filters}
          teams={teams}
          onChange={setFilters}
        />
      }
      chips={useChips(filters, teams)}
      noMatch={t('pages.organisation.movements.noMatch')}
      empty={
        <EmptyState
          title={t('pages.organisation.movements.empty.title')}
          message={t('pages.organisation.movements.empty.text')}
        />
      }
    >
      {rows => <MovementTable {...rows} />}
    </FilteredList>
  );
};
