import { Knex } from 'knex';
import { IncidentSettings } from '../config/incidentSettings';
import { IncidentWriter, StoredIncident } from '../incidents/contracts';
import { Assignment, Course, isAbout, isClaimed, isRead } from './course';
import { CourseRunner } from './CourseRunner';
import {
  Claim,
  ExternalIncident,
  ExternalIncidents,
} from './ExternalIncidents';
import { ServiceMappingStore, Target } from './ServiceMappingStore';
import { TriageEntries } from './TriageEntries';
import { TriageStore } from './TriageStore';

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
  readonly #runner: CourseRunner;
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
    this.#runner = new CourseRunner(options);
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
    await this.#runner.run(
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
      await this.#runner.open(tx, [
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
    await this.#runner.run(tx, [course]);
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
    await this.#runner.open(
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
}
