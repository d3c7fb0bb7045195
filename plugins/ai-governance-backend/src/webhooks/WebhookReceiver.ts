import {
  IncidentDelivery,
  IncidentDoor,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  isError,
  NotFoundError,
  stringifyError,
} from '@backstage/errors';
import { DeliveryStore, NewMessage } from './DeliveryStore';
import { DoorRegistry } from './DoorRegistry';
import { Refusals } from './Refusals';
import { bounded, toStoredSignal } from './storedSignal';

/** Messages of one delivery; more than a body of a megabyte can sensibly hold. */
const MAX_MESSAGES = 5_000;

const MAX_PROBLEM = 1_000;

/** The name alone: the message of an error may quote what was sent. */
const nameOf = (error: unknown): string =>
  isError(error) ? error.name : 'unknown error';

/**
 * Lets deliveries in: checks the sender, stores what came, and wakes what applies it. Nothing of what is refused is kept.
 */
export class WebhookReceiver {
  readonly #doors: DoorRegistry;
  readonly #store: DeliveryStore;
  readonly #refusals: Refusals;
  readonly #logger: LoggerService;
  readonly #wake: () => void;
  readonly #now: () => number;

  constructor(options: {
    doors: DoorRegistry;
    store: DeliveryStore;
    refusals: Refusals;
    logger: LoggerService;
    /** Called when something was stored. */
    wake: () => void;
    now: () => number;
  }) {
    this.#doors = options.doors;
    this.#store = options.store;
    this.#refusals = options.refusals;
    this.#logger = options.logger;
    this.#wake = options.wake;
    this.#now = options.now;
  }

  /** Refuses what is not from who it says it is; a repetition is let in again and changes nothing. */
  async receive(doorId: string, delivery: IncidentDelivery): Promise<void> {
    const door = this.#doors.get(doorId);
    if (!door) {
      throw new NotFoundError(
        'There is no such door for incidents. Look at the page of service mappings for the addresses of those there are.',
      );
    }
    if (!door.isConfigured() || !this.#isAuthentic(door, delivery)) {
      this.#refusals.count(doorId);
      throw new AuthenticationError(
        `This delivery is refused: its signature or token is not one that holds. Configure the same secret here and at the sender.`,
      );
    }
    await this.take(door, delivery);
  }

  /** For what comes by a way that needs no check. */
  async take(door: IncidentDoor, delivery: IncidentDelivery): Promise<void> {
    const { deliveryId, messages } = this.#read(door, delivery);
    await this.#store.accept({
      door: door.getDoorId(),
      deliveryId,
      body: delivery.body,
      receivedAt: this.#now(),
      messages,
    });
    this.#wake();
  }

  #isAuthentic(door: IncidentDoor, delivery: IncidentDelivery): boolean {
    try {
      return door.isAuthentic(delivery);
    } catch (error) {
      this.#logger.warn(
        `The door ${door.getDoorId()} failed to check a delivery, which is refused: ${nameOf(
          error,
        )}`,
      );
      return false;
    }
  }

  /** What cannot be read is stored all the same, for a person to look at. */
  #read(
    door: IncidentDoor,
    delivery: IncidentDelivery,
  ): { deliveryId?: string; messages: NewMessage[] } {
    let deliveryId: string | undefined;
    try {
      deliveryId = door.getDeliveryId(delivery);
      const messages = door.translate(delivery).map(signal => ({
        messageId: signal.messageId,
        signal: toStoredSignal(signal),
      }));
      if (messages.length <= MAX_MESSAGES) {
        return { deliveryId, messages };
      }
      return {
        deliveryId,
        messages: [
          {
            problem: `It tells of ${messages.length} things at once, which is more than ${MAX_MESSAGES}. Let the sender group fewer.`,
          },
        ],
      };
    } catch (error) {
      if (!isError(error) || error.name !== 'InputError') {
        // A mistake of the door's: what it read is in the triage list, and not in the log.
        this.#logger.error(
          `The door ${door.getDoorId()} failed to read a delivery, which waits in the triage list: ${nameOf(
            error,
          )}`,
        );
      }
      return {
        deliveryId,
        messages: [
          {
            problem:
              bounded(
                isError(error) ? error.message : stringifyError(error),
                MAX_PROBLEM,
              ) ?? 'It cannot be read.',
          },
        ],
      };
    }
  }
}
