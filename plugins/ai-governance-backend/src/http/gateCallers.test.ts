import { GateDecisions } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { DENY, NOBODY } from '../__testUtils__/testServer';
import {
  BUYER,
  codes,
  CONCIERGE,
  decide,
  OPEN,
  recorded,
  startGate,
} from '../gates/__testUtils__/gateServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const policies = {
  'user:default/stranger': {
    decisions: {
      'ai-governance.workload.read': DENY,
      'ai-governance.gate.decide': DENY,
    },
  },
  'user:default/reader': {
    decisions: { 'ai-governance.gate.decide': DENY },
  },
  'user:default/ben': {
    sees: (ref: string) => ref === BUYER || ref === 'component:default/shop',
  },
};

describe.each(chosenDatabases(databases))(
  'callers of the gates on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startGate>[0], 'knex'> = {},
    ) => startGate({ knex: await databases.init(databaseId), ...options });

    it('refuses a stranger on each call', async () => {
      const server = await start({ policies });
      const { id } = await decide(server, { entityRef: CONCIERGE });
      const stranger = { as: 'user:default/stranger' };
      const calls = [
        await server.post('/gates/production/decisions', {
          ...stranger,
          body: { entityRef: CONCIERGE },
        }),
        await server.get('/gates/decisions', stranger),
        await server.get(`/gates/decisions/${id}`, stranger),
        await server.get(`/gates/decisions/${id}/replay`, stranger),
        await server.get('/gates/environments', stranger),
        await server.get(
          '/workloads/by-name/component/default/concierge/forecast?environment=production',
          stranger,
        ),
      ];
      expect(calls.map(({ status }) => status)).toEqual(
        Array(calls.length).fill(403),
      );
      const { status } = await server.post('/gates/production/decisions', {
        as: NOBODY,
        body: { entityRef: CONCIERGE },
      });
      expect(status).toBe(401);
    });

    it('lets who may read look ahead, and not decide', async () => {
      const server = await start({ policies });
      const reader = { as: 'user:default/reader' };
      const refused = await server.post('/gates/production/decisions', {
        ...reader,
        body: { entityRef: CONCIERGE },
      });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain('ai-governance.gate.decide');
      const dry = await decide(
        server,
        { entityRef: CONCIERGE, dryRun: true },
        'production',
        reader,
      );
      expect(dry.verdict).toBe('deny');
    });

    it('shows readers theirs in items and totals, and nothing of the others', async () => {
      const server = await start({ policies });
      const hers = await decide(server, { entityRef: CONCIERGE });
      const his = await decide(server, { entityRef: BUYER });
      const ben = { as: 'user:default/ben' };
      expect((await server.get('/gates/decisions', ben)).body).toMatchObject({
        totalItems: 1,
        items: [{ id: his.id }],
      });
      expect(
        (await server.get(`/gates/decisions/${hers.id}`, ben)).status,
      ).toBe(404);
      const { body } = await server.get('/gates/environments', ben);
      expect(
        body.items.map((item: { decisions: object; lastDenied: number }) => [
          item.decisions,
          item.lastDenied,
        ])[2],
      ).toEqual([
        { allow: 0, 'allow-with-obligations': 0, pending: 0, deny: 1 },
        1,
      ]);
      const hidden = await decide(
        server,
        { entityRef: CONCIERGE },
        'production',
        ben,
      );
      const missing = await decide(
        server,
        { entityRef: 'component:default/gone' },
        'production',
        ben,
      );
      expect(codes(hidden)).toEqual(codes(missing));
      expect(hidden).toMatchObject({ id: null, title: CONCIERGE, team: null });
      expect(missing.id).toBeNull();
      expect(await server.knex('gate_standings')).toHaveLength(2);
      expect(await recorded(server)).toBe(2);
      const gone = await decide(server, {
        entityRef: 'component:default/gone',
      });
      expect(gone.id).toBeNull();
      const later = await decide(
        server,
        {
          entityRefs: [CONCIERGE, BUYER],
          dryRun: true,
          at: '2026-12-01T00:00:00Z',
        },
        'production',
        ben,
      );
      const { items } = later as unknown as GateDecisions;
      expect(
        items
          .filter(item => codes(item).includes('entity-not-found'))
          .map(({ entityRef, title }) => [entityRef, title]),
      ).toEqual([[CONCIERGE, CONCIERGE]]);
      const shop = await decide(
        server,
        { entityRef: 'component:default/shop' },
        'production',
        ben,
      );
      expect(codes(shop)).toEqual(['workload-unknown']);
      const forecast = await server.get(
        '/workloads/by-name/component/default/concierge/forecast?environment=production',
        ben,
      );
      expect(forecast.status).toBe(404);
    });

    it('tells of the incident of something hidden no more than that there is one', async () => {
      const SUPPLIER = 'component:default/supplier';
      const server = await start({
        policies: {
          'user:default/ben': { sees: (ref: string) => ref === CONCIERGE },
        },
        config: { environments: [OPEN] },
        incidentSources: [
          {
            getSourceId: () => 'desk',
            getIncidents: async () => [
              {
                id: 'INC-9',
                entityRef: SUPPLIER,
                severity: 'sev1',
                state: 'open',
                title: 'The secret plan leaked',
                owner: 'group:default/secret-team',
                url: 'https://desk.test/secret',
              },
            ],
          },
        ],
      });
      await server.knex('entity_links').insert({
        source_ref: CONCIERGE,
        type: 'depends-on',
        target_ref: SUPPLIER,
      });
      const open = await decide(server, { entityRef: CONCIERGE });
      expect(JSON.stringify(open.reasons)).toContain('The secret plan leaked');
      const ben = { as: 'user:default/ben' };
      const answers = [
        await decide(server, { entityRef: CONCIERGE }, 'production', ben),
        (await server.get('/gates/decisions', ben)).body,
        (await server.get(`/gates/decisions/${open.id}`, ben)).body,
        (await server.get(`/gates/decisions/${open.id}/replay`, ben)).body,
      ];
      for (const answer of answers) {
        expect(JSON.stringify(answer)).toContain('incident-open');
        expect(JSON.stringify(answer)).not.toMatch(/secret|INC-9|supplier/);
      }
      expect(answers[3]).toMatchObject({ equal: true });
      expect(answers[2].reasons[0].message).toBe(
        'Something that it depends on has an open incident.',
      );
    });

    it('decides for a service', async () => {
      const server = await start();
      const decision = await decide(
        server,
        { entityRef: CONCIERGE, actor: 'github:acme/shop' },
        'production',
        { as: { header: mockCredentials.service.header() } },
      );
      expect(decision).toMatchObject({ actor: 'github:acme/shop' });
      const { body } = await server.get('/audit?action=decision.recorded');
      expect(body.items[0].actor.type).toBe('service');
    });
  },
);
