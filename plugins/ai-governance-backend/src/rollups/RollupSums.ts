import { RollupSum } from '@ai-governance/backstage-plugin-ai-governance-common';
import { PERSONAL, UNOWNED } from './memberOf';

type Sums = ReadonlyMap<string, RollupSum>;

const NONE = new RollupSum();

/** What the workloads that somebody may see add up to, by team and by system. It never changes, so what is made of it is kept. */
export class RollupSums {
  /** By group ref, and what no team owns under its own names. */
  readonly byTeam: Sums;
  readonly bySystem: Sums;
  #total?: RollupSum;
  #byGroup?: Map<string, RollupSum>;

  constructor(options: { byTeam: Sums; bySystem: Sums }) {
    this.byTeam = options.byTeam;
    this.bySystem = options.bySystem;
  }

  /** Every workload once, since it has one owner. */
  get total(): RollupSum {
    this.#total ??= addUp(this.byTeam.values());
    return this.#total;
  }

  /** Without what no team owns. */
  get byGroup(): Map<string, RollupSum> {
    this.#byGroup ??= new Map(
      Array.from(this.byTeam).filter(
        ([team]) => team !== PERSONAL && team !== UNOWNED,
      ),
    );
    return this.#byGroup;
  }

  team(ref: string): RollupSum {
    return this.byTeam.get(ref) ?? NONE;
  }

  /** Of several groups, or of several systems. */
  of(kind: 'team' | 'system', refs: Iterable<string>): RollupSum {
    const sums = kind === 'team' ? this.byTeam : this.bySystem;
    return addUp(Array.from(refs, ref => sums.get(ref) ?? NONE));
  }
}

function addUp(sums: Iterable<RollupSum>): RollupSum {
  const total = new RollupSum();
  for (const sum of sums) {
    if (sum !== NONE) {
      total.addAll(sum);
    }
  }
  return total;
}

/** Adds up what is read row by row. */
export class RollupSumsBuilder {
  readonly #byTeam = new Map<string, RollupSum>();
  readonly #bySystem = new Map<string, RollupSum>();

  add(
    team: string,
    systemRef: string | null,
    member: Parameters<RollupSum['add']>[0],
  ): void {
    sumOf(this.#byTeam, team).add(member);
    if (systemRef !== null) {
      sumOf(this.#bySystem, systemRef).add(member);
    }
  }

  build(): RollupSums {
    return new RollupSums({ byTeam: this.#byTeam, bySystem: this.#bySystem });
  }
}

function sumOf(sums: Map<string, RollupSum>, key: string): RollupSum {
  let sum = sums.get(key);
  if (!sum) {
    sum = new RollupSum();
    sums.set(key, sum);
  }
  return sum;
}
