import { CATALOG_CHANGED_TOPIC } from '@ai-governance/backstage-plugin-ai-governance-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';

/** Entities of one event; a full ingestion is thousands, and an event each would flood the bus. */
const MAX_REFS = 500;

/** How long the first entity of an event waits for others, in milliseconds. */
const COLLECT_MS = 250;

/** Publishes changed entities in batches. */
export class ChangeAnnouncer {
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #refs = new Set<string>();
  #timer?: NodeJS.Timeout;
  #sending = Promise.resolve();

  constructor(options: { events: EventsService; logger: LoggerService }) {
    this.#events = options.events;
    this.#logger = options.logger;
  }

  changed(entityRef: string): void {
    this.#refs.add(entityRef);
    if (this.#refs.size >= MAX_REFS) {
      this.flush();
    } else {
      this.#timer ??= setTimeout(() => this.flush(), COLLECT_MS);
    }
  }

  /** Sends what is collected; resolves when nothing is on its way any more. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#refs.size > 0) {
      const entityRefs = Array.from(this.#refs);
      this.#refs.clear();
      this.#sending = this.#sending.then(() => this.#publish(entityRefs));
    }
    await this.#sending;
  }

  async #publish(entityRefs: string[]): Promise<void> {
    try {
      await this.#events.publish({
        topic: CATALOG_CHANGED_TOPIC,
        eventPayload: { entityRefs },
      });
    } catch (error) {
      // An event is a hint: the backend also looks for changes by itself.
      this.#logger.warn(
        `Changed entities could not be announced: ${stringifyError(error)}`,
      );
    }
  }
}
