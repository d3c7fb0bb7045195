import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { GateDecision } from '@ai-governance/backstage-plugin-ai-governance-common';
import { organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const CONCIERGE = 'component:default/concierge';

describe.each(databases.eachSupportedId())('gates on %s', databaseId => {
  const start = async (
    options: Partial<Parameters<typeof createTestServer>[0]> = {},
  ) =>
    createTestServer({
      knex: await databases.init(databaseId),
      entities: organisation(),
      ...options,
    });

  it('decides, records and finds the decision again', async () => {
    const server = await start();
    const { status, body } = await server.post('/gates/prod/decisions', {
      body: { entityRef: 'Component:concierge' },
    });
    expect(status).toBe(200);
    const decision: GateDecision = body;
    expect(decision).toMatchObject({
      environment: 'production',
      entityRef: CONCIERGE,
      verdict: 'deny',
      mode: 'warn',
      proceed: true,
      door: 'http',
    });
    const again = await server.post('/gates/production/decisions', {
      body: { entityRef: CONCIERGE },
    });
    expect(again.body.id).toBe(decision.id);
    const { body: read } = await server.get(`/gates/decisions/${decision.id}`);
    expect(read).toEqual(decision);
    const { body: replayed } = await server.get(
      `/gates/decisions/${decision.id}/replay`,
    );
    expect(replayed).toMatchObject({ equal: true });
    const { body: list } = await server.get(
      '/gates/decisions?code=approval-missing',
    );
    expect(list).toMatchObject({ totalItems: 1, items: [{ id: decision.id }] });
    const { body: environments } = await server.get('/gates/environments');
    expect(environments.items).toHaveLength(3);
    const { body: forecast } = await server.get(
      `/workloads/by-name/component/default/concierge/forecast?environment=staging&at=2026-09-01T00:00:00Z`,
    );
    expect(forecast).toMatchObject({ id: null, environment: 'staging' });
    const { body: audit } = await server.get('/audit/verify');
    expect(audit).toMatchObject({ valid: true });
  });
});
