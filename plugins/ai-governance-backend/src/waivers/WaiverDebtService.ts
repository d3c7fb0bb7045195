import {
  DAY_MS,
  isAboveWaiverLimit,
  WAIVER_EXPIRING_DAYS,
  WaiverDebt,
  WaiverDebtResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReaderScopes } from '../permissions/ReaderScopes';
import { GroupStore } from '../teams/GroupStore';
import { OwnerDebt, WaiverDebtStore } from './WaiverDebtStore';

const NO_TEAM = 'Without a team';

/** What is added up for a team. */
interface DebtSum {
  active: number;
  expiringSoon: number;
  applicableControls: number;
  oldest: number | null;
}

const nothing = (): DebtSum => ({
  active: 0,
  expiringSoon: 0,
  applicableControls: 0,
  oldest: null,
});

/** Waivers as debt of those who own the workloads, over what a caller may read. */
export class WaiverDebtService {
  readonly #store: WaiverDebtStore;
  readonly #groups: GroupStore;
  readonly #scopes: ReaderScopes;
  readonly #limitPercent: number;
  readonly #now: () => Date;

  constructor(options: {
    store: WaiverDebtStore;
    groups: GroupStore;
    scopes: ReaderScopes;
    limitPercent: number;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#groups = options.groups;
    this.#scopes = options.scopes;
    this.#limitPercent = options.limitPercent;
    this.#now = options.now;
  }

  async debt(credentials: BackstageCredentials): Promise<WaiverDebtResponse> {
    const scope = await this.#scopes.forReading(credentials);
    const now = this.#now().getTime();
    const [rows, { titles, tree }] = await Promise.all([
      this.#store.byOwner(scope, {
        now,
        soon: now + WAIVER_EXPIRING_DAYS * DAY_MS,
      }),
      this.#groups.visible(scope),
    ]);

    const total = nothing();
    const teamless = nothing();
    const teams = new Map<string, DebtSum>();
    for (const row of rows) {
      add(total, row);
      if (row.team === null) {
        add(teamless, row);
      } else {
        for (const team of tree.withAncestors(row.team)) {
          const sum = teams.get(team) ?? nothing();
          teams.set(team, sum);
          add(sum, row);
        }
      }
    }
    const figures = (sum: DebtSum) => this.#figures(sum, now);
    const items: WaiverDebt[] = Array.from(teams, ([team, sum]) => ({
      team,
      title: titles.get(team) ?? team,
      ...figures(sum),
    }));
    if (teamless.applicableControls > 0 || teamless.active > 0) {
      items.push({ team: null, title: NO_TEAM, ...figures(teamless) });
    }
    return {
      items: items.sort(byDebt),
      total: figures(total),
      limitPercent: this.#limitPercent,
    };
  }

  #figures(sum: DebtSum, now: number): Omit<WaiverDebt, 'team' | 'title'> {
    const { active, expiringSoon, applicableControls, oldest } = sum;
    return {
      active,
      expiringSoon,
      applicableControls,
      aboveLimit: isAboveWaiverLimit(sum, this.#limitPercent),
      oldestDays:
        oldest === null
          ? null
          : Math.max(0, Math.floor((now - oldest) / DAY_MS)),
    };
  }
}

function add(sum: DebtSum, row: OwnerDebt): void {
  sum.active += row.active;
  sum.expiringSoon += row.expiringSoon;
  sum.applicableControls += row.applicableControls;
  if (row.oldest !== null) {
    sum.oldest = Math.min(sum.oldest ?? row.oldest, row.oldest);
  }
}

const shareOf = ({ active, applicableControls }: WaiverDebt) =>
  active / Math.max(1, applicableControls);

/** The largest share first, then by title. */
function byDebt(a: WaiverDebt, b: WaiverDebt): number {
  const difference = shareOf(b) - shareOf(a);
  return difference === 0
    ? a.title.localeCompare(b.title, 'en-US')
    : difference;
}
