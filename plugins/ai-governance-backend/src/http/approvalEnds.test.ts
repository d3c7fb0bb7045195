import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { createStandingServer, kinds } from '../__testUtils__/approvals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createStandingServer>[1],
) => createStandingServer(await databases.init(databaseId), options);

describe.each(chosenDatabases(databases))(
  'how approvals hold and end, %p',
  databaseId => {
    it('expires by itself, and marks its workload', async () => {
      const { approved, clock, read, sweepApprovals, control, actions } =
        await setUp(databaseId);
      const { id, validUntil } = await approved();
      expect(await control()).toMatchObject({
        status: 'met',
        evidence: [
          expect.objectContaining({
            source: 'catalog',
            outcome: 'pass',
            detail: expect.stringMatching(/^APR-1 for production is on record/),
          }),
        ],
      });
      clock.now = Date.parse(validUntil) - 1;
      await sweepApprovals();
      expect((await read(id)).state).toBe('approved');
      clock.now = Date.parse(validUntil);
      expect((await read(id)).state).toBe('expired');
      await sweepApprovals();
      expect(kinds(await read(id)).at(-1)).toBe('expired');
      expect((await actions()).at(-1)).toBe('approval.expired');
      expect((await control()).evidence).toEqual([]);
      await sweepApprovals();
      expect(
        (await actions()).filter(action => action === 'approval.expired'),
      ).toHaveLength(1);
    });

    it('ends on record also where its workload has left the catalog meanwhile', async () => {
      const { approved, clock, entities, sweepApprovals, sync, knex, actions } =
        await setUp(databaseId);
      const { id, validUntil } = await approved();
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'scorer'),
        1,
      );
      await sync();
      clock.now = Date.parse(validUntil);
      await sweepApprovals();
      await sweepApprovals();
      expect(
        await knex('approvals').where({ id }).first('state', 'version'),
      ).toEqual({ state: 'expired', version: 4 });
      expect(
        (
          await knex('approval_happenings')
            .where({ approval_id: id })
            .orderBy('id')
        ).at(-1),
      ).toMatchObject({ kind: 'expired', person: 'system' });
      expect(
        (await actions()).filter(action => action === 'approval.expired'),
      ).toHaveLength(1);
      expect(await knex('evaluation_queue')).toEqual([]);
    });

    it('is not looked at again and again for who could review it where its workload has left', async () => {
      const { request, entities, sweepApprovals, sync, knex } = await setUp(
        databaseId,
      );
      const { id } = (await request()).body;
      await knex('approvals').where({ id }).update({ reach_version: 0 });
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'scorer'),
        1,
      );
      await sync();
      await sweepApprovals();
      expect(
        await knex('approvals').where({ id }).first('reach_version', 'version'),
      ).toEqual({ reach_version: 1, version: 1 });
    });

    it('takes back by itself what is asked for a workload that has left, once its review is overdue', async () => {
      const server = await setUp(databaseId);
      const { request, clock, entities, sweepApprovals, sync, knex, actions } =
        server;
      const published = jest.spyOn(server.outbox, 'add');
      const { id } = (await request()).body;
      const stored = () => knex('approvals').where({ id }).first();
      const overdueAt = Number((await stored()).overdue_at);
      const [scorer] = entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'scorer'),
        1,
      );
      await sync();
      clock.now = overdueAt - 1;
      await sweepApprovals();
      expect((await stored()).state).toBe('requested');
      entities.push(scorer);
      await sync();
      clock.now = overdueAt + 3_600_000;
      await sweepApprovals();
      expect((await stored()).state).toBe('requested');

      entities.pop();
      await sync();
      await sweepApprovals();
      await sweepApprovals();
      expect(await stored()).toMatchObject({
        state: 'withdrawn',
        step_position: null,
        overdue_at: null,
      });
      expect(await knex('approval_asks').where({ approval_id: id })).toEqual(
        [],
      );
      expect(
        (
          await knex('approval_happenings')
            .where({ approval_id: id })
            .orderBy('id')
        ).at(-1),
      ).toMatchObject({
        kind: 'withdrawn',
        person: 'system',
        comment: 'Its workload has left the catalog.',
      });
      expect(
        (await actions()).filter(action => action === 'approval.withdrawn'),
      ).toHaveLength(1);
      expect(
        published.mock.calls.flatMap(([, list]) =>
          list.map(({ type }) => type),
        ),
      ).toContain('io.ai-governance.approval.withdrawn.v1');
      expect(await knex('evaluation_queue')).toEqual([]);
    });

    it('reads as often for many as for one when it looks for who could review them', async () => {
      const { request, sweepApprovals, knex } = await setUp(databaseId, {
        config: {
          environments: ['a', 'b', 'c'].map(name => ({
            name,
            approval: 'required',
          })),
        },
      });
      const reads = async () => {
        await knex('approvals').update({ reach_version: 0 });
        const seen: string[] = [];
        const note = ({ sql }: { sql: string }) => {
          if (/^select/i.test(sql)) {
            seen.push(sql);
          }
        };
        knex.on('query', note);
        await sweepApprovals();
        knex.off('query', note);
        return seen.length;
      };
      await request({ environment: 'a' });
      const one = await reads();
      await request({ environment: 'b' });
      await request({ environment: 'c' });
      expect(await reads()).toBe(one);
      expect(
        await knex('approvals').whereRaw('reach_version <> version'),
      ).toEqual([]);
    });

    it('is evidence of its control as long as it holds, and never where the built-in evidence is off', async () => {
      const on = await setUp(databaseId);
      expect((await on.control()).evidence).toEqual([]);
      const { id } = await on.approved();
      expect((await on.control()).evidence).toHaveLength(1);
      await on.annotate({ model: 'fraud-net@5.0' });
      expect((await on.read(id)).state).toBe('stale');
      expect((await on.control()).evidence).toEqual([]);
      const off = await setUp(databaseId, {
        config: { evidence: { builtIn: false } },
      });
      await off.approved();
      expect((await off.control()).evidence).toEqual([]);
    });
  },
);
