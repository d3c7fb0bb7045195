import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { hash } from 'node:crypto';
import { AI_GOVERNANCE_TOPIC, CloudEvent } from '../evaluation/Outbox';
import { Notice, Notifier } from './Notifier';
import { PendingNotices } from './PendingNotices';

/** Whom an event concerns, and what they are told. */
export interface NoticeSource {
  /** Beginning of the types of its events, such as `io.ai-governance.approval.`. */
  readonly types: string;
  noticesOf(event: CloudEvent): Promise<Notice[]>;
}

/** Of a notice of one event, so that it is sent once although another of the same event is sent again. */
const digestOf = ({ scope, to }: Notice): string =>
  hash('sha256', JSON.stringify([scope, to])).slice(0, 16);

/**
 * Tells people what events tell of. An event is written in the transaction of what it tells of and sent afterwards, so nobody
 * hears of what did not happen, and nothing waits for somebody to be told. Whom nobody could tell is told later, also by
 * another process: an event leaves the outbox when it was told or kept.
 */
export class NoticeRelay {
  readonly #sources: readonly NoticeSource[];
  readonly #notifier: Notifier;
  readonly #pending: PendingNotices;
  readonly #logger: LoggerService;

  constructor(options: {
    sources: readonly NoticeSource[];
    notifier: Notifier;
    pending: PendingNotices;
    logger: LoggerService;
  }) {
    this.#sources = options.sources;
    this.#notifier = options.notifier;
    this.#pending = options.pending;
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
    const told: string[] = [];
    if (await this.#tell(event, told)) {
      return;
    }
    try {
      await this.#pending.add(event, told);
    } catch (error) {
      this.#logger.warn(
        `What could not be told of ${
          event.type
        } could not be kept either: ${stringifyError(error)}`,
      );
    }
  }

  /** Tells again what is due. The first that fails ends it: while nobody can be told the others need not use up their attempts. */
  async retry(): Promise<void> {
    for (const event of await this.#pending.giveUp()) {
      this.#logger.warn(`Nobody is told any more of ${event}.`);
    }
    let isAway = false;
    while (!isAway) {
      const pending = await this.#pending.claim();
      if (!pending) {
        return;
      }
      const { event, told } = pending;
      isAway = !(await this.#tell(event, told));
      if (isAway) {
        await this.#pending.save(event.id, told);
      } else {
        await this.#pending.remove(event.id);
      }
    }
  }

  /** Adds to what was told of an event; false where something is left to be told. */
  async #tell(event: CloudEvent, told: string[]): Promise<boolean> {
    let isDone = true;
    for (const source of this.#sources) {
      if (String(event?.type).startsWith(source.types)) {
        try {
          for (const notice of await source.noticesOf(event)) {
            const digest = digestOf(notice);
            if (told.includes(digest)) {
              continue;
            }
            if ((await this.#notifier.deliver(notice)) === 'failed') {
              isDone = false;
            } else {
              told.push(digest);
            }
          }
        } catch (error) {
          isDone = false;
          this.#logger.warn(
            `It could not be found out whom ${
              event.type
            } concerns: ${stringifyError(error)}`,
          );
        }
      }
    }
    return isDone;
  }
}
