import {
  bearerToken,
  IncidentDelivery,
  IncidentDoor,
  IncidentSignal,
  matchesSecret,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { readNotification } from './readNotification';
import { signalOf } from './signalOf';

/**
 * Webhooks of Alertmanager, and those of Grafana, which have the same shape; a token comes in the header of authorization.
 * @public
 */
export class AlertmanagerDoor implements IncidentDoor {
  readonly #secrets: readonly string[];

  constructor(options: { secrets: readonly string[] }) {
    this.#secrets = options.secrets;
  }

  getDoorId(): string {
    return 'alertmanager';
  }

  getTitle(): string {
    return 'Alertmanager';
  }

  isConfigured(): boolean {
    return this.#secrets.length > 0;
  }

  isAuthentic({ headers }: IncidentDelivery): boolean {
    return matchesSecret(
      bearerToken(headers.authorization) ?? headers['x-webhook-token'],
      this.#secrets,
    );
  }

  /** Alertmanager gives none: the same content is the same delivery. */
  getDeliveryId(): undefined {
    return undefined;
  }

  translate({ body }: IncidentDelivery): IncidentSignal[] {
    const notification = readNotification(body);
    return notification.alerts.map(alert => signalOf(alert, notification));
  }
}
