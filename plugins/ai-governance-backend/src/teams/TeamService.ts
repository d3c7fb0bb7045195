import {
  FigureSum,
  GroupTree,
  TeamsResponse,
  TeamSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { CatalogSync, FrameworkRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { ReadScope } from '../permissions/ReadScope';
import { GroupStore } from './GroupStore';
import { OwnerFigures, TeamStore } from './TeamStore';

/** Titles of the rows that are no team. */
const PERSONAL = 'Personal';
const UNOWNED = 'Unowned';

/** Adds up what each team owns, and what the teams below it own. */
export class TeamService {
  readonly #store: TeamStore;
  readonly #groups: GroupStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #sync: CatalogSync;

  constructor(options: {
    store: TeamStore;
    groups: GroupStore;
    frameworks: FrameworkRegistry;
    sync: CatalogSync;
  }) {
    this.#store = options.store;
    this.#groups = options.groups;
    this.#frameworks = options.frameworks;
    this.#sync = options.sync;
  }

  async teams(scope: ReadScope): Promise<TeamsResponse> {
    const [rows, { titles, tree }, framework, sync] = await Promise.all([
      this.#store.figures(scope),
      this.#groups.visible(scope),
      this.#frameworks.active(),
      this.#sync.status(),
    ]);
    const sums = addUp(rows, tree);
    const { id, version } = framework.document.framework;
    return {
      items: [
        ...sums.teams(titles, tree),
        summary('user', PERSONAL, sums.personal),
        summary('unowned', UNOWNED, sums.unowned),
      ],
      total: sums.total.toFigures(),
      coverage: coverageOf(rows),
      lastSync:
        sync.lastFinishedAt === undefined
          ? null
          : millisToIso(sync.lastFinishedAt),
      syncIntervalSeconds: sync.intervalSeconds,
      framework: { id, version },
    };
  }
}

function addUp(rows: OwnerFigures[], tree: GroupTree) {
  const own = new Map<string, FigureSum>();
  const personal = new FigureSum();
  const unowned = new FigureSum();
  const total = new FigureSum();
  for (const row of rows) {
    total.add(row);
    if (row.ownerKind === 'group' && row.ownerRef !== null) {
      sumOf(own, row.ownerRef).add(row);
    } else {
      (row.ownerKind === 'user' ? personal : unowned).add(row);
    }
  }
  const withDescendants = new Map<string, FigureSum>();
  for (const [team, sum] of own) {
    for (const ancestor of tree.withAncestors(team)) {
      sumOf(withDescendants, ancestor).addAll(sum);
    }
  }
  const none = new FigureSum();
  return {
    personal,
    unowned,
    total,
    /** Teams with at least one workload, their own or of a team below them. */
    teams: (titles: Map<string, string>, groups: GroupTree): TeamSummary[] =>
      Array.from(withDescendants, ([team, sum]) => ({
        team,
        kind: 'group' as const,
        title: titles.get(team) ?? team,
        parent: groups.parentOf(team),
        own: (own.get(team) ?? none).toFigures(),
        withDescendants: sum.toFigures(),
      })).sort(byTitle),
  };
}

function sumOf(sums: Map<string, FigureSum>, key: string): FigureSum {
  let sum = sums.get(key);
  if (!sum) {
    sum = new FigureSum();
    sums.set(key, sum);
  }
  return sum;
}

function byTitle(a: TeamSummary, b: TeamSummary): number {
  const [left, right] = [a, b].map(
    ({ title, team }) => `${title.toLocaleLowerCase('en-US')} ${team}`,
  );
  return left < right ? -1 : 1;
}

function summary(
  kind: 'user' | 'unowned',
  title: string,
  sum: FigureSum,
): TeamSummary {
  const figures = sum.toFigures();
  return {
    team: null,
    kind,
    title,
    parent: null,
    own: figures,
    withDescendants: figures,
  };
}

function coverageOf(rows: OwnerFigures[]): TeamsResponse['coverage'] {
  const coverage = {
    considered: 0,
    notAssessed: 0,
    errored: 0,
    withProblems: 0,
  };
  for (const row of rows) {
    coverage.considered += row.count;
    coverage.notAssessed += row.assessed ? 0 : row.count;
    coverage.errored += row.errored;
    coverage.withProblems += row.withProblems;
  }
  return coverage;
}
