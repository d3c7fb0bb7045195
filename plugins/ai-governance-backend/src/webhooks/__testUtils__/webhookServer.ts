import { AlertmanagerDoor } from '@ai-governance/backstage-plugin-ai-governance-backend-module-alertmanager';
import { PagerDutyDoor } from '@ai-governance/backstage-plugin-ai-governance-backend-module-pagerduty';
import {
  Incident,
  IncidentSummary,
  TimelineEntry,
  TriageItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { createHmac } from 'node:crypto';
import { agent, organisation } from '../../__testUtils__/entities';
import { createTestServer, DENY, NOBODY } from '../../__testUtils__/testServer';

/** Of the doors of tests alone. */
export const SECRET = 'a-secret-of-these-tests';
export const OLD_SECRET = 'the-secret-before-it';

export const PAT = 'user:default/pat';

/** In the role, without the permission. */
export const BOUND = 'user:default/bound';

export const signedBy = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/** The plugin with all doors, two workloads that senders know, and one that they do not. */
export async function serveWebhooks(
  knex: Knex,
  options: Partial<Parameters<typeof createTestServer>[0]> = {},
) {
  const secrets = [OLD_SECRET, SECRET];
  const server = await createTestServer({
    knex,
    entities: [
      ...organisation(),
      agent('paged', 'retail', { 'pagerduty.com/service-id': 'PF9KMXH' }),
      agent('also-paged', 'retail', { 'pagerduty.com/service-id': 'PF9KMXH' }),
      agent('alerted', 'retail', { 'alert-labels': 'service=chat,env=prod' }),
      agent('tagged', 'retail', {
        'opsgenie.com/component-selector': 'tag:"service:chat"',
      }),
    ],
    at: '2026-06-18T08:01:00Z',
    memberships: {
      [PAT]: ['group:default/platform'],
      [BOUND]: ['group:default/platform'],
    },
    policies: {
      [BOUND]: { decisions: { 'ai-governance.incident.triage': DENY } },
    },
    config: {
      roles: { platform: ['group:default/platform'] },
      incidents: {
        webhooks: { cloudevents: { secrets }, opsgenie: { secrets } },
      },
    },
    incidentDoors: [
      new PagerDutyDoor({ secrets }),
      new AlertmanagerDoor({ secrets }),
    ],
    ...options,
  });
  const post = (
    door: string,
    body: string,
    headers: Record<string, string>,
    type = 'application/json',
  ) => server.post(`/webhooks/${door}`, { as: NOBODY, body, headers, type });
  return {
    ...server,
    writer: server.incidents.writer,
    /** Sends what PagerDuty would. */
    page: (
      body: object | string,
      how: { id?: string; secret?: string; signature?: string } = {},
    ) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const signature =
        how.signature ?? `v1=${signedBy(how.secret ?? SECRET, text)}`;
      return post('pagerduty', text, {
        'x-pagerduty-signature': signature,
        ...(how.id !== undefined && { 'x-webhook-id': how.id }),
      });
    },
    /** Sends to a door with a token. */
    tell: (
      door: string,
      body: object | string,
      how: {
        token?: string;
        type?: string;
        headers?: Record<string, string>;
      } = {},
    ) =>
      post(
        door,
        typeof body === 'string' ? body : JSON.stringify(body),
        {
          authorization: `Bearer ${how.token ?? SECRET}`,
          ...how.headers,
        },
        how.type,
      ),
    settle: () => server.webhooks.drain.drain(),
    incidents: async (): Promise<IncidentSummary[]> =>
      (await server.get('/incidents?orderBy=openedAt')).body.items,
    incident: async (id: string): Promise<Incident> =>
      (await server.get(`/incidents/${id}`)).body,
    timeline: async (id: string): Promise<TimelineEntry[]> =>
      (await server.get(`/incidents/${id}/timeline`)).body.items,
    triage: async (
      state: TriageItem['state'] = 'waiting',
    ): Promise<TriageItem[]> =>
      (
        await server.get(`/incidents/triage?state=${state}&limit=500`, {
          as: PAT,
        })
      ).body.items,
  };
}

let events = 0;

/** A V3 event of PagerDuty, as its documentation describes it. */
export const pagerDutyEvent = (
  what: string,
  at: string,
  data: object = {},
  id = `EVENT${++events}`,
) => ({
  event: {
    id,
    event_type: what,
    resource_type: 'incident',
    occurred_at: at,
    agent: { id: 'PUSER', type: 'user_reference', summary: 'Robin' },
    client: null,
    data: {
      id: 'PINC1',
      type: 'incident',
      html_url: 'https://acme.pagerduty.com/incidents/PINC1',
      number: 7,
      status: 'triggered',
      created_at: '2026-06-18T07:10:00Z',
      title: 'The assistant answers with data of others',
      service: { id: 'PF9KMXH', type: 'service_reference', summary: 'Chat' },
      priority: { id: 'PRIO', type: 'priority_reference', summary: 'P2' },
      urgency: 'high',
      ...data,
    },
  },
});

/** A webhook of Alertmanager, as its documentation describes it. */
export const notification = (...alerts: object[]) => ({
  version: '4',
  groupKey: '{}:{alertname="Slow"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'backstage',
  groupLabels: { alertname: 'Slow' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example.com',
  alerts,
});

export const alert = (
  status: 'firing' | 'resolved',
  startsAt: string,
  rest: { endsAt?: string; labels?: object; fingerprint?: string } = {},
) => ({
  status,
  labels: {
    alertname: 'Slow',
    service: 'chat',
    env: 'prod',
    severity: 'critical',
    ...rest.labels,
  },
  annotations: { summary: 'Answers are slow', description: 'p99 above 10 s' },
  startsAt,
  endsAt: rest.endsAt ?? '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example.com/graph',
  fingerprint: rest.fingerprint ?? '5ef77f1f8a3ecfb0',
});
