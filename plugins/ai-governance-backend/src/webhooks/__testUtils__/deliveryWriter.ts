/*
 * A process of its own that lets deliveries in and applies them until it is killed: node deliveryWriter.ts KNEX_CONFIG_AS_JSON
 * PREFIX. The number of each goes to standard output once it would be acknowledged.
 */
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import createKnex from 'knex';
import { range } from 'lodash';
import { readSettings } from '../../config/settings';
import { createServices } from '../../createServices';

/** Let in at once, as by several senders. */
const AT_ONCE = 4;

const events: EventsService = {
  publish: async () => undefined,
  subscribe: async () => undefined,
};

const silent = () => undefined;
const logger: LoggerService = {
  debug: silent,
  info: silent,
  warn: message => process.stderr.write(`${message}\n`),
  error: message => process.stderr.write(`${message}\n`),
  child: () => logger,
};

const [, , config, prefix] = process.argv;

async function tellForEver() {
  const knex = createKnex(JSON.parse(config));
  const { webhooks } = await createServices({
    // Neither is asked where nothing is read of the catalog.
    auth: {} as AuthService,
    catalog: {} as CatalogService,
    database: { getClient: async () => knex },
    events,
    logger,
    settings: readSettings(new ConfigReader({})),
    now: () => Date.now(),
  });
  const door = webhooks.doors.get('cloudevents')!;
  const headers = { 'content-type': 'application/cloudevents+json' };
  for (let round = 0; ; round++) {
    await Promise.all(
      range(AT_ONCE).map(async lane => {
        const index = round * AT_ONCE + lane;
        const event = {
          specversion: '1.0',
          id: `${prefix}-${index}`,
          source: '/killed',
          type: 'com.example.incident.triggered',
          data: {
            id: `${prefix}-${index}`,
            title: `Incident ${index}`,
            entityRef: 'component:default/concierge',
          },
        };
        await webhooks.receiver.take(door, {
          headers,
          body: Buffer.from(JSON.stringify(event)),
        });
        process.stdout.write(`${prefix}-${index}\n`);
      }),
    );
  }
}

tellForEver().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
