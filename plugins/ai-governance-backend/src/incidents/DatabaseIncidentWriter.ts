import {
  GovernanceSnapshot,
  IncidentOwner,
  IncidentRules,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { SYSTEM_ACTOR } from '../audit/auditActor';
import { groupBy, uniq } from 'lodash';
import { randomUUID } from 'node:crypto';
import { IncidentSettings } from '../config/incidentSettings';
import { AuditTrail, NewAuditEntry } from '../contracts';
import { millisToIso } from '../database/values';
import { writeRows } from '../database/writeRows';
import { Outbox } from '../evaluation/Outbox';
import { keyTaken } from '../idempotency/sentRequest';
import { Ownership, OwnershipReader } from '../ownership/OwnershipReader';
import { askedRows } from './askedRows';
import { AffectedHow, Dependant, loadDependants } from './concerned';
import {
  IncidentChange,
  IncidentDeed,
  IncidentWriter,
  NewIncident,
  StoredIncident,
} from './contracts';
import { planEscalation } from './escalationPlan';
import { IncidentChanges } from './IncidentChanges';
import { incidentEvent } from './incidentEvents';
import { incidentNumber, isPending, toRow } from './incidentRow';
import { IncidentStore } from './IncidentStore';
import { openingEntries } from './openingEntries';
import { SnapshotReader } from './SnapshotReader';
import { descriptionText, externalIdText, linkText, titleText } from './texts';
import { toTimelineRow } from './timelineRow';

type Opening = NewIncident & IncidentDeed;

/** Who owns what has left the catalog. */
const NOBODY: IncidentOwner = {
  owner: null,
  by: null,
  ends: 'none',
  steps: [],
};

/** The person, also where an agent acts for them, or a service. */
const openerOf = ({ ref, onBehalfOf }: IncidentDeed['actor']): string =>
  onBehalfOf ?? ref;

/** What comes later than this was not told as it happened. */
const AT_ONCE_MS = 60_000;

/** The trail says when something was written down: what somebody says of when it happened must not move its row. */
const recorded = (entry: NewAuditEntry, now: number): NewAuditEntry =>
  now - entry.at < AT_ONCE_MS
    ? entry
    : {
        ...entry,
        at: now,
        payload: {
          ...(entry.payload as object),
          happenedAt: millisToIso(entry.at),
        },
      };

/** What is read of the workloads of incidents before these are opened. */
interface Context {
  /** Of what is a workload. */
  owners: Map<string, Ownership>;
  snapshots: Map<string, GovernanceSnapshot>;
  dependants: Map<string, Dependant[]>;
}

/** Writes incidents into the database, each with everything that belongs to it. */
export class DatabaseIncidentWriter implements IncidentWriter {
  readonly #store: IncidentStore;
  readonly #owners: OwnershipReader;
  readonly #snapshots: SnapshotReader;
  readonly #changes: IncidentChanges;
  readonly #outbox: Outbox;
  readonly #audit: AuditTrail;
  readonly #rules: IncidentRules;
  readonly #now: () => number;
  /** Rows of the trail that wait for the end of their transaction. */
  readonly #pending = new WeakMap<Knex.Transaction, NewAuditEntry[]>();

  constructor(options: {
    store: IncidentStore;
    owners: OwnershipReader;
    snapshots: SnapshotReader;
    outbox: Outbox;
    audit: AuditTrail;
    settings: IncidentSettings;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#owners = options.owners;
    this.#snapshots = options.snapshots;
    this.#outbox = options.outbox;
    this.#audit = options.audit;
    this.#rules = options.settings;
    this.#now = options.now;
    this.#changes = new IncidentChanges({
      ...options,
      rules: options.settings,
    });
  }

  async open(
    tx: Knex.Transaction,
    incidents: Opening[],
  ): Promise<{ incident: StoredIncident; isNew: boolean }[]> {
    const known = await this.#known(tx, incidents);
    if (incidents.every((_, index) => known[index])) {
      return known.map(incident => ({ incident: incident!, isNew: false }));
    }
    const context = await this.#read(
      tx,
      incidents.filter((_, index) => !known[index]),
    );
    // From here to the end of the transaction nobody else opens one, so that each has one number and one source has one.
    const last = await holdCounter(tx);
    const seen = await this.#known(tx, incidents);
    const opened: { incident: StoredIncident; from: Opening }[] = [];
    const byKey = new Map<string, StoredIncident>();
    const answers = incidents.map((from, index) => {
      const key = keyOf(from);
      const before = seen[index] ?? (key === undefined ? key : byKey.get(key));
      if (before) {
        return { incident: before, isNew: false };
      }
      const incident = this.#build(from, last + opened.length + 1, context);
      opened.push({ incident, from });
      if (key !== undefined) {
        byKey.set(key, incident);
      }
      return { incident, isNew: true };
    });
    if (opened.length > 0) {
      await tx('incident_counter')
        .where({ id: 1 })
        .update({ last: last + opened.length });
      await this.#insert(tx, opened, context);
    }
    return answers;
  }

  async change(
    tx: Knex.Transaction,
    changes: (IncidentChange & { version?: number })[],
  ): Promise<void> {
    this.#note(tx, await this.#changes.apply(tx, changes));
  }

  async findBySource(
    tx: Knex | Knex.Transaction,
    sources: { system: string; externalId: string }[],
  ): Promise<Map<string, StoredIncident>> {
    return this.#store.findBySource(tx, sources);
  }

  async finish(tx: Knex.Transaction): Promise<void> {
    const entries = this.#pending.get(tx) ?? [];
    this.#pending.delete(tx);
    if (entries.length > 0) {
      const now = this.#now();
      await this.#audit.append(
        tx,
        entries.map(entry => recorded(entry, now)),
      );
    }
  }

  #note(tx: Knex.Transaction, entries: NewAuditEntry[]): void {
    this.#pending.set(tx, [...(this.#pending.get(tx) ?? []), ...entries]);
  }

  /** In the order given: the incident that the same source, or the same request, made before. */
  async #known(
    tx: Knex.Transaction,
    incidents: Opening[],
  ): Promise<(StoredIncident | undefined)[]> {
    const bySource = await this.#store.findBySource(
      tx,
      incidents.flatMap(({ source: { system, externalId } }) =>
        externalId === undefined ? [] : [{ system, externalId }],
      ),
    );
    const found: (StoredIncident | undefined)[] = [];
    for (const { source, sent, actor } of incidents) {
      const before =
        source.externalId === undefined
          ? undefined
          : bySource.get(`${source.system} ${source.externalId}`);
      const isSame =
        before && before.source.occurrence >= (source.occurrence ?? 1);
      found.push(isSame ? before : await this.#sentBefore(tx, sent, actor));
    }
    return found;
  }

  async #sentBefore(
    tx: Knex.Transaction,
    sent: NewIncident['sent'],
    actor: IncidentDeed['actor'],
  ): Promise<StoredIncident | undefined> {
    if (!sent) {
      return undefined;
    }
    const openedBy = openerOf(actor);
    const found = await this.#store.findByKey(tx, { openedBy, key: sent.key });
    if (found && found.digest !== sent.digest) {
      throw keyTaken(sent.key, incidentNumber(found.incident));
    }
    return found?.incident;
  }

  async #read(tx: Knex.Transaction, incidents: Opening[]): Promise<Context> {
    const refs = uniq(incidents.map(({ entityRef }) => entityRef));
    const assets = uniq(incidents.flatMap(({ assetRef }) => assetRef ?? []));
    const at = Math.max(...incidents.map(incident => incident.at));
    return {
      owners: await this.#owners.read(tx, refs),
      snapshots: await this.#snapshots.read(tx, refs, at),
      dependants: await loadDependants(tx, [...refs, ...assets]),
    };
  }

  #build(from: Opening, number: number, context: Context): StoredIncident {
    const { at, source, severity } = from;
    const owners = context.owners.get(from.entityRef);
    const ownership = owners?.incidentOwner ?? NOBODY;
    const url = linkText(source.url);
    const escalation = planEscalation({
      chain: owners?.escalation.steps ?? [],
      severity,
      openedAt: at,
      timeZone: this.#rules.timeZone,
    });
    // The first is told by the event of the opening.
    const [first] = escalation.steps;
    if (first) {
      first.toldAt = at;
    }
    return {
      id: randomUUID(),
      number,
      version: 1,
      entityRef: from.entityRef,
      assetRef: from.assetRef,
      title: titleText(from.title),
      description: descriptionText(from.description),
      severity,
      category: from.category,
      layer: from.layer,
      state: 'open',
      source: {
        system: source.system,
        ...(source.externalId !== undefined && {
          externalId: externalIdText(source.externalId),
        }),
        ...(url !== undefined && { url }),
        occurrence: source.occurrence ?? 1,
      },
      ownerRef: ownership.owner?.ref ?? null,
      ownership,
      escalation,
      escalationStep: first ? 1 : 0,
      openedAt: at,
      startedAt: from.startedAt,
      detectedAt: from.detectedAt,
      snapshot: context.snapshots.get(from.entityRef) ?? null,
      openedBy: openerOf(from.actor),
    };
  }

  async #insert(
    tx: Knex.Transaction,
    opened: { incident: StoredIncident; from: Opening }[],
    { dependants }: Context,
  ): Promise<void> {
    const affected = opened.map(({ from }) => affectedBy(from, dependants));
    await writeRows(
      tx,
      'incidents',
      opened.map(({ incident, from: { sent } }) => toRow(incident, sent ?? {})),
    );
    await writeRows(
      tx,
      'incident_asked',
      opened.flatMap(({ incident }) => askedRows(incident)),
    );
    await writeRows(
      tx,
      'incident_workloads',
      opened.flatMap(({ incident }, index) =>
        Array.from(affected[index], ([entityRef, how]) => ({
          incident_id: incident.id,
          entity_ref: entityRef,
          how,
          pending: isPending(incident),
        })),
      ),
    );
    await writeRows(
      tx,
      'incident_timeline',
      opened.flatMap(({ incident, from }, index) =>
        openingEntries(incident, affected[index]).map((entry, position) =>
          toTimelineRow(
            incident.id,
            position === 0 ? from : { at: from.at, actor: SYSTEM_ACTOR },
            entry,
          ),
        ),
      ),
    );
    await this.#outbox.add(
      tx,
      opened.map(({ incident, from }) =>
        incidentEvent(incident, 'opened', from.at, {
          by: openerOf(from.actor),
        }),
      ),
    );
    this.#note(
      tx,
      opened.map(({ incident, from }, index) => ({
        at: from.at,
        actor: from.actor,
        action: 'incident.opened',
        subject: incident.entityRef,
        payload: {
          incidentId: incident.id,
          number: incidentNumber(incident),
          title: incident.title,
          severity: incident.severity,
          category: incident.category,
          layer: incident.layer,
          source: incident.source,
          owner: incident.ownerRef,
          affected: affected[index].size - 1,
        },
      })),
    );
  }
}

/** Holds the counter until the transaction ends, and answers the last number that was given. */
async function holdCounter(tx: Knex.Transaction): Promise<number> {
  const [{ last }]: { last: number }[] = await tx('incident_counter')
    .where({ id: 1 })
    .increment('last', 0)
    .returning('last');
  return last;
}

/** What two of one batch have in common where they are one. */
function keyOf({ source, sent, actor }: Opening): string | undefined {
  if (source.externalId !== undefined) {
    const { system, externalId, occurrence = 1 } = source;
    return JSON.stringify([system, externalIdText(externalId), occurrence]);
  }
  return sent && JSON.stringify([openerOf(actor), sent.key]);
}

/** By ref how each is affected, the main workload among them; the first reason that holds. */
function affectedBy(
  { entityRef, assetRef, mapped = [], affected }: Opening,
  dependants: Context['dependants'],
): Map<string, AffectedHow | 'main'> {
  const found = new Map<string, AffectedHow | 'main'>([[entityRef, 'main']]);
  const add = (ref: string, how: AffectedHow) => {
    if (!found.has(ref)) {
      found.set(ref, how);
    }
  };
  mapped.forEach(ref => add(ref, 'mapped'));
  affected.forEach(ref => add(ref, 'named'));
  const byHow = groupBy(dependants.get(entityRef), ({ how }) => how);
  byHow['depends-on']?.forEach(one => add(one.entityRef, 'depends-on'));
  byHow['consumes-api']?.forEach(one => add(one.entityRef, 'consumes-api'));
  if (assetRef !== undefined) {
    dependants.get(assetRef)?.forEach(one => add(one.entityRef, 'asset'));
  }
  return found;
}
