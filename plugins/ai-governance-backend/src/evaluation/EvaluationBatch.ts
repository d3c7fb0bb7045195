import {
  HistoryCause,
  HistoryChange,
  IncidentOwner,
  ScorecardCore,
  TimeChange,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { compact } from 'lodash';
import { hash } from 'node:crypto';
import { FrameworkRegistry, RegisteredFramework } from '../contracts';
import { writeRows } from '../database/writeRows';
import { OwnerTracker } from '../ownership/OwnerTracker';
import { markRollups } from '../rollups/markRollups';
import { MovementRow, movementRow } from '../rollups/movementRow';
import { scorecardChanges } from './changes';
import { EvaluationMark, SettledMark } from './DatabaseEvaluationQueue';
import { EntityGraph } from './EntityGraph';
import { CloudEvent } from './Outbox';
import { lastTitle, readWorkloads } from './readWorkloads';
import { decodeScorecard, encodeScorecard } from './scorecardCodec';
import { ScorecardRow } from './scorecardRow';
import { ScorecardStore } from './ScorecardStore';
import { evaluatedEvents, removedEvent } from './workloadEvents';
import { BatchEvaluator, WorkloadEvaluator } from './WorkloadEvaluator';

/** What a batch leaves to do for the worker. */
export interface BatchOutcome {
  events: CloudEvent[];
  settled: SettledMark[];
  /** Workloads whose approvals may stand otherwise now. */
  unsettled: string[];
}

interface HistoryRow {
  entity_ref: string;
  at: number;
  causes: string;
  changes: string;
}

/** Evaluates some marked workloads within one transaction and writes what changed. */
export class EvaluationBatch {
  readonly #frameworks: FrameworkRegistry;
  readonly #evaluator: WorkloadEvaluator;
  readonly #owners: OwnerTracker;
  readonly #store = new ScorecardStore();
  readonly #isInstalled: (knex: Knex.Transaction) => Promise<boolean>;
  readonly #now: () => number;

  constructor(options: {
    frameworks: FrameworkRegistry;
    evaluator: WorkloadEvaluator;
    /** Hears who owns the incidents of what was evaluated. */
    owners: OwnerTracker;
    /** False as long as the first read of the catalog is evaluated: no event tells of those results. */
    isInstalled: (knex: Knex.Transaction) => Promise<boolean>;
    now: () => number;
  }) {
    this.#isInstalled = options.isInstalled;
    this.#frameworks = options.frameworks;
    this.#evaluator = options.evaluator;
    this.#owners = options.owners;
    this.#now = options.now;
  }

  async run(
    tx: Knex.Transaction,
    marks: EvaluationMark[],
  ): Promise<BatchOutcome> {
    const framework = await this.#frameworks.active(tx);
    const refs = marks.map(mark => mark.entityRef);
    const { workloads, titles, digests, unreadable } = await readWorkloads(
      tx,
      refs,
    );
    const before = await this.#store.read(tx, refs);
    const graph = await EntityGraph.load({
      knex: tx,
      workloads,
      annotationPrefix: this.#evaluator.annotationPrefix,
      fallbackOwner: this.#evaluator.fallbackOwner,
    });
    const at = this.#now();
    const evaluator = await this.#evaluator.prepare({
      knex: tx,
      workloads,
      graph,
      framework,
      at,
    });

    const quiet = !(await this.#isInstalled(tx));
    const rows: ScorecardRow[] = [];
    const history: HistoryRow[] = [];
    const movements: (MovementRow | undefined)[] = [];
    // What is there when the first read is evaluated did not come then.
    const moved = (movement: Parameters<typeof movementRow>[0]) => {
      if (!quiet) {
        movements.push(movementRow(movement));
      }
    };
    const removed: string[] = [];
    const owners = new Map<string, IncidentOwner>();
    const outcome: BatchOutcome = {
      events: [],
      settled: [],
      unsettled: [],
    };
    for (const { entityRef, causes } of marks) {
      const entity = workloads.get(entityRef);
      const earlier = before.get(entityRef);
      const record = (changes: HistoryChange[], because: HistoryCause[]) =>
        history.push({
          entity_ref: entityRef,
          at,
          causes: JSON.stringify(because),
          changes: JSON.stringify(changes),
        });
      if (!entity && !unreadable.has(entityRef)) {
        outcome.settled.push({ entityRef });
        if (earlier) {
          const because: HistoryCause[] = [{ kind: 'entity-removed' }];
          removed.push(entityRef);
          record([], because);
          moved({
            entityRef,
            title: lastTitle(causes) ?? titles.get(entityRef),
            at,
            before: earlier,
            after: undefined,
            causes: because,
            changes: [],
          });
          outcome.events.push(removedEvent(entityRef, at));
        }
        continue;
      }
      const { row, core, ownership, nextChange } = evaluateOne({
        entity,
        entityRef,
        evaluator,
        framework,
        earlier,
        basis: hash(
          'sha256',
          `${digests.get(entityRef)} ${evaluator.stamp(entityRef)}`,
        ),
        at,
      });
      outcome.settled.push({ entityRef, next: nextChange });
      if (ownership) {
        owners.set(entityRef, ownership);
      }
      const isUnchanged = earlier && isSame(earlier, row);
      // A review may have come between a result and what would have followed from it; and what fails again keeps its result,
      // while the catalog may say otherwise where it belongs.
      if (
        !isUnchanged ||
        row.error !== null ||
        causes.some(({ kind }) => kind === 'approval')
      ) {
        outcome.unsettled.push(entityRef);
      }
      if (isUnchanged) {
        continue;
      }
      rows.push(row);
      let changes: HistoryChange[] = [];
      if (core && earlier?.digest !== row.digest) {
        const previous = await this.#decode(tx, earlier);
        changes = scorecardChanges(previous, core);
        if (changes.length > 0) {
          record(changes, causes);
        }
        if (!quiet) {
          outcome.events.push(
            ...evaluatedEvents({ core, changes, causes, at }),
          );
        }
      }
      moved({
        entityRef,
        title: titles.get(entityRef),
        at,
        before: earlier,
        after: row,
        causes,
        changes,
      });
    }
    await this.#store.write(tx, rows);
    await this.#store.remove(tx, removed);
    await this.#store.addHistory(tx, history);
    if (!quiet) {
      // After a first read all of them are counted, marked or not.
      await markRollups(tx, [...outcome.unsettled, ...removed]);
      await writeRows(tx, 'movements', compact(movements));
      // The drill looks at all of them; who evaluates one has its owner at hand and need not wait for that.
      const { events } = await this.#owners.track(tx, owners, at);
      outcome.events.push(...events);
    }
    await this.#owners.forget(tx, removed);
    return outcome;
  }

  async #decode(
    tx: Knex.Transaction,
    row?: ScorecardRow,
  ): Promise<ScorecardCore | undefined> {
    if (!row) {
      return undefined;
    }
    const framework = await this.#frameworks.get(row.framework_digest, tx);
    return framework && decodeScorecard(row, framework.document);
  }
}

/** An entity that cannot be evaluated keeps its last figures and carries the error; the others go on. */
function evaluateOne(options: {
  /** Undefined where what is stored of it cannot be read. */
  entity: Entity | undefined;
  entityRef: string;
  evaluator: BatchEvaluator;
  framework: RegisteredFramework;
  earlier: ScorecardRow | undefined;
  basis: string;
  at: number;
}): {
  row: ScorecardRow;
  core?: ScorecardCore;
  ownership?: IncidentOwner;
  nextChange?: TimeChange;
} {
  const { entity, entityRef, evaluator, framework, earlier, basis, at } =
    options;
  try {
    if (!entity) {
      throw new Error(
        'What is stored of this entity cannot be read; the next full read of the catalog stores it again',
      );
    }
    const result = evaluator.evaluate(entity, entityRef);
    const row = {
      ...encodeScorecard({ ...result, framework }),
      basis,
      evaluated_at: at,
      error: null,
      error_at: null,
    };
    const { core, ownership, nextChange } = result;
    return { row, core, ownership, nextChange };
  } catch (error) {
    const failed = { error: stringifyError(error), error_at: at };
    if (earlier) {
      return { row: { ...earlier, ...failed } };
    }
    const row = {
      ...encodeScorecard({ ...evaluator.blank(entityRef), framework }),
      basis,
      evaluated_at: at,
      ...failed,
    };
    return { row };
  }
}

function isSame(earlier: ScorecardRow, row: ScorecardRow): boolean {
  return (
    earlier.digest === row.digest &&
    earlier.basis === row.basis &&
    earlier.error === row.error
  );
}
