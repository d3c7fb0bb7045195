import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { BOT, createStandingServer, person } from '../__testUtils__/approvals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createStandingServer>[1],
) => createStandingServer(await databases.init(databaseId), options);

describe.each(chosenDatabases(databases))(
  'approvals and claims, %p',
  databaseId => {
    it('is compared with what the entity claims', async () => {
      const { approved, annotate, scorecard, act, get } = await setUp(
        databaseId,
      );
      const approval = async () => (await scorecard()).approval;
      const listed = async (state: string) =>
        (await get(`/workloads?approval=${state}`)).body.items.map(
          (item: { entityRef: string; approval: string | null }) => [
            item.entityRef,
            item.approval,
          ],
        );
      expect(await approval()).toEqual({
        recorded: null,
        claimed: null,
        difference: 'none',
      });
      await annotate({ 'approval-status': 'approved' });
      expect((await approval()).difference).toBe('claimed-not-recorded');
      expect(await listed('none')).toHaveLength(2);
      const held = await approved();
      expect(await approval()).toEqual({
        recorded: 'approved',
        record: {
          id: held.id,
          number: 'APR-1',
          environment: 'production',
          validUntil: held.validUntil,
        },
        claimed: 'approved',
        difference: 'none',
      });
      expect(await listed('approved')).toEqual([[BOT, 'approved']]);
      expect(await listed('none&approval=approved')).toHaveLength(2);
      await act('revoke', held, person('noor'), {
        reason: 'The vendor was compromised.',
      });
      expect(await approval()).toMatchObject({
        recorded: 'revoked',
        difference: 'contradicts',
      });
      expect(await listed('approved')).toEqual([]);
    });

    it('takes a claim for the record only where the organisation trusts its place', async () => {
      const trusting = {
        approvals: {
          trustAnnotations: true,
          trustedLocations: ['url:https://git.acme.test/governance/'],
        },
      };
      const { annotate, scorecard, control, entities } = await setUp(
        databaseId,
        { config: trusting },
      );
      await annotate({ 'approval-status': 'approved' });
      expect((await scorecard()).approval.recorded).toBeNull();
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.metadata.annotations!['backstage.io/managed-by-location'] =
        'url:https://git.acme.test/governance/bots.yaml';
      await annotate({ 'approval-ref': 'CAB-7' });
      expect((await scorecard()).approval).toMatchObject({
        recorded: 'approved',
        claimed: 'approved',
        claimedRef: 'CAB-7',
        difference: 'none',
      });
      expect((await control()).evidence).toHaveLength(1);
    });
  },
);
