import {
  DAY_MS,
  lastApprovalEnvironment,
  OrganizationRollup,
  RollupCoverage,
  RollupFigures,
  RollupSum,
  TeamFigures,
  TeamRollup,
  TeamStanding,
  TeamStandingsResponse,
  topRisks,
  WAIVER_EXPIRING_DAYS,
  weakestSection,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogSync, FrameworkRegistry, PolicyRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { ReadScope } from '../permissions/ReadScope';
import { GroupStore } from '../teams/GroupStore';
import { GroupFigures } from './GroupFigures';
import { PERSONAL, UNOWNED } from './memberOf';
import { PlaceReader } from './PlaceReader';
import { PlaceKind, PlaceStore } from './PlaceStore';
import { RecordCounts } from './RecordCounts';
import { RollupReader } from './RollupReader';

/** Gaps that stand apart for the whole organisation. */
const TOP_RISKS = 10;

/** What the organisation and each part of it add up to, of what a reader may see. */
export class RollupService {
  readonly #reader: RollupReader;
  readonly #counts: RecordCounts;
  readonly #groups: GroupStore;
  readonly #places: PlaceStore;
  readonly #placeReader: PlaceReader;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #sync: CatalogSync;
  readonly #now: () => Date;
  readonly #figures = new GroupFigures();

  constructor(options: {
    reader: RollupReader;
    counts: RecordCounts;
    groups: GroupStore;
    places: PlaceStore;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    sync: CatalogSync;
    now: () => Date;
  }) {
    this.#reader = options.reader;
    this.#counts = options.counts;
    this.#groups = options.groups;
    this.#places = options.places;
    this.#placeReader = new PlaceReader(options);
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#sync = options.sync;
    this.#now = options.now;
  }

  async organization(scope: ReadScope): Promise<OrganizationRollup> {
    const [{ sums, at }, counts, frame] = await Promise.all([
      this.#reader.sums(scope),
      this.#counts.read('team', scope, this.#times()),
      this.#frame(),
    ]);
    const total = sums.total.toFigures(counts.total());
    const risks = topRisks(sums.total, sums.byGroup, TOP_RISKS);
    const titles = await this.#places.titles(
      'group',
      risks.flatMap(({ mostIn }) => mostIn ?? []),
      scope,
    );
    return {
      at: millisToIso(at),
      total,
      coverage: coverageOf(total, frame),
      teams: sums.byGroup.size,
      topRisks: risks.map(({ mostIn, ...risk }) => {
        const title = mostIn === null ? undefined : titles.get(mostIn);
        return {
          ...risk,
          mostIn:
            mostIn === null || title === undefined
              ? null
              : { team: mostIn, title },
        };
      }),
      environment: frame.environment,
      soonDays: WAIVER_EXPIRING_DAYS,
    };
  }

  async teams(scope: ReadScope): Promise<TeamStandingsResponse> {
    const [{ sums }, { titles, tree }, links] = await Promise.all([
      this.#reader.sums(scope),
      this.#groups.visible(scope),
      this.#groups.parents(),
    ]);
    const items: TeamStanding[] = [];
    for (const [team, figures] of this.#figures.of(sums, links)) {
      // A group that is hidden stands for itself where somebody may see what it owns, since that names its owner.
      if (titles.has(team) || sums.byTeam.has(team)) {
        items.push({
          team,
          kind: 'group',
          title: titles.get(team) ?? team,
          parent: tree.parentOf(team),
          ...figures,
        });
      }
    }
    items.sort(byTitle);
    return {
      items: [
        ...items,
        apart('user', 'Personal', sums.team(PERSONAL)),
        apart('unowned', 'Unowned', sums.team(UNOWNED)),
      ],
    };
  }

  /** Of a group, a system or a domain. */
  async team(entityRef: string, scope: ReadScope): Promise<TeamRollup> {
    const kind = placeKind(entityRef);
    const by = kind === 'group' ? 'team' : 'system';
    const [title, place, { sums, at }, counts, frame] = await Promise.all([
      this.#places
        .titles(kind, [entityRef], scope)
        .then(titles => titles.get(entityRef)),
      this.#placeReader.place(kind, entityRef, scope),
      this.#reader.sums(scope),
      this.#counts.read(by, scope, this.#times()),
      this.#frame(),
    ]);
    if (title === undefined) {
      throw new NotFoundError(
        `There is no ${kind} '${entityRef}' that you may read. It may be misspelt, or hidden from you.`,
      );
    }
    const figures = (refs: ReadonlySet<string>) =>
      sums.of(by, refs).toFigures(counts.total(refs));
    const all = figures(place.withDescendants);
    return {
      entityRef,
      kind,
      title,
      parent: place.parent,
      children: place.children
        .map(child => ({
          entityRef: child.entityRef,
          title: child.title,
          ...sums.of(by, child.refs).toTeamFigures(),
        }))
        .filter(child => child.workloads > 0)
        .sort(byTitle),
      at: millisToIso(at),
      own: figures(place.own),
      withDescendants: all,
      organization: {
        ...sums.total.toTeamFigures(),
        medianScore: sums.total.medianScore(),
      },
      weakest: weakestSection(all.sections),
      coverage: coverageOf(all, frame),
      environment: frame.environment,
      soonDays: WAIVER_EXPIRING_DAYS,
    };
  }

  #times(): { now: number; soon: number } {
    const now = this.#now().getTime();
    return { now, soon: now + WAIVER_EXPIRING_DAYS * DAY_MS };
  }

  /** What the figures were made with. */
  async #frame() {
    const [{ document }, policy, sync] = await Promise.all([
      this.#frameworks.active(),
      this.#policies.active(),
      this.#sync.status(),
    ]);
    const { id, version } = document.framework;
    return {
      environment: lastApprovalEnvironment(policy.document)?.name ?? null,
      lastSync:
        sync.lastFinishedAt === undefined
          ? null
          : millisToIso(sync.lastFinishedAt),
      syncIntervalSeconds: sync.intervalSeconds,
      framework: { id, version },
    };
  }
}

function placeKind(entityRef: string): PlaceKind {
  const [kind] = entityRef.split(':');
  if (kind !== 'group' && kind !== 'system' && kind !== 'domain') {
    throw new InputError(
      `Only a group, a system or a domain has figures of its own, and '${entityRef}' is none. Ask for one of these, or for a workload with GET /workloads/by-name.`,
    );
  }
  return kind;
}

function apart(
  kind: 'user' | 'unowned',
  title: string,
  sum: RollupSum,
): TeamStanding {
  const figures: TeamFigures = sum.toTeamFigures();
  return {
    team: null,
    kind,
    title,
    parent: null,
    own: figures,
    withDescendants: figures,
  };
}

type Titled = { title: string } & (
  | { team: string | null }
  | { entityRef: string }
);

function byTitle(a: Titled, b: Titled): number {
  const [left, right] = [a, b].map(
    one =>
      `${one.title.toLocaleLowerCase('en-US')} ${
        'team' in one ? one.team : one.entityRef
      }`,
  );
  return left < right ? -1 : 1;
}

function coverageOf(
  figures: RollupFigures,
  frame: Pick<RollupCoverage, 'lastSync' | 'syncIntervalSeconds' | 'framework'>,
): RollupCoverage {
  const { lastSync, syncIntervalSeconds, framework } = frame;
  return {
    considered: figures.workloads,
    notAssessed: figures.notAssessed,
    stale: figures.withStatus.stale,
    errored: figures.errored,
    withProblems: figures.withProblems,
    lastSync,
    syncIntervalSeconds,
    framework,
  };
}
