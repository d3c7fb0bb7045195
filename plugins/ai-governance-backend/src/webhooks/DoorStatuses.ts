import { IncidentDoorStatus } from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso } from '../database/values';
import { DeliveryStore } from './DeliveryStore';
import { DoorRegistry } from './DoorRegistry';
import { Refusals } from './Refusals';

/** Below the address of the backend. */
export const WEBHOOKS_PATH = '/api/ai-governance/v1/webhooks';

const SHOWN_MS = 7 * 24 * 3_600_000;

/** How the doors stand, for those who run them. */
export class DoorStatuses {
  readonly #doors: DoorRegistry;
  readonly #deliveries: DeliveryStore;
  readonly #refusals: Refusals;
  readonly #now: () => Date;

  constructor(options: {
    doors: DoorRegistry;
    deliveries: DeliveryStore;
    refusals: Refusals;
    now: () => Date;
  }) {
    this.#doors = options.doors;
    this.#deliveries = options.deliveries;
    this.#refusals = options.refusals;
    this.#now = options.now;
  }

  async list(): Promise<IncidentDoorStatus[]> {
    const since = this.#now().getTime() - SHOWN_MS;
    const [traffic, refusals] = await Promise.all([
      this.#deliveries.traffic(since),
      this.#refusals.since(since),
    ]);
    return this.#doors.list().map(door => {
      const id = door.getDoorId();
      const { accepted, lastAcceptedAt, waiting } = traffic.get(id) ?? {
        accepted: 0,
        waiting: 0,
      };
      const refused = refusals.get(id);
      return {
        id,
        title: door.getTitle(),
        path: `${WEBHOOKS_PATH}/${id}`,
        configured: door.isConfigured(),
        accepted,
        refused: refused?.refused ?? 0,
        ...(lastAcceptedAt !== undefined && {
          lastAcceptedAt: millisToIso(lastAcceptedAt),
        }),
        ...(refused && { lastRefusedAt: millisToIso(refused.lastRefusedAt) }),
        waiting,
      };
    });
  }
}
