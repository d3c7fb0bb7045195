import {
  IncidentDelivery,
  IncidentDoor,
  incidentDoorsExtensionPoint,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AlertmanagerDoor } from './AlertmanagerDoor';
import { aiGovernanceModuleAlertmanager } from './module';

const SECRETS = ['the-old-token-of-it', 'the-new-token-of-it'];
const door = new AlertmanagerDoor({ secrets: SECRETS });

const delivery = (
  body: unknown,
  headers: IncidentDelivery['headers'] = {},
): IncidentDelivery => ({
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  headers,
});

const firing = {
  status: 'firing',
  labels: { alertname: 'Slow', zone: 'eu', service: 'chat', severity: 'page' },
  annotations: { summary: 'Answers are slow', description: 'p99 above 10 s' },
  startsAt: '2026-06-18T07:10:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example.com/graph',
  fingerprint: '5ef77f1f8a3ecfb0',
};

const told = (...alerts: object[]) =>
  door.translate(delivery({ version: '4', alerts }));

describe('AlertmanagerDoor', () => {
  it('takes each token that holds, in either header', () => {
    const check = (headers: IncidentDelivery['headers']) =>
      door.isAuthentic(delivery('{}', headers));
    expect(check({ authorization: `Bearer ${SECRETS[0]}` })).toBe(true);
    expect(check({ 'x-webhook-token': SECRETS[1] })).toBe(true);
    expect(check({ authorization: 'Bearer wrong' })).toBe(false);
    expect(check({ authorization: SECRETS[0] })).toBe(false);
    expect(check({})).toBe(false);
  });

  it('reads what fires', () => {
    expect(told(firing)).toEqual([
      {
        externalId: '5ef77f1f8a3ecfb0',
        recurs: true,
        messageId: '5ef77f1f8a3ecfb0 2026-06-18T07:10:00Z firing',
        what: 'triggered',
        at: new Date('2026-06-18T07:10:00Z'),
        startedAt: new Date('2026-06-18T07:10:00Z'),
        title: 'Answers are slow',
        description: 'p99 above 10 s',
        severity: 'sev1',
        url: 'http://prometheus.example.com/graph',
        keys: ['service=chat', 'alertname=Slow', 'severity=page', 'zone=eu'],
      },
    ]);
  });

  it('reads what is resolved, and trusts no end before the beginning', () => {
    const resolved = { ...firing, status: 'resolved' };
    expect(
      told(resolved, { ...resolved, endsAt: '2026-06-18T07:20:00Z' }),
    ).toEqual([
      expect.objectContaining({ what: 'resolved', at: undefined }),
      expect.objectContaining({
        what: 'resolved',
        at: new Date('2026-06-18T07:20:00Z'),
      }),
    ]);
  });

  it('takes the entity and the category that a label names', () => {
    expect(
      told({
        ...firing,
        labels: {
          ...firing.labels,
          entity_ref: 'component:default/chat',
          incident_category: 'prompt-injection',
          severity: 'unheard',
          priority: 'P2',
        },
      })[0],
    ).toMatchObject({
      entityRefs: ['component:default/chat'],
      category: 'prompt-injection',
      severity: 'sev2',
    });
    expect(
      told({ ...firing, labels: { incident_category: 'toString' } })[0]
        .category,
    ).toBeUndefined();
  });

  it('takes what Grafana sends', () => {
    const body = {
      receiver: 'backstage',
      status: 'firing',
      version: '1',
      orgId: 1,
      title: '[FIRING:1] Slow',
      state: 'alerting',
      message: 'Firing',
      externalURL: 'https://grafana.example.com/',
      groupKey: '{}',
      truncatedAlerts: 0,
      alerts: [
        {
          ...firing,
          generatorURL: '',
          values: { A: 12 },
          dashboardURL: '',
          silenceURL: 'https://grafana.example.com/silence',
        },
      ],
    };
    expect(door.translate(delivery(body))).toEqual([
      expect.objectContaining({
        what: 'triggered',
        url: 'https://grafana.example.com/',
      }),
    ]);
  });

  it.each([
    ['no JSON', 'no JSON'],
    [{ text: 'a template' }, 'version'],
    [{ version: '4', alerts: 'many' }, 'alerts'],
    [{ version: '4', alerts: [{ ...firing, fingerprint: '' }] }, 'fingerprint'],
    [{ version: '4', alerts: [{ ...firing, startsAt: 'soon' }] }, 'startsAt'],
    [{ version: '4', alerts: [{ ...firing, labels: { a: 1 } }] }, 'labels.a'],
    [[], 'the body'],
  ])('assumes nothing of %p', (body, place) => {
    expect(() => door.translate(delivery(body))).toThrow(place);
  });
});

describe('module', () => {
  it.each([
    [{}, false],
    [
      {
        aiGovernance: {
          incidents: { webhooks: { alertmanager: { secrets: SECRETS } } },
        },
      },
      true,
    ],
  ])('adds its door', async (data, isConfigured) => {
    const doors: IncidentDoor[] = [];
    await startTestBackend({
      extensionPoints: [
        [incidentDoorsExtensionPoint, { addDoor: added => doors.push(added) }],
      ],
      features: [
        aiGovernanceModuleAlertmanager,
        mockServices.rootConfig.factory({ data }),
      ],
    });
    expect(
      doors.map(added => [
        added.getDoorId(),
        added.getTitle(),
        added.isConfigured(),
      ]),
    ).toEqual([['alertmanager', 'Alertmanager', isConfigured]]);
  });
});
