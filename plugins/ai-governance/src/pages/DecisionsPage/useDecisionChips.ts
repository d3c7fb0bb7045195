import { useText } from '../../hooks/useText';
import { DecisionFilters } from '../shared/decisionQuery';
import { FilterChip } from '../shared/FilteredList';

/** Every active filter in words. */
export function useDecisionChips(
  filters: DecisionFilters,
  names: { team(ref: string): string; environment(name: string): string },
): FilterChip<DecisionFilters>[] {
  const t = useText();
  const chips: FilterChip<DecisionFilters>[] = [];
  const { environment, entityRef, team, verdict, proceed, code, last, days } =
    filters;
  if (environment) {
    chips.push({
      id: 'environment',
      label: t('gates.decisions.chip.environment', {
        value: names.environment(environment),
      }),
    });
  }
  if (entityRef) {
    chips.push({
      id: 'entityRef',
      label: t('gates.decisions.chip.workload', { value: entityRef }),
    });
  }
  if (team) {
    chips.push({
      id: 'team',
      label: t('gates.decisions.chip.team', { value: names.team(team) }),
    });
  }
  if (verdict) {
    chips.push({
      id: 'verdict',
      label: t('gates.decisions.chip.verdict', {
        value: t('pages.filters.anyOf', {
          list: verdict.map(item => t(`common.verdict.${item}`)),
        }),
      }),
    });
  }
  if (proceed !== undefined) {
    chips.push({
      id: 'proceed',
      label: t(`gates.decisions.filter.${proceed ? 'wentOn' : 'stopped'}`),
    });
  }
  if (code) {
    chips.push({
      id: 'code',
      label: t('gates.decisions.chip.code', { value: code }),
    });
  }
  if (last) {
    chips.push({ id: 'last', label: t('gates.decisions.filter.lastOnly') });
  }
  if (days) {
    chips.push({
      id: 'days',
      label: t('gates.decisions.filter.days', { count: Number(days) }),
    });
  }
  return chips;
}
