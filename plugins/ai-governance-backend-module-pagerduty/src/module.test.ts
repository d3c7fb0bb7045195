import {
  IncidentDelivery,
  IncidentDoor,
  incidentDoorsExtensionPoint,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createHmac } from 'node:crypto';
import { aiGovernanceModulePagerduty } from './module';
import { PagerDutyDoor } from './PagerDutyDoor';

const SECRETS = ['the-old-secret-of-it', 'the-new-secret-of-it'];
const door = new PagerDutyDoor({ secrets: SECRETS });

const delivery = (
  body: unknown,
  headers: IncidentDelivery['headers'] = {},
): IncidentDelivery => ({
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  headers,
});

const signed = (secret: string, body: string) =>
  `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;

const event = (type: string, data: object = {}) => ({
  event: {
    id: 'EVENT1',
    event_type: type,
    occurred_at: '2026-06-18T07:10:00Z',
    agent: { id: 'P1', summary: 'Robin' },
    data: {
      id: 'PINC1',
      type: 'incident',
      title: 'It answers with data of others',
      html_url: 'https://acme.pagerduty.com/incidents/PINC1',
      service: { id: 'PSERVICE', summary: 'Chat' },
      urgency: 'low',
      priority: null,
      ...data,
    },
  },
});

const told = (type: string, data?: object) =>
  door.translate(delivery(event(type, data)))[0];

describe('PagerDutyDoor', () => {
  it('takes a signature by each secret, among others', () => {
    const other = signed('somebody-elses-secret', '{}');
    for (const secret of SECRETS) {
      expect(
        door.isAuthentic(
          delivery('{}', {
            'x-pagerduty-signature': `${other},${signed(secret, '{}')}`,
          }),
        ),
      ).toBe(true);
    }
    for (const signature of [
      undefined,
      '',
      other,
      'v1=00',
      signed(SECRETS[0], '{} '),
      signed(SECRETS[0], '{}').replace('v1', 'v2'),
    ]) {
      expect(
        door.isAuthentic(
          delivery('{}', { 'x-pagerduty-signature': signature }),
        ),
      ).toBe(false);
    }
  });

  it.each([
    ['incident.triggered', 'triggered'],
    ['incident.acknowledged', 'acknowledged'],
    ['incident.unacknowledged', 'unacknowledged'],
    ['incident.resolved', 'resolved'],
    ['incident.reopened', 'reopened'],
    ['incident.priority_updated', 'updated'],
    ['incident.something_of_tomorrow', 'updated'],
  ])('reads %s', (type, what) => {
    expect(told(type)).toMatchObject({
      externalId: 'PINC1',
      messageId: 'EVENT1',
      what,
      at: new Date('2026-06-18T07:10:00Z'),
      title: 'It answers with data of others',
      severity: 'sev3',
      keys: ['PSERVICE'],
      actor: 'Robin',
    });
  });

  it.each([
    [
      'incident.escalated',
      { assignees: [{ summary: 'Sam' }] },
      'Escalated, now with Sam.',
    ],
    [
      'incident.delegated',
      { escalation_policy: { summary: 'EU' } },
      'Delegated to EU.',
    ],
    ['incident.reassigned', { assignees: [] }, 'Assigned to nobody.'],
    ['incident.service_updated', {}, 'Moved to Chat.'],
    [
      'incident.incident_type.changed',
      { incident_type: { name: 'security' } },
      'The type is security now.',
    ],
    [
      'incident.task.completed',
      { title: 'Call legal', incident: { id: 'PINC1' } },
      'Task done: Call legal',
    ],
    [
      'incident.responder.added',
      { user: { summary: 'Sam' }, incident: { id: 'PINC1' } },
      'Sam was asked to respond.',
    ],
    [
      'incident.responder.replied',
      { user: { summary: 'Sam' }, message: 'Yes', incident: { id: 'PINC1' } },
      'Sam answered to respond: Yes',
    ],
    [
      'incident.role.assigned',
      {
        assignee: { summary: 'Sam' },
        role: { summary: 'lead' },
        incident: { id: 'PINC1' },
      },
      'Sam has the role lead.',
    ],
    [
      'incident.status_update_published',
      { message: 'We look.', incident: { id: 'PINC1' } },
      'We look.',
    ],
    [
      'incident.conference_bridge.updated',
      { conference_url: 'https://call.example.com', incident: { id: 'PINC1' } },
      'The conference bridge is https://call.example.com now.',
    ],
    [
      'incident.custom_field_values.updated',
      { custom_fields: [{ name: 'impact' }], incident: { id: 'PINC1' } },
      'Fields changed: impact.',
    ],
  ])('says what %s tells', (type, data, text) => {
    expect(told(type, data)).toMatchObject({
      externalId: 'PINC1',
      what: 'updated',
      text,
    });
  });

  it('reads a note of an incident', () => {
    expect(
      told('incident.annotated', {
        id: 'PNOTE',
        content: 'We roll back.',
        incident: { id: 'PINC1', type: 'incident_reference' },
      }),
    ).toMatchObject({
      externalId: 'PINC1',
      what: 'note',
      text: 'We roll back.',
    });
  });

  it.each([
    [{ priority: { summary: 'P1' } }, 'sev1'],
    [{ priority: { summary: 'P5' } }, 'sev4'],
    [{ priority: { summary: 'SEV-2' } }, 'sev2'],
    [{ priority: { summary: 'Whatever' }, urgency: 'high' }, 'sev2'],
    [{ priority: null, urgency: 'low' }, 'sev3'],
    [{ priority: null, urgency: null }, undefined],
  ])('takes %p as %p', (data, severity) => {
    expect(told('incident.triggered', data).severity).toBe(severity);
  });

  it('passes over what is of no concern, and refuses what it cannot read', () => {
    for (const type of [
      'pagey.ping',
      'service.created',
      'incident.workflow.completed',
      'incident.action_invocation.created',
    ]) {
      expect(door.translate(delivery(event(type)))).toEqual([]);
    }
    const refusal = (body: unknown) => () => door.translate(delivery(body));
    expect(refusal('no JSON')).toThrow('no JSON');
    expect(refusal({ messages: [] })).toThrow('V2 webhook');
    expect(refusal({ event: {} })).toThrow('event.event_type');
    expect(refusal([])).toThrow('no V3 webhook');
    expect(refusal(event('incident.triggered', { id: null }))).toThrow(
      'names no incident',
    );
  });
});

describe('module', () => {
  it.each([
    [{}, false],
    [
      {
        aiGovernance: {
          incidents: { webhooks: { pagerduty: { secrets: SECRETS } } },
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
        aiGovernanceModulePagerduty,
        mockServices.rootConfig.factory({ data }),
      ],
    });
    expect(
      doors.map(added => [
        added.getDoorId(),
        added.getTitle(),
        added.isConfigured(),
      ]),
    ).toEqual([['pagerduty', 'PagerDuty', isConfigured]]);
  });
});
