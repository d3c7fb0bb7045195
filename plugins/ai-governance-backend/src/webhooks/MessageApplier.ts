import {
  AuditActor,
  IncidentCategory,
  LayerId,
  layerOfCategory,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { isUndefined, omitBy, sortBy } from 'lodash';
import { hash } from 'node:crypto';
import { IncidentSettings } from '../config/incidentSettings';
import {
  IncidentChange,
  IncidentDeed,
  IncidentWriter,
  NewIncident,
  StoredIncident,
} from '../incidents/contracts';
import {
  Claim,
  ExternalIncident,
  ExternalIncidents,
  Told,
  WaitingMessage,
} from './ExternalIncidents';
import {
  beginningOf,
  MessagePlan,
  planMessage,
  ReadMessage,
  timeOf,
  toldBy,
} from './planMessage';
import { ServiceMappingStore, Target } from './ServiceMappingStore';
import { TriageEntries } from './TriageEntries';
import { TriageStore } from './TriageStore';

/** Of an incident whose sender says nothing of how bad it is. */
const DEFAULT_SEVERITY: Severity = 'sev3';

/** What a person says of what waited for them. */
export interface Assignment {
  entityRef: string;
  severity?: Severity;
  category?: IncidentCategory;
  layer?: LayerId;
  title: string;
  actor: AuditActor;
}

/** One external incident on its way through a batch. */
interface Course {
  external: ExternalIncident;
  /** That wait still, in the order in which they came. */
  rest: ReadMessage[];
  incident?: StoredIncident;
  assignment?: Assignment;
  openedWith?: ReturnType<typeof lastTold>;
}

type Opening = NewIncident & IncidentDeed;

const isRead = (message: WaitingMessage): message is ReadMessage =>
  message.signal !== undefined;

const actorOf = ({ door }: ExternalIncident): AuditActor => ({
  type: 'service',
  ref: door,
});

/** Somebody else named this external incident as the source of theirs, before its sender told of it. */
const isClaimed = ({ external, incident }: Course): boolean =>
  external.incidentId === undefined && incident?.openedBy !== external.door;

/** What is claimed for another workload keeps nothing from the one that it is about. */
const isAbout = ({ incident }: Course, target: Target): boolean =>
  incident !== undefined &&
  [target.entityRef, ...target.affected].includes(incident.entityRef);

/**
 * Makes incidents, and what happens to them, of what senders told. Everything is written in the caller's transaction, in few
 * statements for all of a batch.
 */
export class MessageApplier {
  readonly #externals: ExternalIncidents;
  readonly #mappings: ServiceMappingStore;
  readonly #entries: TriageEntries;
  readonly #triage: TriageStore;
  readonly #writer: IncidentWriter;
  readonly #settings: IncidentSettings;
  readonly #titleOf: (door: string) => string;
  readonly #now: () => number;

  constructor(options: {
    externals: ExternalIncidents;
    mappings: ServiceMappingStore;
    entries: TriageEntries;
    triage: TriageStore;
    writer: IncidentWriter;
    settings: IncidentSettings;
    /** What people call the sender of a door. */
    titleOf: (door: string) => string;
    now: () => number;
  }) {
    this.#externals = options.externals;
    this.#mappings = options.mappings;
    this.#entries = options.entries;
    this.#triage = options.triage;
    this.#writer = options.writer;
    this.#settings = options.settings;
    this.#titleOf = options.titleOf;
    this.#now = options.now;
  }

  /** Applies all of a claim; what concerns nobody we know goes to the triage list. */
  async apply(tx: Knex.Transaction, claim: Claim): Promise<void> {
    const known = await this.#known(tx, claim.externals);
    const inTriage = await this.#externals.messages(
      tx,
      claim.externals
        .filter(({ id, triageId }) => triageId && !known.has(id))
        .map(({ id }) => id),
      'triage',
    );
    const courses = claim.externals.map(
      (external): Course => ({
        external,
        rest: [
          ...(inTriage.get(external.id) ?? []),
          ...(claim.messages.get(external.id) ?? []),
        ].filter(isRead),
        incident: known.get(external.id),
      }),
    );
    const nowhere = await this.#openAll(tx, courses);
    await this.#run(
      tx,
      courses.filter(course => course.incident),
    );
    for (const { external } of courses.filter(({ incident }) => incident)) {
      await this.#externals.settle(
        tx,
        [
          ...(inTriage.get(external.id) ?? []),
          ...(claim.messages.get(external.id) ?? []),
        ],
        'done',
      );
    }
    await this.#externals.takeFromTriage(
      tx,
      courses
        .filter(({ external, incident }) => incident && !known.has(external.id))
        .map(({ external }) => external.id),
      'waiting',
    );
    for (const { external } of nowhere) {
      await this.#entries.add(
        tx,
        external,
        claim.messages.get(external.id) ?? [],
      );
    }
    await this.#writer.finish(tx);
  }

  /** Opens the incident that a person assigned a workload to, with all that was told of it. */
  async assign(
    tx: Knex.Transaction,
    external: ExternalIncident,
    assignment: Assignment,
  ): Promise<StoredIncident> {
    const messages =
      (await this.#externals.messages(tx, [external.id], 'triage')).get(
        external.id,
      ) ?? [];
    const known = await this.#known(tx, [external]);
    const course: Course = {
      external,
      rest: messages.filter(isRead),
      incident: known.get(external.id),
      assignment,
    };
    if (!course.incident) {
      await this.#open(tx, [
        {
          course,
          target: {
            entityRef: assignment.entityRef,
            affected: [],
            mappings: [],
          },
        },
      ]);
    }
    await this.#run(tx, [course]);
    await this.#externals.settle(tx, messages, 'done');
    await this.#externals.takeFromTriage(tx, [external.id], 'waiting');
    return course.incident!;
  }

  /** The latest occurrence of each, by the id of the external incident. */
  async #known(
    tx: Knex.Transaction,
    externals: ExternalIncident[],
  ): Promise<Map<string, StoredIncident>> {
    const named = externals.flatMap(({ id, door, externalId }) =>
      externalId === undefined ? [] : [{ id, system: door, externalId }],
    );
    const bySource = await this.#writer.findBySource(tx, named);
    return new Map(
      named.flatMap(({ id, system, externalId }) => {
        const incident = bySource.get(`${system} ${externalId}`);
        return incident ? [[id, incident] as const] : [];
      }),
    );
  }

  /** Opens what is told of first, or claimed for another workload; answers those that concern no workload we know. */
  async #openAll(tx: Knex.Transaction, courses: Course[]): Promise<Course[]> {
    const unopened = courses.filter(({ incident }) => !incident);
    const asked = courses
      .filter(course => !course.incident || isClaimed(course))
      .flatMap(course => course.rest.map(message => ({ course, message })));
    const targets = await this.#mappings.resolve(
      tx,
      asked.map(({ course, message: { signal } }) => ({
        system: course.external.door,
        keys: signal.keys,
        entityRefs: signal.entityRefs,
      })),
    );
    const found = new Map<Course, Target>();
    asked.forEach(({ course }, index) => {
      const target = targets[index];
      if (target && !found.has(course) && !isAbout(course, target)) {
        found.set(course, target);
      }
    });
    await this.#open(
      tx,
      Array.from(found, ([course, target]) => ({ course, target })),
    );
    await this.#mappings.markUsed(
      tx,
      Array.from(found.values()).flatMap(({ mappings }) => mappings),
      this.#now(),
    );
    for (const { external, incident } of found.keys()) {
      if (external.triageId && incident) {
        await this.#triage.decide(
          tx,
          { id: external.triageId },
          {
            state: 'assigned',
            by: 'ai-governance',
            at: this.#now(),
            incidentId: incident.id,
          },
        );
      }
    }
    return unopened.filter(course => !found.has(course));
  }

  async #open(
    tx: Knex.Transaction,
    wanted: { course: Course; target: Target }[],
  ): Promise<void> {
    if (wanted.length === 0) {
      return;
    }
    const opened = await this.#writer.open(
      tx,
      wanted.map(({ course, target }) => this.#opening(course, target)),
    );
    opened.forEach(({ incident }, index) => {
      wanted[index].course.incident = incident;
    });
  }

  /** Of all that is told so far. */
  #opening(course: Course, target: Target): Opening {
    const { external, rest, assignment } = course;
    const openedWith = lastTold(rest);
    course.openedWith = openedWith;
    const { told } = openedWith;
    const now = this.#now();
    const toldHere = Math.min(now, ...rest.map(({ receivedAt }) => receivedAt));
    const startedAt = Math.min(now, ...rest.map(beginningOf));
    const category = assignment?.category ?? told.category ?? 'other';
    const door = this.#titleOf(external.door);
    const url = rest.find(({ signal }) => signal.url)?.signal.url;
    return {
      entityRef: target.entityRef,
      ...(target.assetRef !== undefined && { assetRef: target.assetRef }),
      mapped: target.affected,
      affected: [],
      title:
        told.title ??
        assignment?.title ??
        `${door} incident ${external.externalId ?? ''}`.trim(),
      description: told.description ?? '',
      severity: assignment?.severity ?? told.severity ?? DEFAULT_SEVERITY,
      category,
      layer: assignment?.layer ?? layerOfCategory(category),
      source: {
        system: external.door,
        ...(external.externalId !== undefined && {
          externalId: external.externalId,
        }),
        ...(url !== undefined && { url }),
        ...(course.incident && {
          occurrence: course.incident.source.occurrence + 1,
        }),
      },
      startedAt,
      detectedAt: startedAt,
      // Those whom it is escalated to are told from now on, however long ago it began.
      at: assignment ? now : toldHere,
      actor: assignment?.actor ?? actorOf(external),
      ...(rest[0] && { messageKey: hash('sha256', `opened ${rest[0].key}`) }),
    };
  }

  /** Applies messages to incidents that are open, and opens what occurs again, until none is left. */
  async #run(tx: Knex.Transaction, courses: Course[]): Promise<void> {
    let left = courses;
    while (left.length > 0) {
      const changes: IncidentChange[] = [];
      const again: Course[] = [];
      for (const course of left) {
        if (!this.#advance(course, changes)) {
          again.push(course);
        }
      }
      await this.#writer.change(tx, changes);
      await this.#reopenAnew(tx, again);
      left = again;
    }
    for (const { external, incident } of courses) {
      await this.#externals.save(tx, {
        ...external,
        incidentId: incident?.id,
      });
    }
  }

  /** Plans messages up to one that tells of another occurrence; true where none is left. */
  #advance(course: Course, changes: IncidentChange[]): boolean {
    const stored = course.incident!;
    let moving = stored;
    let { external } = course;
    if (external.incidentId !== stored.id) {
      // What it was opened with was told already.
      external = {
        ...external,
        what: undefined,
        whatAt: undefined,
        ...(course.openedWith ?? lastTold(course.rest)),
        incidentId: stored.id,
      };
    }
    while (course.rest.length > 0) {
      const [message] = course.rest;
      const planned = planMessage(
        message,
        { external, incident: moving },
        this.#settings,
      );
      if (!planned) {
        course.external = external;
        return false;
      }
      changes.push(
        ...this.#changes(message, external, stored.id, planned.plan),
      );
      ({ external, incident: moving } = planned);
      course.rest.shift();
    }
    course.external = external;
    return true;
  }

  #changes(
    message: ReadMessage,
    external: ExternalIncident,
    incidentId: string,
    { to, update, entry }: MessagePlan,
  ): IncidentChange[] {
    const deed = { at: timeOf(message), actor: actorOf(external), incidentId };
    const { actor, text } = message.signal;
    const by = actor === undefined ? '' : `, ${actor}`;
    const said = text === undefined ? '' : `: ${text}`;
    const door = this.#titleOf(external.door);
    const changes: IncidentChange[] = [];
    if (to) {
      changes.push({
        ...deed,
        messageKey: message.key,
        what: 'state',
        to,
        text: `${door} says ${
          to === 'open' ? 'that it is open again' : `that it is ${to}`
        }${by}${said}`,
      });
    }
    if (update) {
      changes.push({
        ...deed,
        messageKey: hash('sha256', `fields ${message.key}`),
        what: 'fields',
        update,
      });
    }
    if (entry) {
      changes.push({
        ...deed,
        messageKey: message.key,
        what: 'entry',
        kind: entry.kind,
        text: `${door}${by}: ${entry.text}`,
      });
    }
    return changes;
  }

  /** A later occurrence is about what the one before was about, unless its message says something else. */
  async #reopenAnew(tx: Knex.Transaction, courses: Course[]): Promise<void> {
    if (courses.length === 0) {
      return;
    }
    const targets = await this.#mappings.resolve(
      tx,
      courses.map(({ external, rest: [{ signal }] }) => ({
        system: external.door,
        keys: signal.keys,
        entityRefs: signal.entityRefs,
      })),
    );
    const opened = await this.#writer.open(
      tx,
      courses.map((course, index) => {
        const before = course.incident!;
        const target = targets[index] ?? {
          entityRef: before.entityRef,
          assetRef: before.assetRef,
          affected: [],
          mappings: [],
        };
        const first = { ...course, rest: course.rest.slice(0, 1) };
        const opening = this.#opening(first, target);
        course.openedWith = first.openedWith;
        return opening;
      }),
    );
    opened.forEach(({ incident }, index) => {
      courses[index].incident = incident;
    });
  }
}

/** Each field as it was told last. */
function lastTold(messages: ReadMessage[]): { told: Told; toldAt?: number } {
  const told: Told = {};
  let toldAt: number | undefined;
  for (const message of sortBy(messages, timeOf)) {
    Object.assign(told, omitBy(toldBy(message.signal), isUndefined));
    toldAt = timeOf(message);
  }
  return { told, toldAt };
}
