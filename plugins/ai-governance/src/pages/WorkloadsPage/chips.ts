import { Translate } from '../../hooks/useText';
import { claimWord } from '../shared/claimWord';
import { FilterChip } from '../shared/FilteredList';
import { WorkloadFilters } from '../shared/workloadQuery';

type WorkloadChip = FilterChip<WorkloadFilters>;

type AddChip = (
  label: string,
  id: WorkloadChip['id'],
  ...others: WorkloadChip['id'][]
) => void;

/** How those who own and judge workloads are called. */
export interface FilterNames {
  team(ref: string): string;
}

/** Where a workload stands, as one choice made of two flags. */
export type Standing = 'compliant' | 'below' | 'notAssessed' | 'assessed';

export function standingOf(filters: WorkloadFilters): Standing | undefined {
  if (filters.assessed === false) return 'notAssessed';
  if (filters.compliant === true) return 'compliant';
  if (filters.compliant === false) return 'below';
  return filters.assessed ? 'assessed' : undefined;
}

export function withStanding(
  filters: WorkloadFilters,
  standing: Standing | undefined,
): WorkloadFilters {
  const { assessed: _assessed, compliant: _compliant, ...rest } = filters;
  switch (standing) {
    case 'compliant':
      return { ...rest, assessed: true, compliant: true };
    case 'below':
      return { ...rest, assessed: true, compliant: false };
    case 'notAssessed':
      return { ...rest, assessed: false };
    case 'assessed':
      return { ...rest, assessed: true };
    default:
      return rest;
  }
}

/** Every active filter in words; the order of the list is none. */
export function filterChips(
  filters: WorkloadFilters,
  t: Translate,
  names: FilterNames,
): WorkloadChip[] {
  const chips: WorkloadChip[] = [];
  const add: AddChip = (label, id, ...others) =>
    chips.push({ id, label, with: others });
  const anyOf = (list: string[]) => t('pages.filters.anyOf', { list });

  if (filters.text) {
    add(t('pages.workloads.chip.text', { value: filters.text }), 'text');
  }
  if (filters.team) {
    const value = names.team(filters.team);
    add(
      filters.descendants
        ? t('pages.workloads.chip.teamWithDescendants', { value })
        : t('pages.workloads.chip.team', { value }),
      'team',
      'descendants',
    );
  }
  if (filters.owner) {
    add(t('pages.workloads.chip.owner', { value: filters.owner }), 'owner');
  }
  if (filters.ownership) {
    add(t(`pages.workloads.ownership.${filters.ownership}`), 'ownership');
  }
  if (filters.system) {
    add(t('pages.workloads.chip.system', { value: filters.system }), 'system');
  }
  if (filters.domain) {
    add(t('pages.workloads.chip.domain', { value: filters.domain }), 'domain');
  }
  addReachChips(filters, t, add);
  const standing = standingOf(filters);
  if (standing) {
    add(t(`pages.workloads.standing.${standing}`), 'assessed', 'compliant');
  }
  if (filters.requiredPhase) {
    const value = anyOf(
      filters.requiredPhase.map(phase => t(`common.maturity.${phase}`)),
    );
    add(t('pages.workloads.chip.requiredPhase', { value }), 'requiredPhase');
  }
  if (filters.maturity) {
    const value = anyOf(
      filters.maturity.map(maturity => t(`common.maturity.${maturity}`)),
    );
    add(t('pages.workloads.chip.maturity', { value }), 'maturity');
  }
  if (filters.useCase) {
    const value = anyOf(
      filters.useCase.map(useCase => t(`common.useCase.${useCase}`)),
    );
    add(t('pages.workloads.chip.useCase', { value }), 'useCase');
  }
  addControlChip(filters, t, anyOf, add);
  if (filters.approval) {
    const value = anyOf(
      filters.approval.map(state =>
        state === 'none'
          ? t('pages.workloads.chip.approvalNone')
          : t(`approvals.state.${state}`),
      ),
    );
    add(t('pages.workloads.chip.approval', { value }), 'approval');
  }
  if (filters.approvalClaim) {
    const value = anyOf(
      filters.approvalClaim.map(claim => claimWord(claim, t)),
    );
    add(t('pages.workloads.chip.approvalClaim', { value }), 'approvalClaim');
  }
  if (filters.problems !== undefined) {
    add(
      t(
        filters.problems
          ? 'pages.workloads.chip.problems'
          : 'pages.workloads.chip.noProblems',
      ),
      'problems',
    );
  }
  if (filters.error !== undefined) {
    add(
      t(
        filters.error
          ? 'pages.workloads.chip.error'
          : 'pages.workloads.chip.noError',
      ),
      'error',
    );
  }
  return chips;
}

/** What is reached or missed, and in which section; the section says nothing without either. */
function addReachChips(filters: WorkloadFilters, t: Translate, add: AddChip) {
  const { section } = filters;
  for (const id of ['reaches', 'misses'] as const) {
    const phase = filters[id];
    if (phase) {
      const other = filters[id === 'reaches' ? 'misses' : 'reaches'];
      const words = t(`pages.workloads.chip.${id}`, {
        phase:
          phase === 'required'
            ? t('pages.workloads.chip.requiredOne')
            : t(`common.maturity.${phase}`),
        section: section
          ? t(`common.section.${section}`)
          : t('pages.workloads.chip.everySection'),
      });
      if (section && !other) add(words, id, 'section');
      else add(words, id);
    }
  }
}

function addControlChip(
  filters: WorkloadFilters,
  t: Translate,
  anyOf: (list: string[]) => string,
  add: AddChip,
) {
  const { control, status } = filters;
  const words = status && anyOf(status.map(item => t(`common.status.${item}`)));
  if (control && words) {
    add(
      t('pages.workloads.chip.controlStatus', { control, status: words }),
      'control',
      'status',
    );
  } else if (control) {
    add(t('pages.workloads.chip.control', { value: control }), 'control');
  } else if (words) {
    add(t('pages.workloads.chip.status', { value: words }), 'status');
  }
}
