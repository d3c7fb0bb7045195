import {
  EscalationStep,
  IncidentOwner,
  OrphansResponse,
  OwnershipView,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { omit } from 'lodash';
import { toPage } from '../database/readPage';
import { refList } from '../database/refList';
import { millisToIso } from '../database/values';
import { applyVisible, ReadScope } from '../permissions/ReadScope';
import { GroupStore } from '../teams/GroupStore';
import { workloadNotFound } from '../workloads/WorkloadService';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { StoredOwnership } from './ownershipRow';
import { OwnershipReader } from './OwnershipReader';
import { OwnershipStore } from './OwnershipStore';

/** Answers who owns the incidents of workloads, and which have nobody. */
export class OwnershipService {
  readonly #database: Knex;
  readonly #store: OwnershipStore;
  readonly #reader: OwnershipReader;
  readonly #workloads: WorkloadStore;
  readonly #groups: GroupStore;

  constructor(options: {
    database: Knex;
    store: OwnershipStore;
    reader: OwnershipReader;
    workloads: WorkloadStore;
    groups: GroupStore;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#reader = options.reader;
    this.#workloads = options.workloads;
    this.#groups = options.groups;
  }

  /** As the catalog stands now, whatever the last drill found. */
  async view(entityRef: string, scope: ReadScope): Promise<OwnershipView> {
    const readable = await this.#workloads.within([entityRef], scope);
    const owned = readable.has(entityRef)
      ? (await this.#reader.read(this.#database, [entityRef])).get(entityRef)
      : undefined;
    if (!owned) {
      throw workloadNotFound(entityRef);
    }
    const { title, incidentOwner, escalation } = owned;
    const stored = (await this.#store.read(this.#database, [entityRef])).get(
      entityRef,
    );
    const isVisible = await this.#visible(
      [...incidentOwner.steps, ...escalation.steps].flatMap(({ ref }) =>
        ref === null ? [] : [ref],
      ),
      scope,
    );
    const steps = escalation.steps.map(step => shown(step, isVisible));
    const [{ people }] = steps;
    return {
      entityRef,
      title,
      incidentOwner: shownOwner(incidentOwner, isVisible),
      ...(people !== undefined && { people }),
      escalation: steps,
      endsInCycle: escalation.endsInCycle,
      ...(stored && { since: millisToIso(stored.since) }),
      ...lostOf(stored),
    };
  }

  async orphans(
    query: { team?: string; limit?: number; cursor?: string },
    scope: ReadScope,
  ): Promise<Omit<OrphansResponse, 'mayDrill'>> {
    const [page, teams, lastDrill] = await Promise.all([
      this.#store.orphans(query, scope),
      this.#store.orphansByTeam(scope),
      this.#store.lastDrill(),
    ]);
    const isVisible = await this.#visible(
      page.rows.flatMap(({ incidentOwner }) =>
        incidentOwner.steps.flatMap(({ ref }) => (ref === null ? [] : [ref])),
      ),
      scope,
    );
    const titles = await this.#groups.titles(
      teams.flatMap(({ team }) => (team === null ? [] : [team])),
      scope,
    );
    const items = page.rows.map(orphan => {
      const { owner, ends, steps } = shownOwner(
        orphan.incidentOwner,
        isVisible,
      );
      return {
        entityRef: orphan.entityRef,
        title: orphan.title,
        team: orphan.team,
        ends,
        owner,
        steps,
        since: millisToIso(orphan.since),
        ...lostOf(orphan),
      };
    });
    return {
      ...toPage(page, items),
      byTeam: teams.map(({ team, orphans }) => {
        const title = team === null ? undefined : titles.get(team);
        return { team, ...(title !== undefined && { title }), orphans };
      }),
      ...(lastDrill && { lastDrill }),
    };
  }

  /** Whom the reader may see in the catalog. */
  async #visible(
    refs: string[],
    scope: ReadScope,
  ): Promise<(ref: string | null) => boolean> {
    if (!scope.visible) {
      return () => true;
    }
    const query = this.#database('entities').whereRaw('entity_ref in ?', [
      refList(this.#database, JSON.stringify(refs)),
    ]);
    applyVisible(this.#database, query, 'entity_ref', scope.visible);
    const seen = new Set<string>(await query.pluck('entity_ref'));
    return ref => ref !== null && seen.has(ref);
  }
}

type IsVisible = (ref: string | null) => boolean;

/** Whom to call is said to everybody who may read the workload; what the catalog knows of them only to who may see them. */
function shown(step: EscalationStep, isVisible: IsVisible): EscalationStep {
  return isVisible(step.ref) ? step : omit(step, 'title', 'people');
}

function shownOwner(
  incidentOwner: IncidentOwner,
  isVisible: IsVisible,
): IncidentOwner {
  const { owner, steps } = incidentOwner;
  return {
    ...incidentOwner,
    owner: owner && (isVisible(owner.ref) ? owner : omit(owner, 'title')),
    steps: steps.map(step =>
      isVisible(step.ref) ? step : omit(step, 'title'),
    ),
  };
}

function lostOf(stored: StoredOwnership | undefined) {
  return stored?.lost
    ? { lost: { ref: stored.lost.ref, at: millisToIso(stored.lost.at) } }
    : {};
}
