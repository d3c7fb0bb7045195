import {
  IncidentDelivery,
  IncidentDoor,
  IncidentSignal,
  matchesHmacSha256,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { readEvent } from './readEvent';
import { signalOf } from './signalOf';

/**
 * V3 webhooks of PagerDuty, each signed with the secret of its subscription.
 * @public
 */
export class PagerDutyDoor implements IncidentDoor {
  readonly #secrets: readonly string[];

  constructor(options: { secrets: readonly string[] }) {
    this.#secrets = options.secrets;
  }

  getDoorId(): string {
    return 'pagerduty';
  }

  getTitle(): string {
    return 'PagerDuty';
  }

  isConfigured(): boolean {
    return this.#secrets.length > 0;
  }

  isAuthentic({ body, headers }: IncidentDelivery): boolean {
    // Several while PagerDuty rotates a secret.
    const signatures = (headers['x-pagerduty-signature'] ?? '')
      .split(',')
      .flatMap(part => /^\s*v1=([0-9a-f]{64})\s*$/i.exec(part)?.[1] ?? []);
    return matchesHmacSha256(body, signatures, this.#secrets);
  }

  getDeliveryId({ headers }: IncidentDelivery): string | undefined {
    return headers['x-webhook-id'];
  }

  translate({ body }: IncidentDelivery): IncidentSignal[] {
    const signal = signalOf(readEvent(body));
    return signal ? [signal] : [];
  }
}
