import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { createApprovalServer, person } from '../__testUtils__/approvals';
import { NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createApprovalServer>[1],
) => createApprovalServer(await databases.init(databaseId), options);

describe.each(databases.eachSupportedId())(
  'requests for approvals, %p',
  databaseId => {
    it('refuses an environment that asks for nobody, one that is unknown, and what is no request', async () => {
      const { request } = await setUp(databaseId);
      const staging = await request({ environment: 'staging' });
      expect(staging.status).toBe(400);
      expect(staging.body.error.message).toMatch(/asks for no approval/);
      const unknown = await request({ environment: 'moon' });
      expect(unknown.status).toBe(400);
      expect(unknown.body.error.message).toMatch(
        /development, staging, production/,
      );
      expect((await request({ reason: 'because' })).status).toBe(400);
      expect(
        (await request({ artifact: { name: 'bot', digest: 'sha256:abc' } }))
          .status,
      ).toBe(400);
      expect((await request({ entityRef: 'nonsense:' })).status).toBe(400);
      expect(
        (await request({ entityRef: 'component:default/none' })).status,
      ).toBe(404);
      expect((await request({}, { as: person('reader') })).status).toBe(403);
      expect((await request({}, { as: person('stranger') })).status).toBe(403);
      expect((await request({}, { as: person('blind') })).status).toBe(404);
      expect((await request({}, { as: NOBODY })).status).toBe(401);
    });

    it('knows an environment by its alias, and keeps one request open for each', async () => {
      const { request, act } = await setUp(databaseId);
      const first = await request({ environment: 'PROD' }, { key: 'one' });
      expect(first.body.environment).toBe('production');
      const again = await request({ environment: 'PROD' }, { key: 'one' });
      expect(again.body.id).toBe(first.body.id);
      const other = await request(
        { environment: 'PROD', reason: 'Another reason entirely.' },
        { key: 'one' },
      );
      expect(other.status).toBe(409);
      const second = await request();
      expect(second.status).toBe(409);
      expect(second.body.error.message).toMatch(/APR-1 .* user:default\/ines/);
      for (const [name, status] of [
        ['otto', 403],
        ['reader', 403],
        ['stranger', 403],
        ['blind', 404],
      ] as const) {
        const refused = await act('withdraw', first.body, person(name));
        expect([name, refused.status]).toEqual([name, status]);
      }
      const withdrawn = await act('withdraw', first.body, person('ines'));
      expect(withdrawn.body.state).toBe('withdrawn');
      expect((await request()).body.number).toBe('APR-2');
    });

    it('makes one approval of many requests at once, and gives each its own number', async () => {
      const { request } = await setUp(databaseId);
      const same = await Promise.all([
        ...[1, 2, 3].map(() => request({}, { key: 'k' })),
        ...[1, 2].map(() => request({}, { as: person('otto') })),
        request({ entityRef: 'component:default/helper' }),
      ]);
      const made = same.filter(({ status }) => status === 200);
      const ids = new Set(made.map(({ body }) => body.id));
      expect(ids.size).toBe(2);
      expect(new Set(made.map(({ body }) => body.number)).size).toBe(2);
      expect(same.filter(({ status }) => ![200, 409].includes(status))).toEqual(
        [],
      );
    });

    it('may be asked for by a service, and by an agent for a person, who then may not review it', async () => {
      const { request, act, review } = await setUp(databaseId);
      const service = { header: mockCredentials.service.header() };
      const byService = await request({}, { as: service });
      expect(byService.body).toMatchObject({ requesterKind: 'service' });
      expect((await act('withdraw', byService.body, service)).body.state).toBe(
        'withdrawn',
      );
      const agentOf = {
        header: `Bearer ${mockCredentials.user.token(person('noor'), {
          actor: { subject: 'plugin:mcp' },
        })}`,
      };
      const byAgent = await request({}, { as: agentOf });
      expect(byAgent.body).toMatchObject({
        requesterKind: 'agent',
        requestedBy: person('noor'),
      });
      const byPerson = await request({ entityRef: 'component:default/helper' });
      const agentOfInes = {
        header: `Bearer ${mockCredentials.user.token(person('ines'), {
          actor: { subject: 'plugin:mcp' },
        })}`,
      };
      const taken = await act('withdraw', byPerson.body, agentOfInes);
      expect(taken.status).toBe(403);
      expect(taken.body.error.message).toMatch(/only what an agent asked for/);
      const own = await review(byAgent.body, 'noor');
      expect(own.status).toBe(403);
      const asAgent = await act(
        'reviews',
        byAgent.body,
        {
          header: `Bearer ${mockCredentials.user.token(person('jonas'), {
            actor: { subject: 'plugin:mcp' },
          })}`,
        },
        { decision: 'approve' },
      );
      expect(asAgent.status).toBe(403);
    });
  },
);
