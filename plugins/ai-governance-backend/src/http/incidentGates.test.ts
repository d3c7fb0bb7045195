import {
  GateDecision,
  Incident,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, organisation } from '../__testUtils__/entities';
import {
  BUYER,
  codes,
  CONCIERGE,
  decide,
  GateServer,
  OPEN,
  startGate,
} from '../gates/__testUtils__/gateServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const CLIENT = 'component:default/client';
const SUPPORT = 'component:default/support';
const WIDGET = 'component:default/widget';
const READER = 'user:default/cleo';

const entities = (): Entity[] => [
  ...organisation(),
  agent('client', 'retail', {}, { dependsOn: ['component:concierge'] }),
  agent('support', 'chat', {}, { providesApis: ['chat'] }),
  agent('widget', 'retail', {}, { consumesApis: ['api:default/chat'] }),
];

describe.each(chosenDatabases(databases))(
  'incidents at gates on %s',
  databaseId => {
    const start = async (config: object = {}, own: Entity[] = entities()) =>
      startGate({
        knex: await databases.init(databaseId),
        entities: own,
        config: { environments: [OPEN], ...config },
        policies: { [READER]: { sees: ref => ref !== CONCIERGE } },
      });
    const open = async (
      server: GateServer,
      change: object = {},
    ): Promise<Incident> => {
      const { status, body } = await server.post('/incidents', {
        body: {
          entityRef: CONCIERGE,
          title: 'It pays twice',
          severity: 'sev2',
          category: 'tool-misuse',
          ...change,
        },
      });
      expect(status).toBe(200);
      return body;
    };
    const move = async (
      server: GateServer,
      { number, version }: Incident,
      state: string,
    ): Promise<Incident> =>
      (
        await server.post(`/incidents/${number}/state`, {
          body: { state },
          headers: { 'If-Match': `"${version}"` },
        })
      ).body;
    const said = ({ verdict, reasons }: GateDecision) => [
      verdict,
      ...reasons.map(({ code, severity, ref }) => `${severity} ${code} ${ref}`),
    ];
    const ask = async (server: GateServer, entityRef: string) =>
      said(await decide(server, { entityRef }));

    it('stops the workload and warns those that depend on it, until it is mitigated', async () => {
      const server = await start();
      const incident = await open(server, { affected: [BUYER] });
      const decision = await decide(server, { entityRef: CONCIERGE });
      expect(said(decision)).toEqual(['deny', 'blocking incident-open INC-1']);
      expect(decision.reasons[0].values).toEqual({
        severity: 'sev2',
        title: 'It pays twice',
        owner: 'group:default/chat',
        url: 'https://portal.example.com/ai-governance/incidents/INC-1',
      });
      for (const entityRef of [CLIENT, BUYER]) {
        expect(await ask(server, entityRef)).toEqual([
          'allow',
          'warning incident-open INC-1',
        ]);
      }
      expect(await ask(server, SUPPORT)).toEqual(['allow']);
      const acknowledged = await move(server, incident, 'acknowledged');
      expect(await ask(server, CONCIERGE)).toEqual([
        'deny',
        'blocking incident-open INC-1',
      ]);
      await move(server, acknowledged, 'mitigated');
      for (const entityRef of [CONCIERGE, CLIENT, BUYER]) {
        expect(await ask(server, entityRef)).toEqual(['allow']);
      }
    });

    it('stops nothing below the severity of the environment', async () => {
      const server = await start();
      await open(server, { severity: 'sev3' });
      expect(await ask(server, CONCIERGE)).toEqual(['allow']);
    });

    it('stops those that depend on it where the policy says so', async () => {
      const server = await start({
        gates: { dependencyIncidents: 'blocking' },
      });
      await open(server);
      expect(await ask(server, CLIENT)).toEqual([
        'deny',
        'blocking incident-open INC-1',
      ]);
    });

    it('warns who consumes an API of the workload, also who does so since', async () => {
      const server = await start();
      const incident = await open(server, { entityRef: SUPPORT });
      expect(incident.affectedWorkloads).toMatchObject([
        { entityRef: WIDGET, how: 'consumes-api' },
      ]);
      expect(await ask(server, WIDGET)).toEqual([
        'allow',
        'warning incident-open INC-1',
      ]);
    });

    it('warns who begins to depend on the workload while it is open', async () => {
      const own = entities();
      const server = await start({}, own);
      await open(server, { entityRef: SUPPORT });
      expect(await ask(server, CLIENT)).toEqual(['allow']);
      own.splice(
        own.findIndex(({ metadata }) => metadata.name === 'client'),
        1,
        agent('client', 'retail', {}, { consumesApis: ['chat'] }),
      );
      await server.sync();
      expect(await ask(server, CLIENT)).toEqual([
        'allow',
        'warning incident-open INC-1',
      ]);
    });

    it('tells who may not see the workload that there is an incident, and no more', async () => {
      const server = await start();
      await open(server);
      const decision = await decide(
        server,
        { entityRef: CLIENT },
        'production',
        { as: READER },
      );
      expect(decision.reasons).toMatchObject([
        { code: 'incident-open', values: { dependency: 'hidden' } },
      ]);
      const told = JSON.stringify(decision);
      for (const hidden of ['INC-1', 'concierge', 'pays twice']) {
        expect(told).not.toContain(hidden);
      }
    });

    it('lets a deployment through that fixes it, and warns of a review that is late', async () => {
      const server = await start();
      const incident = await open(server);
      const fix = await decide(server, {
        entityRef: CONCIERGE,
        fixesIncident: 'inc-1',
      });
      expect(said(fix)).toEqual([
        'allow-with-obligations',
        'obligation incident-fix INC-1',
      ]);
      await move(server, incident, 'resolved');
      expect(await ask(server, CONCIERGE)).toEqual(['allow']);
      expect(
        await server.knex('gate_obligations').whereNull('fulfilled_at'),
      ).toEqual([]);
      server.clock.now += 15 * 24 * 3_600_000;
      await server.sync();
      expect(codes(await decide(server, { entityRef: CONCIERGE }))).toContain(
        'incident-review-overdue',
      );
      expect(codes(await decide(server, { entityRef: CLIENT }))).not.toContain(
        'incident-review-overdue',
      );
    });

    it.each([
      [{}, ['allow', 'warning incident-review-overdue INC-1']],
      [
        { gates: { incidentReviewOverdue: 'blocking' } },
        ['deny', 'blocking incident-review-overdue INC-1'],
      ],
    ])(
      'says with %j that a review is overdue, until the incident is reviewed',
      async (config, expected) => {
        const server = await start(config);
        const resolved = await move(server, await open(server), 'resolved');
        server.clock.now += 14 * 24 * 3_600_000 - 10 * 60_000;
        await server.sync();
        expect(await ask(server, CONCIERGE)).toEqual(['allow']);
        server.clock.now += 10 * 60_000;
        await server.sync();
        expect(await ask(server, CONCIERGE)).toEqual(expected);
        const { status } = await server.post('/incidents/INC-1/review', {
          body: {
            whatHappened: 'A limit was missing.',
            controls: [],
            noControls: 'None asks for limits.',
            followUps: [],
          },
          headers: { 'If-Match': `"${resolved.version}"` },
        });
        expect(status).toBe(200);
        expect(await ask(server, CONCIERGE)).toEqual(['allow']);
      },
    );
  },
);
