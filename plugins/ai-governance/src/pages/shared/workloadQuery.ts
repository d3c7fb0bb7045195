import {
  APPROVAL_RECORD_STATES,
  CONTROL_STATUSES,
  ControlStatus,
  Maturity,
  PHASES,
  Phase,
  SECTIONS,
  USE_CASES,
  UseCase,
  WorkloadOrder,
  WorkloadQuery,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** What the workloads list shows, without where in the list the reader stands. */
export type WorkloadFilters = Omit<WorkloadQuery, 'limit' | 'cursor'>;

export const MATURITIES: readonly Maturity[] = [
  'none',
  ...PHASES,
  'not-applicable',
];

export const WORKLOAD_ORDERS: readonly WorkloadOrder[] = [
  'concern',
  'title',
  '-title',
  'owner',
  '-owner',
  'requiredPhase',
  '-requiredPhase',
  'maturity',
  '-maturity',
  'score',
  '-score',
];

/** The statuses of a gap. */
const OPEN_STATUSES: ControlStatus[] = [
  'not-met',
  'stale',
  'insufficient-evidence',
  'no-evidence',
];

/** The workloads in which a control is a gap: open, and required of them. */
export function gapFilters(control: {
  id: string;
  phase: Phase;
}): WorkloadFilters {
  return {
    assessed: true,
    control: control.id,
    status: OPEN_STATUSES,
    requiredPhase: PHASES.slice(PHASES.indexOf(control.phase)),
  };
}

const OWNERSHIPS = ['group', 'user', 'unowned'] as const;
const TEXTS = ['text', 'team', 'owner', 'control', 'system', 'domain'] as const;
const APPROVALS = [...APPROVAL_RECORD_STATES, 'none'] as const;
const REACHED = [...PHASES, 'required'] as const;
const FLAGS = [
  'descendants',
  'compliant',
  'assessed',
  'problems',
  'error',
] as const;

function oneOf<T extends string>(
  allowed: readonly T[],
  value: string | null,
): T | undefined {
  return allowed.find(item => item === value);
}

function someOf<T extends string>(
  allowed: readonly T[],
  values: string[],
): T[] | undefined {
  const known = allowed.filter(item => values.includes(item));
  return known.length > 0 ? known : undefined;
}

/** Reads the filters out of a page's query; what is not understood is left out. */
export function parseWorkloadFilters(params: URLSearchParams): WorkloadFilters {
  const filters: WorkloadFilters = {};
  for (const key of TEXTS) {
    const value = params.get(key)?.trim();
    if (value) filters[key] = value;
  }
  for (const key of FLAGS) {
    const value = params.get(key);
    if (value === 'true' || value === 'false') filters[key] = value === 'true';
  }
  filters.ownership = oneOf(OWNERSHIPS, params.get('ownership'));
  filters.section = oneOf(SECTIONS, params.get('section'));
  filters.reaches = oneOf(REACHED, params.get('reaches'));
  filters.misses = oneOf(REACHED, params.get('misses'));
  filters.approval = someOf(APPROVALS, params.getAll('approval'));
  filters.maturity = someOf<Maturity>(MATURITIES, params.getAll('maturity'));
  filters.requiredPhase = someOf<Phase>(PHASES, params.getAll('requiredPhase'));
  filters.useCase = someOf<UseCase>(USE_CASES, params.getAll('useCase'));
  filters.status = someOf<ControlStatus>(
    CONTROL_STATUSES,
    params.getAll('status'),
  );
  const claims = params.getAll('approvalClaim').filter(Boolean);
  if (claims.length > 0) filters.approvalClaim = claims;
  const orderBy = oneOf(WORKLOAD_ORDERS, params.get('orderBy'));
  if (orderBy && orderBy !== 'concern') filters.orderBy = orderBy;
  return withoutAbsent(filters);
}

/** Writes the filters as a page's query, in a steady order so that equal lists have equal links. */
export function workloadSearchParams(
  filters: WorkloadFilters,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(withoutAbsent(filters)).sort(
    ([a], [b]) => a.localeCompare(b, 'en-US'),
  )) {
    for (const item of Array.isArray(value) ? value : [value]) {
      params.append(key, String(item));
    }
  }
  return params;
}

function withoutAbsent(filters: WorkloadFilters): WorkloadFilters {
  return Object.fromEntries(
    Object.entries(filters).filter(
      ([key, value]) =>
        value !== undefined &&
        value !== '' &&
        !(key === 'orderBy' && value === 'concern'),
    ),
  );
}
