import {
  GroupTree,
  RollupSum,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { RollupKind, RollupStore } from '../RollupStore';
import { below, naiveFigures, NaiveFleet, NaiveWorkload } from './naiveRollups';

/** Counted elsewhere, and no matter here. */
export const COUNTED = {
  incidents: { sev1: 0, sev2: 0, sev3: 0, sev4: 0 },
  waivers: { active: 0, expiringSoon: 0 },
};

const figuresOf = (sums: RollupSum[]) => {
  const sum = new RollupSum();
  sums.forEach(part => sum.addAll(part));
  return sum.toFigures(COUNTED);
};

/** Each group of workloads that has figures, by a name. */
type Groups<T> = Record<string, T>;

/** What was read, for everything that has figures. */
export function readRollups(
  {
    byTeam: teams,
    bySystem: systems,
  }: Record<'byTeam' | 'bySystem', ReadonlyMap<string, RollupSum>>,
  fleet: NaiveFleet,
) {
  const answer: Groups<ReturnType<typeof figuresOf>> = {};
  const note = (name: string, sums: RollupSum[]) => {
    if (sums.length > 0) {
      answer[name] = figuresOf(sums);
    }
  };
  note('all', Array.from(teams.values()));
  teams.forEach((sum, team) => note(`own ${team}`, [sum]));
  systems.forEach((sum, system) => note(`system ${system}`, [sum]));
  const groups = new GroupTree(
    fleet.parents.map(([group, parent]) => ({ group, parent })),
  );
  const domains = new GroupTree(
    fleet.subdomains.map(([group, parent]) => ({ group, parent })),
  );
  const withAll = new Map<string, RollupSum[]>();
  const collect = (name: string, sum: RollupSum) =>
    withAll.set(name, [...(withAll.get(name) ?? []), sum]);
  teams.forEach((sum, team) =>
    groups
      .withAncestors(team)
      .forEach(ancestor => collect(`below ${ancestor}`, sum)),
  );
  for (const [system, domain] of fleet.domains) {
    const sum = systems.get(system);
    if (sum) {
      domains
        .withAncestors(domain)
        .forEach(ancestor => collect(`domain ${ancestor}`, sum));
    }
  }
  withAll.forEach((sums, name) => note(name, sums));
  return answer;
}

/** As {@link readRollups}, of what is stored. */
export async function storedRollups(knex: Knex, fleet: NaiveFleet) {
  const stored = await new RollupStore().sums(knex);
  const of = (kind: RollupKind) =>
    new Map(
      stored.filter(row => row.kind === kind).map(({ ref, sum }) => [ref, sum]),
    );
  return readRollups({ byTeam: of('team'), bySystem: of('system') }, fleet);
}

/** The same, from the scorecards. */
export function naiveRollups(fleet: NaiveFleet) {
  const { workloads, parents, domains, subdomains } = fleet;
  const answer: Groups<ReturnType<typeof figuresOf>> = {};
  const note = (name: string, counts: (one: NaiveWorkload) => boolean) => {
    const some = workloads.filter(counts);
    if (some.length > 0) {
      answer[name] = naiveFigures(some, COUNTED);
    }
  };
  const teams = workloads.map(({ team }) => team);
  note('all', () => true);
  for (const team of [...teams, ...parents.flat()]) {
    note(`own ${team}`, one => one.team === team);
    const groups = below(team, parents);
    note(`below ${team}`, one => groups.includes(one.team));
  }
  for (const { system } of workloads) {
    if (system !== undefined) {
      note(`system ${system}`, one => one.system === system);
    }
  }
  for (const domain of [...domains, ...subdomains].map(([, ref]) => ref)) {
    const inside = below(domain, subdomains);
    const systems = domains
      .filter(([, ref]) => inside.includes(ref))
      .map(([system]) => system);
    note(`domain ${domain}`, one => systems.includes(one.system ?? ''));
  }
  return answer;
}
