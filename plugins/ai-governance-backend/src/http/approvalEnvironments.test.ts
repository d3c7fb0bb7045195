import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { BOT, createApprovalServer } from '../__testUtils__/approvals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const SCORER = '/workloads/by-name/component/default/scorer';

const MINUTE = 60_000;

/** Staging asks for approval too, before production. */
const BOTH = { environments: [{ name: 'staging', approval: 'required' }] };

async function setUp(databaseId: TestDatabaseId, config: object) {
  const server = await createApprovalServer(await databases.init(databaseId), {
    config,
  });
  const { approved, get, request, review } = server;
  return {
    ...server,
    approvedFor: (environment: string) => approved({ environment }),
    rejectedFor: async (environment: string) => {
      const { body } = await request({ environment });
      await review(body, 'noor', {
        decision: 'reject',
        comment: 'The canary plan is missing.',
      });
    },
    /** What pages show of it. */
    shown: async () => (await get(SCORER)).body.approval,
    listed: async (state: string) =>
      (await get(`/workloads?approval=${state}&text=scorer`)).body.items.map(
        (item: { approval: string | null }) => item.approval,
      ),
    /** What a gate says of its approval. */
    reasons: async (environment: string) =>
      (
        await get(`${SCORER}/forecast?environment=${environment}`)
      ).body.reasons.flatMap(({ code }: { code: string }) =>
        code.startsWith('approval-') ? [code] : [],
      ),
  };
}

describe.each(chosenDatabases(databases))(
  'approvals of several environments, %p',
  databaseId => {
    it('shows the one of the last environment that asks, whatever becomes of another afterwards', async () => {
      const { approvedFor, rejectedFor, shown, listed, reasons } = await setUp(
        databaseId,
        BOTH,
      );
      await approvedFor('production');
      await rejectedFor('staging');
      expect(await shown()).toMatchObject({
        recorded: 'approved',
        record: { number: 'APR-1', environment: 'production' },
      });
      expect(await listed('approved')).toEqual(['approved']);
      expect(await listed('rejected')).toEqual([]);
      expect(await reasons('production')).toEqual([]);
      expect(await reasons('staging')).toEqual(['approval-rejected']);
    });

    it('takes none of an environment for one of the next', async () => {
      const { approvedFor, annotate, shown, listed, reasons } = await setUp(
        databaseId,
        BOTH,
      );
      await approvedFor('staging');
      await annotate({ 'approval-status': 'approved' });
      expect(await shown()).toEqual({
        recorded: null,
        claimed: 'approved',
        difference: 'claimed-not-recorded',
      });
      expect(await listed('approved')).toEqual([]);
      expect(await listed('none')).toEqual([null]);
      expect(await reasons('staging')).toEqual([]);
      expect(await reasons('production')).toEqual(['approval-missing']);
    });

    it('shows the one of an earlier environment where the later ones ask for none', async () => {
      const { approvedFor, rejectedFor, shown, listed, knex } = await setUp(
        databaseId,
        {
          environments: [
            ...BOTH.environments,
            { name: 'production', approval: 'none' },
          ],
        },
      );
      await rejectedFor('staging');
      const { id } = await approvedFor('staging');
      expect(await shown()).toMatchObject({
        recorded: 'approved',
        record: { id, environment: 'staging' },
      });
      expect(await listed('approved')).toEqual(['approved']);
      expect(await listed('none')).toEqual([]);
      expect(
        await knex('approvals').where({ leads: true }).select('id'),
      ).toEqual([{ id }]);
    });

    it('shows none where no environment asks for any', async () => {
      const { approvedFor, shown, listed, clock, knex } = await setUp(
        databaseId,
        BOTH,
      );
      await approvedFor('production');
      expect(await shown()).toMatchObject({ recorded: 'approved' });
      const row = await knex('policies').where({ active: true }).first();
      const document = JSON.parse(row.document);
      for (const environment of document.environments) {
        environment.approval = 'none';
      }
      const digest = 'f'.repeat(64);
      await knex('policies').where({ active: true }).update({ active: false });
      await knex('policies').insert({
        ...row,
        digest,
        document: JSON.stringify(document),
      });
      // Which policy is active is known by heart for a while.
      clock.now += MINUTE;
      expect(await shown()).toMatchObject({ recorded: null });
      expect(await listed('approved')).toEqual([]);
      expect(await listed('none')).toEqual([null]);
    });

    it('marks one that speaks in each, of one workload and of another', async () => {
      const { approvedFor, request, knex } = await setUp(databaseId, BOTH);
      for (const environment of ['staging', 'production', 'staging']) {
        await approvedFor(environment);
      }
      await request({ entityRef: 'component:default/helper' });
      expect(
        await knex('approvals')
          .where({ leads: true })
          .orderBy('number')
          .select('number', 'entity_ref', 'environment'),
      ).toEqual([
        { number: 2, entity_ref: BOT, environment: 'production' },
        { number: 3, entity_ref: BOT, environment: 'staging' },
        {
          number: 4,
          entity_ref: 'component:default/helper',
          environment: 'production',
        },
      ]);
    });
  },
);
