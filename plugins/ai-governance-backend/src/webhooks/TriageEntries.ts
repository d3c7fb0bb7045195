import { Knex } from 'knex';
import { uniq } from 'lodash';
import { randomUUID } from 'node:crypto';
import { storable } from '../database/storable';
import { toNumber, totalOf } from '../database/values';
import { DeliveryStore } from './DeliveryStore';
import {
  ExternalIncident,
  ExternalIncidents,
  WaitingMessage,
} from './ExternalIncidents';
import { MAX_TEXT } from './storedSignal';
import { severityToNumber, TriageRow, TriageStore } from './TriageStore';

/** Keys that one entry names. */
const MAX_KEYS = 200;

/** Puts what concerns nobody we know where people find it; what is told of it later joins it. */
export class TriageEntries {
  readonly #externals: ExternalIncidents;
  readonly #deliveries: DeliveryStore;
  readonly #triage: TriageStore;
  readonly #titleOf: (door: string) => string;
  readonly #reopenWithinMs: number;

  constructor(options: {
    externals: ExternalIncidents;
    deliveries: DeliveryStore;
    triage: TriageStore;
    titleOf: (door: string) => string;
    reopenWithinMs: number;
  }) {
    this.#externals = options.externals;
    this.#deliveries = options.deliveries;
    this.#triage = options.triage;
    this.#titleOf = options.titleOf;
    this.#reopenWithinMs = options.reopenWithinMs;
  }

  /** `problem` is why it could not be applied, where that is why it is here. */
  async add(
    tx: Knex.Transaction,
    external: ExternalIncident,
    messages: WaitingMessage[],
    problem?: string,
  ): Promise<void> {
    const last = messages.at(-1);
    if (!last) {
      return;
    }
    const before =
      external.triageId === undefined
        ? undefined
        : await this.#triage.get(tx, external.triageId);
    const joined =
      before && !this.#isAnother(before, messages) ? before : undefined;
    await this.#externals.settle(
      tx,
      messages,
      joined?.state === 'dismissed' ? 'done' : 'triage',
    );
    const bodies = await this.#deliveries.bodies(tx, [last.deliveryId]);
    const row = this.#row(external, messages, joined, problem);
    await this.#triage.save(
      tx,
      {
        ...row,
        deliveries: await deliveriesOf(tx, external.id),
        payload: storable(bodies.get(last.deliveryId)?.toString('utf8') ?? ''),
      },
      !joined,
    );
    await this.#externals.save(tx, { ...external, triageId: row.id });
  }

  /** What was dismissed stays so, but for one that happens again long afterwards. */
  #isAnother(before: TriageRow, messages: WaitingMessage[]): boolean {
    if (before.state === 'waiting') {
      return false;
    }
    const since = toNumber(before.decided_at ?? 0) + this.#reopenWithinMs;
    return (
      before.state === 'assigned' ||
      messages.some(
        ({ signal, receivedAt }) =>
          signal?.recurs && signal.what === 'triggered' && receivedAt > since,
      )
    );
  }

  #row(
    external: ExternalIncident,
    messages: WaitingMessage[],
    before: TriageRow | undefined,
    problem: string | undefined,
  ): Omit<
    TriageRow,
    | 'version'
    | 'deliveries'
    | 'payload'
    | 'decided_by'
    | 'decided_at'
    | 'reason'
    | 'incident_id'
  > {
    const signals = messages.flatMap(({ signal }) => signal ?? []);
    const told = <T>(values: (T | undefined)[]) =>
      values.filter(value => value !== undefined).at(-1);
    const door = this.#titleOf(external.door);
    const unreadable =
      problem ?? messages.find(message => message.problem)?.problem;
    const title =
      told(signals.map(signal => signal.title)) ??
      before?.title ??
      (unreadable === undefined
        ? `${door} told of ${external.externalId ?? 'something'}`
        : `${door} sent what could not be taken up: ${unreadable}`);
    const received = messages.map(({ receivedAt }) => receivedAt);
    return {
      id: before?.id ?? randomUUID(),
      system: external.door,
      external: external.id,
      external_id: external.externalId ?? null,
      title: title.slice(0, MAX_TEXT.title),
      severity:
        severityToNumber(told(signals.map(signal => signal.severity))) ??
        before?.severity ??
        null,
      url: told(signals.map(signal => signal.url)) ?? before?.url ?? null,
      keys: JSON.stringify(
        uniq([
          ...(before ? (JSON.parse(before.keys) as string[]) : []),
          ...signals.flatMap(signal => signal.keys),
        ]).slice(0, MAX_KEYS),
      ),
      first_at: before?.first_at ?? Math.min(...received),
      last_at: Math.max(...received),
      state: before?.state ?? 'waiting',
    };
  }
}

async function deliveriesOf(
  tx: Knex.Transaction,
  external: string,
): Promise<number> {
  return totalOf(
    await tx('incident_messages')
      .where({ external })
      .countDistinct({ total: 'delivery_id' }),
  );
}
