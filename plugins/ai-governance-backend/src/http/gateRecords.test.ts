import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  CONCIERGE,
  decide,
  startGate,
} from '../gates/__testUtils__/gateServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

describe.each(databases.eachSupportedId())(
  'the record of gates on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startGate>[0], 'knex'> = {},
    ) => startGate({ knex: await databases.init(databaseId), ...options });

    it('records a decision with its audit row, answers the same for five minutes, and finds it again', async () => {
      const server = await start();
      const decision = await decide(
        server,
        { entityRef: 'Component:concierge' },
        'prod',
      );
      expect(decision).toMatchObject({
        environment: 'production',
        entityRef: CONCIERGE,
        title: 'The concierge agent',
        team: 'group:default/chat',
        verdict: 'deny',
        mode: 'warn',
        proceed: true,
        door: 'http',
      });
      expect(decision.reasons.every(({ message }) => message)).toBe(true);
      server.clock.now += 4 * 60_000;
      const again = await decide(server, { entityRef: CONCIERGE });
      expect(again).toEqual(decision);
      server.clock.now += 2 * 60_000;
      const later = await decide(server, { entityRef: CONCIERGE });
      expect(later.id).not.toBe(decision.id);

      expect(
        (await server.get(`/gates/decisions/${decision.id}`)).body,
      ).toEqual(decision);
      const { body: replay } = await server.get(
        `/gates/decisions/${decision.id}/replay`,
      );
      expect(replay).toMatchObject({
        equal: true,
        inputs: { question: { environment: 'prod', entityRef: CONCIERGE } },
      });
      const { body: list } = await server.get(
        '/gates/decisions?code=approval-missing&environment=prod&verdict=deny&team=group:default/company&limit=1',
      );
      expect(list).toMatchObject({ totalItems: 2, items: [{ id: later.id }] });
      const { body: next } = await server.get(
        `/gates/decisions?code=approval-missing&environment=prod&verdict=deny&team=group:default/company&limit=1&cursor=${list.pageInfo.nextCursor}`,
      );
      expect(next).toMatchObject({
        totalItems: 2,
        items: [{ id: decision.id }],
        pageInfo: {},
      });
      expect((await server.get('/audit/verify')).body).toMatchObject({
        valid: true,
      });
      const { body: audit } = await server.get(
        '/audit?action=decision.recorded',
      );
      expect(audit.items).toMatchObject([
        { subject: CONCIERGE, actor: { ref: 'user:default/admin' } },
        { subject: CONCIERGE },
      ]);
      const events = await server.knex('outbox').pluck('events');
      expect(events.join()).toContain('io.ai-governance.decision.denied.v1');
    });

    it('tells of a decision that somebody changed', async () => {
      const server = await start();
      const { id } = await decide(server, { entityRef: CONCIERGE });
      const { core } = await server.knex('decisions').where({ id }).first();
      await server
        .knex('decisions')
        .where({ id })
        .update({ core: core.replace('"deny"', '"allow"') });
      expect(
        (await server.get(`/gates/decisions/${id}/replay`)).body,
      ).toMatchObject({ equal: false, message: expect.any(String) });
      expect((await server.get('/audit/verify')).body).toMatchObject({
        valid: false,
        firstBad: { what: 'payload-changed' },
      });
    });

    it('tells of a column that somebody changed, also where the decision itself stands', async () => {
      const server = await start();
      const { id } = await decide(server, { entityRef: CONCIERGE });
      const { knex } = server;
      const row = await knex('decisions').where({ id }).first();
      for (const change of [
        { verdict: 'allow' },
        { mode: 'off' },
        { proceed: !row.proceed },
        { codes: ' no-governed-change ' },
        { allowed_key: 'a'.repeat(64) },
        { reuse_key: 'b'.repeat(64) },
      ]) {
        await knex('decisions').where({ id }).update(change);
        expect((await server.get('/audit/verify')).body).toMatchObject({
          valid: false,
          firstBad: { what: 'payload-changed' },
        });
        await knex('decisions').where({ id }).update(row);
        expect((await server.get('/audit/verify')).body.valid).toBe(true);
      }
    });
  },
);
