import {
  canonicalRef,
  DEFAULT_INCLUDE,
  HealthDetails,
  ProblemCode,
  unknownRoles,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { isEqual } from 'lodash';
import { FilterMatches, SyncStateStore } from '../catalog/SyncStateStore';
import { Settings } from '../config/settings';
import { CatalogSync, FrameworkRegistry, SyncStatus } from '../contracts';
import { millisToIso } from '../database/values';
import { ReadScope } from '../permissions/ReadScope';
import { Providers } from '../providers/createProviders';
import { VersionStanding } from '../versions/VersionStanding';
import { HealthStore } from './HealthStore';
import { healthStatus, SetupFacts, setupFindings } from './setupFindings';

/** A record and not a list, so that a new code cannot be forgotten here. */
const PROBLEM_CODES: Record<ProblemCode, true> = {
  'invalid-annotation': true,
  'unknown-annotation': true,
  'unknown-control': true,
  'invalid-fact': true,
  'profile-conflict': true,
  'phase-below-lifecycle': true,
  'agentic-scope-undeclared': true,
  'agentic-scope-unused': true,
  'provider-not-met': true,
};

/** How the plugin itself stands, for those who run it. */
export class HealthService {
  readonly #store: HealthStore;
  readonly #state: SyncStateStore;
  readonly #frameworks: FrameworkRegistry;
  readonly #sync: CatalogSync;
  readonly #settings: Settings;
  readonly #providers: Pick<Providers, 'health' | 'suspicions'>;
  readonly #versions: VersionStanding;
  readonly #permissionsEnabled: boolean | undefined;
  readonly #now: () => Date;

  constructor(options: {
    store: HealthStore;
    state: SyncStateStore;
    frameworks: FrameworkRegistry;
    sync: CatalogSync;
    settings: Settings;
    providers: Pick<Providers, 'health' | 'suspicions'>;
    versions: VersionStanding;
    permissionsEnabled: boolean | undefined;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#state = options.state;
    this.#frameworks = options.frameworks;
    this.#sync = options.sync;
    this.#settings = options.settings;
    this.#providers = options.providers;
    this.#versions = options.versions;
    this.#permissionsEnabled = options.permissionsEnabled;
    this.#now = options.now;
  }

  /** The scope limits which entities are named; undefined names none. Figures are those of the installation. */
  async details(scope: ReadScope | undefined): Promise<HealthDetails> {
    const now = this.#now().getTime();
    const [framework, sync, queue, counts, problems, errors, matches, events] =
      await Promise.all([
        this.#frameworks.active(),
        this.#sync.status(),
        this.#store.queue(now),
        this.#store.counts(),
        this.#store.problems(Object.keys(PROBLEM_CODES)),
        scope ? this.#store.errors(scope) : [],
        this.#state.read('filters'),
        this.#state.read('events'),
      ]);
    const [providers, suspicions, versions] = await Promise.all([
      this.#providers.health.all(),
      this.#providers.suspicions.latest(),
      this.#versions.facts(),
    ]);
    const filters = this.#filters(matches ?? []);
    const roles = await this.#roles();
    const facts: SetupFacts = {
      now,
      sync,
      queue,
      counts,
      filters,
      filtersAreDefault:
        isEqual(this.#settings.selection.include, DEFAULT_INCLUDE) &&
        this.#settings.selection.exclude.length === 0,
      roles,
      fallbackRole: this.#settings.fallbackRole,
      unknownRoles: unknownRoles(
        this.#settings.gatePolicy,
        Object.keys(this.#settings.roles),
      ),
      versions,
      hasEvents: events !== undefined,
      permissionsEnabled: this.#permissionsEnabled,
    };
    const { id, version } = framework.document.framework;
    return {
      status: healthStatus(facts),
      framework: {
        id,
        version,
        digest: framework.digest,
        controls: framework.document.controls.length,
      },
      sync: syncView(sync),
      queue: {
        waiting: queue.waiting,
        oldestSeconds:
          queue.oldestDueAt === null
            ? null
            : Math.max(0, Math.round((now - queue.oldestDueAt) / 1000)),
      },
      counts,
      problems,
      errors,
      filters,
      roles,
      setup: setupFindings(facts),
      providers,
      suspicions,
    };
  }

  /** Every configured filter, with what the last full pass found; before one there is nothing to say of them. */
  #filters(matches: FilterMatches[]): HealthDetails['filters'] {
    const { include, exclude } = this.#settings.selection;
    return matches.flatMap(({ kind, index, matches: count }) => {
      const filter = (kind === 'include' ? include : exclude)[index];
      return filter === undefined
        ? []
        : [{ kind, index, filter, matches: count }];
    });
  }

  async #roles(): Promise<HealthDetails['roles']> {
    const roles = Object.entries(this.#settings.roles).map(
      ([role, members]) => ({
        role,
        members: members.map(
          member => canonicalRef(member, { kind: 'group' }) ?? member,
        ),
      }),
    );
    const known = await this.#store.known(roles.flatMap(role => role.members));
    return roles.map(({ role, members }) => ({
      role,
      members,
      unresolved: members.filter(member => !known.has(member)),
    }));
  }
}

function syncView(sync: SyncStatus): HealthDetails['sync'] {
  const iso = (millis: number | undefined) =>
    millis === undefined ? null : millisToIso(millis);
  return {
    state: sync.state,
    lastStartedAt: iso(sync.lastStartedAt),
    lastFinishedAt: iso(sync.lastFinishedAt),
    lastDurationMs: sync.lastDurationMs ?? null,
    lastError: sync.lastError ?? null,
    progress: sync.progress ?? null,
    intervalSeconds: sync.intervalSeconds,
  };
}
