import { useIncidentTexts } from '../../components/Incidents';
import { useText } from '../../hooks/useText';
import { FilterChip } from '../shared/FilteredList';
import { IncidentFilters } from '../shared/incidentQuery';

const SEVERAL = ['state', 'severity', 'category', 'layer'] as const;
const FLAGS = ['active', 'unacknowledged', 'reviewOverdue'] as const;

/** Every active filter in words. */
export function useIncidentChips(
  filters: IncidentFilters,
  names: { team(ref: string): string; control(id: string): string },
): FilterChip<IncidentFilters>[] {
  const t = useText();
  const texts = useIncidentTexts();
  const chips: FilterChip<IncidentFilters>[] = [];
  const words = {
    state: filters.state?.map(texts.state),
    severity: filters.severity?.map(texts.severity),
    category: filters.category?.map(texts.category),
    layer: filters.layer?.map(texts.layer),
  };
  for (const id of SEVERAL) {
    const list = words[id];
    if (list) {
      chips.push({
        id,
        label: t(`incidents.list.chip.${id}`, {
          value: t('pages.filters.anyOf', { list }),
        }),
      });
    }
  }
  const { team, descendants, withoutTeam, entityRef, controlId, text } =
    filters;
  if (team) {
    chips.push({
      id: 'team',
      label: t(
        descendants === false
          ? 'incidents.list.chip.teamAlone'
          : 'incidents.list.chip.team',
        { value: names.team(team) },
      ),
      with: ['descendants'],
    });
  }
  if (withoutTeam) {
    chips.push({
      id: 'withoutTeam',
      label: t('incidents.list.chip.withoutTeam'),
    });
  }
  if (entityRef) {
    chips.push({
      id: 'entityRef',
      label: t('incidents.list.chip.entityRef', { value: entityRef }),
    });
  }
  if (controlId) {
    chips.push({
      id: 'controlId',
      label: t('incidents.list.chip.controlId', {
        value: names.control(controlId),
      }),
    });
  }
  if (text) {
    chips.push({
      id: 'text',
      label: t('incidents.list.chip.text', { value: text }),
    });
  }
  for (const id of FLAGS) {
    if (filters[id]) {
      chips.push({ id, label: t(`incidents.list.filter.${id}`) });
    }
  }
  if (filters.clock) {
    chips.push({
      id: 'clock',
      label: t(
        filters.clock === 'overdue'
          ? 'incidents.list.filter.clockOverdue'
          : 'incidents.list.filter.clockRunning',
      ),
    });
  }
  if (filters.days) {
    chips.push({
      id: 'days',
      label: t('incidents.list.filter.days', { count: Number(filters.days) }),
    });
  }
  return chips;
}
