import { DayField } from '../../components/Gates';
import { useText } from '../../hooks/useText';
import { FilterRow } from '../shared/FilterRow';
import { FilterSelect, MultiFilterSelect } from '../shared/FilterSelect';
import {
  DIRECTIONS,
  MovementFilters,
  today,
  usualSince,
} from '../shared/movementQuery';
import classes from './MovementsPage.module.css';

/** The choices above the list. */
export const MovementFilterBar = (props: {
  filters: MovementFilters;
  teams: { ref: string; title: string }[];
  onChange: (filters: MovementFilters) => void;
}) => {
  const t = useText();
  const { filters, teams, onChange } = props;
  const { since, until } = filters;
  return (
    <FilterRow>
      <span className={classes.day}>
        <span aria-hidden>{t('pages.organisation.movements.since')}</span>
        <DayField
          hidesLabel
          label={t('pages.organisation.movements.since')}
          max={until ?? today()}
          value={since ?? usualSince()}
          onChange={day => onChange({ ...filters, since: day })}
        />
      </span>
      <span className={classes.day}>
        <span aria-hidden>{t('pages.organisation.movements.until')}</span>
        <DayField
          hidesLabel
          label={t('pages.organisation.movements.until')}
          min={since ?? usualSince()}
          max={today()}
          value={until ?? today()}
          onChange={day =>
            onChange({ ...filters, until: day === today() ? undefined : day })
          }
        />
      </span>
      <FilterSelect
        label={t('pages.organisation.movements.team')}
        searchPlaceholder={t('pages.organisation.movements.teamSearch')}
        options={teams.map(({ ref, title }) => ({ value: ref, label: title }))}
        value={filters.team}
        onChange={team => onChange({ ...filters, team })}
      />
      <MultiFilterSelect
        label={t('pages.organisation.movements.direction')}
        options={DIRECTIONS.map(value => ({
          value,
          label: t(`maturity.moves.direction.${value}`),
        }))}
        value={filters.direction}
        onChange={direction => onChange({ ...filters, direction })}
      />
    </FilterRow>
  );
};
