import { TestDatabases } from '@backstage/backend-test-utils';
import { PagerDutyDoor } from '@ai-governance/backstage-plugin-ai-governance-backend-module-pagerduty';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { serveWebhooks } from '../webhooks/__testUtils__/webhookServer';
import { dataDir, WITHOUT_DATA } from './__testUtils__/sharedData';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const SUPERPLANE = 'superplanehq__superplane/pkg/integrations';
const PAGERDUTY = 'pagerduty/PagerDuty__go-pagerduty';

const text = (path: string) =>
  readFileSync(join(dataDir!, 'payloads', path), 'utf8');

/** The published secret of the vector, and the signature that goes with its body. */
function readVector() {
  const vector = text(`${PAGERDUTY}/signature-vector.txt`);
  return {
    signature: /^X-PagerDuty-Signature: (.*)$/m.exec(vector)![1].trim(),
    secret: /^secret .*?: (\S+)$/m.exec(vector)![1],
    body: text(`${PAGERDUTY}/v3.incident.priority_updated.signed.json`),
  };
}

/** The raw bodies that a test of somebody else's receiver sends. */
const rawBodies = () =>
  Array.from(
    text('pagerduty/superplanehq__superplane/on_incident_test.go.txt').matchAll(
      /`(\{"event":.*\})`/g,
    ),
    match => match[1],
  );

/** Examples by what becomes of them where nothing is mapped, or where their service is. */
const EXAMPLES = [
  `pagerduty/${SUPERPLANE}/pagerduty/example_data_on_incident.json`,
  `pagerduty/${SUPERPLANE}/pagerduty/example_data_on_incident_annotated.json`,
  `pagerduty/${SUPERPLANE}/pagerduty/example_data_on_incident_status_update.json`,
  `pagerduty/${SUPERPLANE}/pagerduty/example_output_acknowledge_incident.json`,
  `pagerduty/${SUPERPLANE}/pagerduty/example_output_resolve_incident.json`,
  `incident.io/${SUPERPLANE}/incident/example_data_on_incident.json`,
  `incident.io/${SUPERPLANE}/incident/example_output_create_incident.json`,
  `rootly/${SUPERPLANE}/rootly/example_data_on_incident.json`,
  `rootly/${SUPERPLANE}/rootly/example_data_on_incident_timeline_event.json`,
  `firehydrant/${SUPERPLANE}/firehydrant/example_data_on_incident.json`,
  `jira/${SUPERPLANE}/jira/example_data_on_incident.json`,
  `grafana/${SUPERPLANE}/grafana/example_data_on_alert_firing.json`,
  `alertmanager/${SUPERPLANE}/prometheus/example_data_on_alert.json`,
];

/** The same vendor's data as a CloudEvent carries it. */
function asCloudEvent(path: string, id: string) {
  const { type, data, timestamp } = JSON.parse(text(path));
  return {
    specversion: '1.0',
    id,
    source: `/real/${id}`,
    type,
    time: timestamp,
    data,
  };
}

const CDEVENTS = ['detected', 'reported', 'resolved'].map(
  what => `cdevents/cdevents__spec/conformance/incident_${what}.json`,
);

(dataDir
  ? describe.each(databases.eachSupportedId())
  : describe.skip.each([[WITHOUT_DATA]]))(
  'deliveries as senders really send them, %p',
  databaseId => {
    const serve = async (
      options: Parameters<typeof serveWebhooks>[1] = undefined,
    ) => serveWebhooks(await databases.init(databaseId as never), options);

    it('takes what PagerDuty signed, and nothing else in its name', async () => {
      const { signature, secret, body } = readVector();
      const server = await serve({
        incidentDoors: [new PagerDutyDoor({ secrets: [secret] })],
      });
      expect((await server.page(body, { signature })).status).toBe(202);
      expect((await server.page(`${body}\n`, { signature })).status).toBe(401);
      expect(
        (await server.page(body, { signature: signature.replace(/.$/, '0') }))
          .status,
      ).toBe(401);
      await server.settle();
      const items = [...(await server.triage()), ...(await server.incidents())];
      expect(items).toHaveLength(1);
    });

    it.each([
      ['as they are', (list: string[]) => list],
      ['reversed', (list: string[]) => [...list].reverse()],
    ])(
      'makes of each an incident, an update or an entry, %s',
      async (_, inOrder) => {
        const server = await serve();
        const legacy = text(`${PAGERDUTY}/v2.incident.trigger.legacy.json`);
        const opsgenie = parse(
          text(
            'opsgenie/api-evangelist__opsgenie/asyncapi/opsgenie-webhook-asyncapi.yml',
          ),
        ).components.messages.AlertCreated.examples[0].payload;
        const send = async () => {
          const answers = [];
          for (const body of inOrder([...rawBodies(), legacy])) {
            answers.push(await server.page(body));
          }
          for (const path of inOrder(EXAMPLES)) {
            answers.push(
              await server.tell('cloudevents', asCloudEvent(path, path), {
                type: 'application/cloudevents+json',
              }),
              await server.tell('alertmanager', text(path)),
              await server.page(text(path)),
            );
          }
          for (const path of inOrder(CDEVENTS)) {
            answers.push(await server.tell('cloudevents', text(path)));
          }
          for (const number of [1, 2, 3, 4, 5, 6]) {
            answers.push(
              await server.tell(
                'cloudevents',
                text(
                  `cloudevents/cloudevents__spec/json-format.0${number}-3-2-examples.json`,
                ),
                { type: 'application/cloudevents+json' },
              ),
            );
          }
          for (const number of ['07', '08']) {
            answers.push(
              await server.tell(
                'cloudevents',
                text(
                  `cloudevents/cloudevents__spec/json-format.${number}-4-3-examples.json`,
                ),
                { type: 'application/cloudevents-batch+json' },
              ),
            );
          }
          answers.push(await server.tell('opsgenie', opsgenie));
          await server.settle();
          return answers.map(({ status }) => status);
        };
        for (const [key, entityRef] of [
          ['myApp', 'component:default/buyer'],
          ['UI - User Profile Block', 'component:default/stray'],
        ]) {
          await server.post('/incidents/service-mappings', {
            as: 'user:default/pat',
            body: { system: 'cloudevents', key, entityRef },
          });
        }
        const first = await send();
        expect(first).toEqual(first.map(() => 202));
        const incidents = await server.incidents();
        expect(
          incidents
            .map(({ entityRef, state, title }) => [entityRef, state, title])
            .sort(),
        ).toEqual([
          [
            'component:default/buyer',
            'resolved',
            'Response time above threshold of 100ms',
          ],
          ['component:default/stray', 'mitigated', 'new remake from main'],
        ]);
        const waiting = await server.triage();
        expect(waiting.map(({ title }) => title)).toEqual(
          expect.arrayContaining([
            'A little bump in the road',
            'The server is on fire.',
            'Our database is sad',
            'Database connectivity issues',
            'API latency spike detected',
            'Production Database Accidentally Deleted',
            'Login page returns 500 on invalid password',
            'Test alert from monitoring',
            expect.stringContaining('V2 webhook'),
            expect.stringContaining('no webhook of Alertmanager'),
          ]),
        );
        const severities = new Map(
          waiting.map(({ title, severity }) => [title, severity]),
        );
        expect(severities.get('Production Database Accidentally Deleted')).toBe(
          'sev1',
        );
        expect(severities.get('API latency spike detected')).toBe('sev2');
        expect(severities.get('Our database is sad')).toBe('sev3');
        expect(
          await server.knex('incident_messages').where({ state: 'waiting' }),
        ).toEqual([]);

        // The whole of it again changes nothing.
        const again = await send();
        expect(again).toEqual(first);
        expect(await server.incidents()).toEqual(incidents);
        expect(await server.triage()).toEqual(waiting);
      },
    );
  },
);
