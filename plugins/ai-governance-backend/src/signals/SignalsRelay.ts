import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { throttle } from 'lodash';
import { AI_GOVERNANCE_TOPIC, CloudEvent } from '../evaluation/Outbox';

/** The channel that pages listen on. */
export const SIGNALS_CHANNEL = 'ai-governance';

/** Changes of this long are told together: a framework that becomes active changes every workload at once. */
const TOGETHER_MS = 500;

/** Fields of an event that name the record it is about. */
const ID_FIELDS = [
  'approvalId',
  'waiverId',
  'breakGlassId',
  'decisionId',
  'incidentId',
  'id',
];

const PREFIX = 'io.ai-governance.';

/**
 * Tells open pages that something changed, so that they read it again. Everybody who is signed in hears every signal: it says
 * what kind of thing changed and by which id, and never which workload, which not everybody may know of.
 */
export class SignalsRelay {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  /** Ids by kind. */
  #changed = new Map<string, Set<string | undefined>>();
  readonly #tellSoon = throttle(() => this.#tell(), TOGETHER_MS, {
    leading: false,
  });

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'ai-governance-signals',
      topics: [AI_GOVERNANCE_TOPIC],
      onEvent: async ({ eventPayload }) =>
        this.relay(eventPayload as CloudEvent),
    });
  }

  relay({ type, data }: CloudEvent): void {
    const kind = type.replace(PREFIX, '').replace(/\.v\d+$/, '');
    const field = ID_FIELDS.find(name => typeof data[name] === 'string');
    const ids = this.#changed.get(kind) ?? new Set();
    this.#changed.set(
      kind,
      ids.add(field === undefined ? undefined : String(data[field])),
    );
    this.#tellSoon();
  }

  /** Tells what is waiting to be told. */
  flush(): void {
    this.#tellSoon.flush();
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = new Map();
    for (const [kind, ids] of changed) {
      const [id] = ids;
      this.#signals
        .publish({
          recipients: { type: 'broadcast' },
          channel: SIGNALS_CHANNEL,
          // Of several the kind says enough.
          message: { kind, ...(ids.size === 1 && id !== undefined && { id }) },
        })
        .catch(error =>
          this.#logger.debug(
            `Pages were not told of ${kind}: ${stringifyError(error)}`,
          ),
        );
    }
  }
}
