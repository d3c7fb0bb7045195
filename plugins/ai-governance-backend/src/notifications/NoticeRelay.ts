import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { AI_GOVERNANCE_TOPIC, CloudEvent } from '../evaluation/Outbox';
import { Notice, Notifier } from './Notifier';

/** Whom an event concerns, and what they are told. */
export interface NoticeSource {
  /** Beginning of the types of its events, such as `io.ai-governance.approval.`. */
  readonly types: string;
  noticesOf(event: CloudEvent): Promise<Notice[]>;
}

/**
 * Tells people what events tell of. An event is written in the transaction of what it tells of and sent afterwards, so nobody
 * hears of what did not happen, and nothing waits for somebody to be told.
 */
export class NoticeRelay {
  readonly #sources: readonly NoticeSource[];
  readonly #notifier: Notifier;
  readonly #logger: LoggerService;

  constructor(options: {
    sources: readonly NoticeSource[];
    notifier: Notifier;
    logger: LoggerService;
  }) {
    this.#sources = options.sources;
    this.#notifier = options.notifier;
    this.#logger = options.logger;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'ai-governance-notices',
      topics: [AI_GOVERNANCE_TOPIC],
      onEvent: ({ eventPayload }) => this.relay(eventPayload as CloudEvent),
    });
  }

  /** Never throws: one notice that fails must not keep the others. */
  async relay(event: CloudEvent): Promise<void> {
    for (const source of this.#sources) {
      if (String(event?.type).startsWith(source.types)) {
        try {
          for (const notice of await source.noticesOf(event)) {
            await this.#notifier.tell(notice);
          }
        } catch (error) {
          this.#logger.warn(
            `It could not be found out whom ${
              event.type
            } concerns: ${stringifyError(error)}`,
          );
        }
      }
    }
  }
}
