import { TestDatabases } from '@backstage/backend-test-utils';
import { aiGovernancePermissions } from '@ai-governance/backstage-plugin-ai-governance-common';
import { record } from '../__testUtils__/auditedServer';
import { organisation } from '../__testUtils__/entities';
import { documentedPaths, filled } from '../__testUtils__/openapiDocument';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const STRANGER = 'user:default/stranger';
const CONCIERGE = 'component:default/concierge';
const LATER = '2026-09-01T00:00:00.000Z';
const REASON = { reason: 'It is asked for by a stranger.' };
const WRITES = ['post', 'put', 'patch', 'delete'] as const;

/** What a call must say to be understood; those that are not named say nothing. */
const BODIES: Record<string, object> = {
  'put /workloads/by-name/{kind}/{namespace}/{name}/profile': {
    facts: { phase: 'scale' },
  },
  'post /profiles': {
    items: [{ entityRef: CONCIERGE, facts: { phase: 'scale' } }],
  },
  'post /evidence': { records: [{}] },
  'post /evidence/imports/{format}': {},
  'post /evidence/{id}/dispute': REASON,
  'post /attestations': {
    entityRefs: [CONCIERGE],
    controlId: 'GOV-ASM-01',
    outcome: 'pass',
    statement: 'Somebody looked at it.',
  },
  'delete /attestations/{id}': REASON,
  'post /waivers': {
    entityRef: CONCIERGE,
    controlId: 'GOV-ASM-01',
    ...REASON,
    compensatingControl: 'none',
    expiresAt: LATER,
  },
  'post /waivers/{id}/reviews': { decision: 'approve' },
  'post /waivers/{id}/renew': { ...REASON, expiresAt: LATER },
  'post /waivers/{id}/revoke': REASON,
  'post /approvals': {
    entityRef: CONCIERGE,
    environment: 'production',
    ...REASON,
  },
  'post /approvals/reaffirm': {
    from: 'group:default/retail',
    to: 'group:default/shop',
    ...REASON,
  },
  'post /approvals/{id}/reviews': { decision: 'approve' },
  'post /approvals/{id}/revoke': REASON,
  'post /assessments': {
    scope: { kind: 'team', ref: 'group:default/retail' },
    entityRefs: [CONCIERGE],
  },
  'post /assessments/{id}/answers': {
    entityRef: CONCIERGE,
    controlId: 'GOV-ASM-01',
    answer: 'met',
    statement: 'Somebody looked at it.',
  },
  'post /assessments/{id}/hand-over': { to: STRANGER },
  'post /assessments/{id}/baseline': {},
  'post /versions': { environment: 'production', mode: 'off' },
  'post /versions/{digest}/activate': { note: 'Mine now.', replaces: null },
  'post /gates/what-if': {},
  'post /gates/{environment}/decisions': { entityRef: CONCIERGE },
  'post /break-glass': {
    entityRef: CONCIERGE,
    environment: 'production',
    ...REASON,
    incident: 'INC-1',
    hours: 1,
  },
  'post /break-glass/{id}/reviews': { justified: true, comment: 'It was.' },
  'post /incidents': {
    entityRef: CONCIERGE,
    title: 'It pays twice',
    severity: 'sev2',
    category: 'tool-misuse',
  },
  'post /incidents/triage/{id}/assign': { entityRef: CONCIERGE },
  'post /incidents/triage/{id}/dismiss': REASON,
  'post /incidents/service-mappings': {
    system: 'pagerduty',
    key: 'S1',
    entityRef: CONCIERGE,
  },
  'patch /incidents/{id}': { title: 'Nothing happened' },
  'post /incidents/{id}/state': { state: 'resolved' },
  'post /incidents/{id}/timeline': { text: 'Nothing happened.' },
  'put /incidents/{id}/controls': { controlIds: ['GOV-ASM-01'] },
  'post /incidents/{id}/review': {
    whatHappened: 'Nothing happened.',
    controls: [{ controlId: 'GOV-ASM-01' }],
    followUps: [],
  },
  'post /incidents/{id}/follow-ups': {
    title: 'Forget it',
    owner: STRANGER,
    dueOn: '2026-09-01',
  },
  'post /incidents/{id}/follow-ups/{followUpId}': { done: true },
  'post /incidents/{id}/clocks': { regime: 'eu-ai-act', awareAt: LATER },
  'patch /incidents/{id}/clocks/{clockId}': { deadline: 'default' },
  'post /incidents/{id}/clocks/{clockId}/reports': {
    kind: 'initial',
    reference: 'R-1',
  },
};

/** Doors know senders by their signature, not by who is signed in; they have tests of their own. */
const SIGNED = ['/webhooks/{door}'];

describe('every call that writes', () => {
  it('is refused to whoever is not signed in, and to whoever has no permission of ours', async () => {
    const server = await createTestServer({
      knex: await databases.init('SQLITE_3'),
      entities: organisation(),
      policies: {
        [STRANGER]: {
          decisions: Object.fromEntries(
            aiGovernancePermissions.map(({ name }) => [name, DENY]),
          ),
        },
      },
    });
    const { body: attested } = await server.post('/attestations', {
      body: BODIES['post /attestations'],
    });
    const { body: pushed } = await server.post('/evidence', {
      body: record({ entityRef: CONCIERGE }),
    });
    const addressOf = (path: string) =>
      filled(
        path
          .replace(
            '/attestations/{id}',
            `/attestations/${attested.items[0].id}`,
          )
          .replace('/evidence/{id}', `/evidence/${pushed.items[0].id}`),
      );
    const calls = Object.entries(documentedPaths())
      .filter(([path]) => !SIGNED.includes(path))
      .flatMap(([path, methods]) =>
        WRITES.filter(method => methods[method]).map(
          method => [method, path] as const,
        ),
      );
    expect(calls.length).toBeGreaterThan(40);
    const answers: Record<string, [number, number]> = {};
    for (const [method, path] of calls) {
      const name = `${method} ${path}`;
      const address = addressOf(path);
      const how = { body: BODIES[name], headers: { 'If-Match': '"1"' } };
      const nobody = await server[method](address, {
        ...how,
        as: NOBODY,
      });
      const stranger = await server[method](address, {
        ...how,
        as: STRANGER,
      });
      answers[name] = [nobody.status, stranger.status];
    }
    expect(answers).toEqual(
      Object.fromEntries(
        calls.map(([method, path]) => [`${method} ${path}`, [401, 403]]),
      ),
    );
    const done = await server
      .knex('audit')
      .distinct('actor_ref')
      .pluck('actor_ref');
    expect(done).not.toContain(STRANGER);
  });
});
