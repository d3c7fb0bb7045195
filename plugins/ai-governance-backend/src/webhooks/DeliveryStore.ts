import { Knex } from 'knex';
import { sortBy, uniqBy } from 'lodash';
import { hash } from 'node:crypto';
import { isPostgres } from '../database/dialect';
import { toNumber } from '../database/values';
import { writeRows } from '../database/writeRows';
import { StoredSignal } from './storedSignal';

/** One message of a delivery; without a signal nobody could read it. */
export type NewMessage = (
  | { signal: StoredSignal; problem?: undefined }
  | { signal?: undefined; problem: string }
) & { messageId?: string };

/** A delivery that its door has let in. */
export interface NewDelivery {
  door: string;
  deliveryId?: string;
  body: Buffer;
  /** Milliseconds. */
  receivedAt: number;
  messages: NewMessage[];
}

/** What a door has let in of late. */
export interface DoorTraffic {
  accepted: number;
  lastAcceptedAt?: number;
  waiting: number;
}

/** Of some texts, such that no two lists of them have the same. */
const digestOf = (...parts: string[]) => hash('sha256', JSON.stringify(parts));

/** How an external incident is known here. */
export const externalKey = (door: string, externalId: string): string =>
  digestOf('incident', door, externalId);

/** Keeps what came in until it is applied, and a while longer. */
export class DeliveryStore {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Once this resolves nothing of the delivery can be lost; false for one that is there already. */
  async accept(delivery: NewDelivery): Promise<boolean> {
    return this.#database.transaction(tx => this.#insert(tx, delivery));
  }

  async #insert(tx: Knex.Transaction, delivery: NewDelivery): Promise<boolean> {
    const { door, body, receivedAt } = delivery;
    const deliveryKey =
      delivery.deliveryId === undefined
        ? digestOf('content', hash('sha256', body))
        : digestOf('id', delivery.deliveryId);
    const inserted: { id: number | string }[] = await tx('incident_deliveries')
      .insert({
        door,
        delivery_key: deliveryKey,
        received_at: receivedAt,
        body,
      })
      .onConflict(['door', 'delivery_key'])
      .ignore()
      .returning('id');
    if (inserted.length === 0) {
      return false;
    }
    const messages = delivery.messages.map((message, index) => {
      const external = externalOf(door, deliveryKey, index, message);
      return {
        delivery_id: toNumber(inserted[0].id),
        external,
        message_key:
          message.messageId === undefined
            ? digestOf('position', external, deliveryKey, String(index))
            : digestOf('message', external, message.messageId),
        signal: message.signal ? JSON.stringify(message.signal) : null,
        problem: message.problem ?? null,
        state: 'waiting',
        received_at: receivedAt,
      };
    });
    // One order of incidents for all, so that no two deliveries wait for each other in a circle; each in the order that was told.
    const externals = sortBy(
      uniqBy(
        messages.map(({ external }, index) => ({
          id: external,
          door,
          external_id: delivery.messages[index].signal?.externalId ?? null,
        })),
        'id',
      ),
      'id',
    );
    await writeRows(tx, 'external_incidents', externals, {
      key: 'id',
      update: [],
    });
    const ordered = sortBy(messages, ({ external }) => external);
    await writeRows(tx, 'incident_messages', ordered, {
      key: 'message_key',
      update: [],
    });
    return true;
  }

  /** By door, since a time in milliseconds. */
  async traffic(since: number): Promise<Map<string, DoorTraffic>> {
    const [accepted, waiting] = await Promise.all([
      this.#database('incident_deliveries')
        .where('received_at', '>=', since)
        .groupBy('door')
        .select('door')
        .count({ total: '*' })
        .max({ last: 'received_at' }),
      this.#database('incident_messages as m')
        .join('incident_deliveries as d', 'd.id', 'm.delivery_id')
        .where('m.state', 'waiting')
        .groupBy('d.door')
        .select('d.door')
        .countDistinct({ total: 'd.id' }),
    ]);
    const traffic = new Map<string, DoorTraffic>();
    for (const row of accepted as {
      door: string;
      total: number | string;
      last: number | string;
    }[]) {
      traffic.set(row.door, {
        accepted: Number(row.total),
        lastAcceptedAt: Number(row.last),
        waiting: 0,
      });
    }
    for (const row of waiting as { door: string; total: number | string }[]) {
      traffic.set(row.door, {
        ...(traffic.get(row.door) ?? { accepted: 0 }),
        waiting: Number(row.total),
      });
    }
    return traffic;
  }

  /** The bytes of some deliveries, by their ids. */
  async bodies(
    knex: Knex | Knex.Transaction,
    ids: number[],
  ): Promise<Map<number, Buffer>> {
    const rows: { id: number | string; body: Buffer }[] = await knex(
      'incident_deliveries',
    )
      .whereIn('id', ids)
      .select('id', 'body');
    return new Map(rows.map(row => [toNumber(row.id), row.body]));
  }
}

/** What has no id of its sender's stands for itself: nobody can join it. */
function externalOf(
  door: string,
  deliveryKey: string,
  index: number,
  { signal }: NewMessage,
): string {
  return signal?.externalId === undefined
    ? digestOf('delivery', door, deliveryKey, String(index))
    : externalKey(door, signal.externalId);
}

/** Locks what it selects, and passes over what another replica works on. */
export function forMeAlone<T extends Knex.QueryBuilder>(
  knex: Knex | Knex.Transaction,
  query: T,
): T {
  if (isPostgres(knex)) {
    query.forUpdate().skipLocked();
  }
  return query;
}
