import {
  IncidentDelivery,
  IncidentDoor,
  IncidentSignal,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { opsgenieSignal } from './opsgenieSignal';
import { readJson } from './readJson';
import { hasToken } from './sharedToken';

/** Webhooks of Opsgenie, which signs nothing: a shared token comes in a header that its administrators add. */
export class OpsgenieDoor implements IncidentDoor {
  readonly #secrets: readonly string[];

  constructor(options: { secrets: readonly string[] }) {
    this.#secrets = options.secrets;
  }

  getDoorId(): string {
    return 'opsgenie';
  }

  getTitle(): string {
    return 'Opsgenie';
  }

  isConfigured(): boolean {
    return this.#secrets.length > 0;
  }

  isAuthentic(delivery: IncidentDelivery): boolean {
    return hasToken(delivery, this.#secrets);
  }

  getDeliveryId(): undefined {
    return undefined;
  }

  translate(delivery: IncidentDelivery): IncidentSignal[] {
    return [opsgenieSignal(readJson(delivery.body))];
  }
}
