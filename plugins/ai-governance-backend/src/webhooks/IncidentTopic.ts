import { IncidentDoor } from '@ai-governance/backstage-plugin-ai-governance-node';
import { EventsService } from '@backstage/plugin-events-node';
import { DoorRegistry } from './DoorRegistry';
import { WebhookReceiver } from './WebhookReceiver';

/** Where modules of others publish CloudEvents about incidents. */
export const INCIDENTS_TOPIC = 'ai-governance.incidents';

const STRUCTURED = 'application/cloudevents+json';

/**
 * Takes CloudEvents from the events service of Backstage. They are those of the door `cloudevents`, so one that comes by both
 * ways is one; who publishes runs in the same installation and is not asked for a token.
 */
export class IncidentTopic {
  readonly #receiver: WebhookReceiver;
  readonly #doors: DoorRegistry;

  constructor(options: { receiver: WebhookReceiver; doors: DoorRegistry }) {
    this.#receiver = options.receiver;
    this.#doors = options.doors;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'ai-governance-incidents',
      topics: [INCIDENTS_TOPIC],
      // A failure to store it is the publisher's to know: nothing is acknowledged then.
      onEvent: async ({ eventPayload }) =>
        this.#receiver.take(this.#door(), {
          body: Buffer.from(JSON.stringify(eventPayload ?? null)),
          headers: { 'content-type': STRUCTURED },
        }),
    });
  }

  #door(): IncidentDoor {
    const door = this.#doors.get('cloudevents');
    if (!door) {
      throw new Error('The door cloudevents is missing.');
    }
    return door;
  }
}
