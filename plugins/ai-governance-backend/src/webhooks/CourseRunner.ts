import { Knex } from 'knex';
import { IncidentSettings } from '../config/incidentSettings';
import { IncidentChange, IncidentWriter } from '../incidents/contracts';
import { changesOf } from './changesOf';
import { Course, lastTold } from './course';
import { ExternalIncidents } from './ExternalIncidents';
import { openingOf } from './openingOf';
import { planMessage } from './planMessage';
import { ServiceMappingStore, Target } from './ServiceMappingStore';

/** Takes external incidents, whose workloads are known, through all that was told of them. */
export class CourseRunner {
  readonly #externals: ExternalIncidents;
  readonly #mappings: ServiceMappingStore;
  readonly #writer: IncidentWriter;
  readonly #settings: IncidentSettings;
  readonly #titleOf: (door: string) => string;
  readonly #now: () => number;

  constructor(options: {
    externals: ExternalIncidents;
    mappings: ServiceMappingStore;
    writer: IncidentWriter;
    settings: IncidentSettings;
    /** What people call the sender of a door. */
    titleOf: (door: string) => string;
    now: () => number;
  }) {
    this.#externals = options.externals;
    this.#mappings = options.mappings;
    this.#writer = options.writer;
    this.#settings = options.settings;
    this.#titleOf = options.titleOf;
    this.#now = options.now;
  }

  /** Opens the incidents of courses that have none, or have one for something else. */
  async open(
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

  #opening(course: Course, target: Target) {
    return openingOf(course, target, {
      titleOf: this.#titleOf,
      now: this.#now,
    });
  }

  /** Applies messages to incidents that are open, and opens what occurs again, until none is left. */
  async run(tx: Knex.Transaction, courses: Course[]): Promise<void> {
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
        ...changesOf(message, external, stored.id, planned.plan, this.#titleOf),
      );
      ({ external, incident: moving } = planned);
      course.rest.shift();
    }
    course.external = external;
    return true;
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
