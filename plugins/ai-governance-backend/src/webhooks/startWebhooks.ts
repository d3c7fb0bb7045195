import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import { Settings } from '../config/settings';
import { Outbox } from '../evaluation/Outbox';
import { IncidentWriter } from '../incidents/contracts';
import { DeliveryDrain } from './DeliveryDrain';
import { DeliveryStore } from './DeliveryStore';
import { DoorRegistry } from './DoorRegistry';
import { CloudEventsDoor } from './doors/CloudEventsDoor';
import { OpsgenieDoor } from './doors/OpsgenieDoor';
import { ExternalIncidents } from './ExternalIncidents';
import { IncidentTopic } from './IncidentTopic';
import { MappingSync } from './MappingSync';
import { MessageApplier } from './MessageApplier';
import { Refusals } from './Refusals';
import { ServiceMappingStore } from './ServiceMappingStore';
import { TriageEntries } from './TriageEntries';
import { TriageStore } from './TriageStore';
import { WebhookReceiver } from './WebhookReceiver';

/** The doors that come with the product; modules add theirs to the same registry. */
export function builtInDoors(
  settings: Pick<Settings, 'incidents'>,
  doors: DoorRegistry = new DoorRegistry(),
): DoorRegistry {
  const { webhooks } = settings.incidents;
  doors.addDoor(
    new CloudEventsDoor({ secrets: webhooks.cloudevents?.secrets ?? [] }),
  );
  doors.addDoor(
    new OpsgenieDoor({ secrets: webhooks.opsgenie?.secrets ?? [] }),
  );
  return doors;
}

/** What doors are made of that knows no caller. */
export type WebhookParts = ReturnType<typeof startWebhooks>;

/** Puts together what lets deliveries in and applies them. */
export function startWebhooks(options: {
  database: Knex;
  doors: DoorRegistry;
  writer: IncidentWriter;
  outbox: Outbox;
  events: EventsService;
  logger: LoggerService;
  settings: Pick<Settings, 'annotationPrefix' | 'incidents'>;
  isReady: () => Promise<boolean>;
  now: () => number;
}) {
  const { database, doors, settings } = options;
  const titleOf = (door: string) => doors.get(door)?.getTitle() ?? door;
  const deliveries = new DeliveryStore({ database });
  const refusals = new Refusals(options);
  const externals = new ExternalIncidents();
  const mappings = new ServiceMappingStore({ database });
  const triage = new TriageStore({ database });
  const entries = new TriageEntries({
    externals,
    deliveries,
    triage,
    titleOf,
    reopenWithinMs: settings.incidents.reopenWithinMs,
  });
  const applier = new MessageApplier({
    ...options,
    externals,
    mappings,
    entries,
    triage,
    settings: settings.incidents,
    titleOf,
  });
  const drain = new DeliveryDrain({ ...options, externals, applier, entries });
  const receiver = new WebhookReceiver({
    ...options,
    store: deliveries,
    refusals,
    wake: drain.wake,
  });
  return {
    doors,
    deliveries,
    refusals,
    externals,
    mappings,
    triage,
    applier,
    drain,
    receiver,
    topic: new IncidentTopic({ ...options, receiver }),
    sync: new MappingSync({
      ...options,
      store: mappings,
      annotationPrefix: settings.annotationPrefix,
    }),
  };
}
