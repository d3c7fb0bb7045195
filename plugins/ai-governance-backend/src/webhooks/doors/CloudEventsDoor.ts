import {
  IncidentDelivery,
  IncidentDoor,
  IncidentSignal,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { InputError } from '@backstage/errors';
import { readCloudEvents, ReadCloudEvent } from './cloudEvent';
import { cloudEventSignals, messageIdOf } from './cloudEventSignal';
import { hasToken } from './sharedToken';

/** CloudEvents 1.0 over HTTP, with a shared token. */
export class CloudEventsDoor implements IncidentDoor {
  readonly #secrets: readonly string[];

  constructor(options: { secrets: readonly string[] }) {
    this.#secrets = options.secrets;
  }

  getDoorId(): string {
    return 'cloudevents';
  }

  getTitle(): string {
    return 'CloudEvents';
  }

  isConfigured(): boolean {
    return this.#secrets.length > 0;
  }

  isAuthentic(delivery: IncidentDelivery): boolean {
    return hasToken(delivery, this.#secrets);
  }

  getDeliveryId(delivery: IncidentDelivery): string | undefined {
    const { events, isBatch } = readCloudEvents(delivery);
    const [event] = events;
    return isBatch || event instanceof InputError
      ? undefined
      : messageIdOf(event);
  }

  translate(delivery: IncidentDelivery): IncidentSignal[] {
    const { events, isBatch } = readCloudEvents(delivery);
    return isBatch
      ? events.flatMap(signalsOrProblem)
      : events.flatMap(event => {
          if (event instanceof InputError) {
            throw event;
          }
          return cloudEventSignals(event);
        });
  }
}

/** What of a batch cannot be read waits for a person by itself, so that it holds up none of the others. */
function signalsOrProblem(
  event: ReadCloudEvent | InputError,
): IncidentSignal[] {
  try {
    if (event instanceof InputError) {
      throw event;
    }
    return cloudEventSignals(event);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return [
      {
        what: 'triggered',
        title: `An event of a batch that could not be read: ${error.message}`,
        keys: [],
        ...(!(event instanceof InputError) && {
          messageId: messageIdOf(event),
        }),
      },
    ];
  }
}
