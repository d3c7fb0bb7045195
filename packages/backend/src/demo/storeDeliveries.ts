import { AlertmanagerDoor } from '@ai-governance/backstage-plugin-ai-governance-backend-module-alertmanager';
import { PagerDutyDoor } from '@ai-governance/backstage-plugin-ai-governance-backend-module-pagerduty';
import { DAY_MS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { hash } from 'node:crypto';
import { DemoDelivery } from './demoIncidents';

const DOORS = {
  alertmanager: new AlertmanagerDoor({ secrets: [] }),
  pagerduty: new PagerDutyDoor({ secrets: [] }),
};

const digestOf = (...parts: string[]) => hash('sha256', JSON.stringify(parts));

type Signal = ReturnType<AlertmanagerDoor['translate']>[number];

/** What came in, as if its door had just let it in: the product applies it, and finds no workload for it. */
export async function storeDeliveries(
  tx: Knex.Transaction,
  deliveries: DemoDelivery[],
  now: number,
): Promise<void> {
  for (const { door, daysAgo, payload } of deliveries) {
    const receivedAt = now - daysAgo * DAY_MS;
    const body = Buffer.from(
      JSON.stringify(payload).replaceAll(
        '{{at}}',
        new Date(receivedAt).toISOString(),
      ),
    );
    const deliveryKey = digestOf('content', hash('sha256', body));
    const [{ id }] = await tx('incident_deliveries')
      .insert({
        door,
        delivery_key: deliveryKey,
        received_at: receivedAt,
        body,
      })
      .returning('id');
    for (const signal of DOORS[door].translate({ body, headers: {} })) {
      const external = digestOf('incident', door, signal.externalId ?? '');
      await tx('external_incidents')
        .insert({ id: external, door, external_id: signal.externalId ?? null })
        .onConflict('id')
        .ignore();
      await tx('incident_messages').insert({
        delivery_id: id,
        external,
        message_key: digestOf(
          'message',
          external,
          signal.messageId ?? deliveryKey,
        ),
        signal: JSON.stringify(stored(signal)),
        state: 'waiting',
        received_at: receivedAt,
      });
    }
  }
}

function stored({ messageId: _, at, startedAt, ...signal }: Signal) {
  return {
    ...signal,
    recurs: signal.recurs === true,
    entityRefs: signal.entityRefs ?? [],
    ...(at && { at: at.getTime() }),
    ...(startedAt && { startedAt: startedAt.getTime() }),
  };
}
