import {
  ControlStatus,
  controlAtIncident,
  effectiveMode,
  GovernanceSnapshot,
  Incident,
  IncidentControl,
  IncidentSummary,
  isUnmitigated,
  SEVERITIES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { omit } from 'lodash';
import { parseSlimEntity } from '../catalog/slimEntity';
import { FrameworkRegistry, PolicyRegistry } from '../contracts';
import { millisToIso } from '../database/values';
import { isEnforceable } from '../gates/policyParts';
import { ReadScope } from '../permissions/ReadScope';
import { countAffected, loadAffected, visibleTitles } from './affected';
import { Aftermath } from './Aftermath';
import { StoredIncident } from './contracts';
import { ControlRow } from './controlsEffect';
import { incidentActions } from './incidentActions';
import { incidentNumber } from './incidentRow';
import { ShownIncident } from './IncidentStore';
import { SnapshotReader } from './SnapshotReader';

/** Incidents as a reader may see them. */
export class IncidentViews {
  readonly #database: Knex;
  readonly #snapshots: SnapshotReader;
  readonly #frameworks: FrameworkRegistry;
  readonly #policies: PolicyRegistry;
  readonly #aftermath: Aftermath;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    snapshots: SnapshotReader;
    frameworks: FrameworkRegistry;
    policies: PolicyRegistry;
    aftermath: Aftermath;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#snapshots = options.snapshots;
    this.#frameworks = options.frameworks;
    this.#policies = options.policies;
    this.#aftermath = options.aftermath;
    this.#now = options.now;
  }

  async summaries(
    incidents: ShownIncident[],
    scope: ReadScope,
  ): Promise<IncidentSummary[]> {
    const ids = incidents.map(({ id }) => id);
    const now = this.#now().getTime();
    const [affected, clocks, titles] = await Promise.all([
      countAffected(this.#database, ids, scope),
      this.#aftermath.firstClocks(ids, now),
      visibleTitles(
        this.#database,
        incidents.flatMap(({ ownerRef }) => ownerRef ?? []),
        scope,
      ),
    ]);
    return incidents.map(incident =>
      toSummary(incident, {
        affected: affected.get(incident.id) ?? 0,
        clock: clocks.get(incident.id),
        isVisible: ref => titles.has(ref),
        now,
      }),
    );
  }

  async one(
    incident: ShownIncident,
    scope: ReadScope,
    rights: { mayUpdate: boolean; mayReview: boolean },
  ): Promise<Incident> {
    const knex = this.#database;
    const { entityRef, assetRef, ownership, escalation, snapshot } = incident;
    const now = this.#now();
    const [affected, titles, snapshots, blocks, after] = await Promise.all([
      loadAffected(knex, incident.id, scope),
      visibleTitles(knex, refsOf(incident), scope),
      this.#snapshots.read(knex, [entityRef], now.getTime()),
      this.#blocks(incident, now),
      this.#aftermath.of(incident, now.getTime()),
    ]);
    const today = snapshots.get(entityRef) ?? null;
    const isVisible = (ref: string | null) => ref !== null && titles.has(ref);
    const { occurrence: _, ...source } = incident.source;
    const assetTitle =
      assetRef === undefined ? undefined : titles.get(assetRef);
    const times = new Map(escalation.steps.map(step => [step.ref, step]));
    return {
      ...toSummary(incident, {
        affected: affected.affectedWorkloads.length,
        isVisible,
        now: now.getTime(),
      }),
      description: incident.description,
      source,
      ...(assetRef !== undefined &&
        assetTitle !== undefined && {
          asset: { entityRef: assetRef, title: assetTitle },
        }),
      ownership: {
        ...ownership,
        owner: shownOwner(ownership.owner, isVisible),
        steps: ownership.steps.map(step =>
          isVisible(step.ref) ? step : omit(step, 'title'),
        ),
      },
      escalation: escalation.chain.map(step => {
        const planned = step.resolved ? times.get(step.ref) : undefined;
        return {
          ...(isVisible(step.ref) ? step : omit(step, 'title', 'people')),
          ...(planned?.toldAt !== undefined && {
            notifiedAt: millisToIso(planned.toldAt),
          }),
          ...(planned?.acknowledgeBy !== undefined && {
            acknowledgeBy: millisToIso(planned.acknowledgeBy),
          }),
        };
      }),
      ...affected,
      snapshot,
      today,
      blocks,
      controls: await this.#controls(incident, today),
      ...after,
      actions: incidentActions(incident, {
        ...rights,
        hasRegimes: after.regimes.length > 0,
      }),
    };
  }

  /** The gates that it stops by the active policy. */
  async #blocks(
    { state, severity, entityRef }: StoredIncident,
    now: Date,
  ): Promise<Incident['blocks']> {
    if (!isUnmitigated(state)) {
      return [];
    }
    const { document } = await this.#policies.active();
    const row: { entity: string; annotations: string | null } | undefined =
      await this.#database('entities')
        .where({ entity_ref: entityRef })
        .whereNotNull('entity')
        .first('entity', 'annotations');
    const entity = row && parseSlimEntity(row);
    return document.environments.flatMap(environment => {
      const { incidents: lowest, name } = environment;
      const { mode } = effectiveMode(
        environment,
        now,
        isEnforceable(environment, entity),
      );
      return lowest === 'none' ||
        mode === 'off' ||
        SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(lowest)
        ? []
        : [{ environment: name, mode }];
    });
  }

  async #controls(
    incident: StoredIncident,
    today: GovernanceSnapshot | null,
  ): Promise<IncidentControl[]> {
    const rows: ControlRow[] = await this.#database('incident_controls')
      .where({ incident_id: incident.id })
      .orderBy('control_id');
    const { compiled } = await this.#frameworks.active();
    return rows.map(row => {
      const controlId = row.control_id;
      const now: ControlStatus | undefined = today?.controls[controlId];
      return {
        controlId,
        title: compiled.byId.get(controlId)?.control.title ?? controlId,
        then: controlAtIncident(incident.snapshot, controlId),
        ...(now !== undefined && { now }),
        ...(row.note !== null && { note: row.note }),
        linkedBy: row.linked_by,
        linkedAt: millisToIso(row.linked_at),
      };
    });
  }
}

function toSummary(
  incident: ShownIncident,
  known: {
    affected: number;
    clock?: IncidentSummary['clock'];
    isVisible: (ref: string) => boolean;
    now: number;
  },
): IncidentSummary {
  const { acknowledgeBy, assignee, reviewDueAt } = incident;
  return {
    id: incident.id,
    number: incidentNumber(incident),
    version: incident.version,
    entityRef: incident.entityRef,
    workloadTitle: incident.workloadTitle,
    team: incident.team,
    title: incident.title,
    severity: incident.severity,
    category: incident.category,
    layer: incident.layer,
    state: incident.state,
    owner: shownOwner(incident.ownership.owner, known.isVisible),
    ...(assignee !== undefined && { assignee }),
    times: timesOf(incident),
    ...(acknowledgeBy !== undefined && {
      acknowledgeBy: millisToIso(acknowledgeBy),
    }),
    ...(reviewDueAt !== undefined && { reviewDueAt: millisToIso(reviewDueAt) }),
    reviewOverdue: reviewDueAt !== undefined && reviewDueAt <= known.now,
    affected: known.affected,
    ...(known.clock && { clock: known.clock }),
  };
}

/** Whom to call is said to everybody who may read the workload; what the catalog calls them only to who may see them. */
function shownOwner(
  owner: IncidentSummary['owner'],
  isVisible: (ref: string) => boolean,
): IncidentSummary['owner'] {
  return owner && (isVisible(owner.ref) ? owner : omit(owner, 'title'));
}

function timesOf(incident: StoredIncident): IncidentSummary['times'] {
  const { acknowledgedAt, mitigatedAt, resolvedAt, reviewedAt } = incident;
  return {
    startedAt: millisToIso(incident.startedAt),
    detectedAt: millisToIso(incident.detectedAt),
    ...(acknowledgedAt !== undefined && {
      acknowledgedAt: millisToIso(acknowledgedAt),
    }),
    ...(mitigatedAt !== undefined && { mitigatedAt: millisToIso(mitigatedAt) }),
    ...(resolvedAt !== undefined && { resolvedAt: millisToIso(resolvedAt) }),
    ...(reviewedAt !== undefined && { reviewedAt: millisToIso(reviewedAt) }),
  };
}

/** Entities that it names besides the workloads. */
function refsOf({ assetRef, ownership, escalation }: StoredIncident): string[] {
  return [
    ...(assetRef === undefined ? [] : [assetRef]),
    ...ownership.steps.flatMap(({ ref }) => ref ?? []),
    ...escalation.chain.flatMap(({ ref }) => ref ?? []),
  ];
}
