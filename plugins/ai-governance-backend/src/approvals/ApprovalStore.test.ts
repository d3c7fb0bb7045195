import { TestDatabases } from '@backstage/backend-test-utils';
import { BOT, createApprovalServer, team } from '../__testUtils__/approvals';
import { UNLIMITED } from '../permissions/ReadScope';
import { ApprovalStore } from './ApprovalStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

describe.each(databases.eachSupportedId())('ApprovalStore, %p', databaseId => {
  it('reads for a gate what can speak for a workload, and of what ended only the newest', async () => {
    const { knex, request, review } = await createApprovalServer(
      await databases.init(databaseId),
    );
    const rejected = async () => {
      const { body } = await request();
      await review(body, 'noor', {
        decision: 'reject',
        comment: 'The canary plan is missing.',
      });
    };
    await rejected();
    await rejected();
    await request();
    await request({ entityRef: 'component:default/helper' });
    const store = new ApprovalStore({ database: knex });
    const found = await store.thatMayLead(knex, [BOT], 'production');
    expect(found.map(({ number, state }) => [number, state])).toEqual([
      [2, 'rejected'],
      [3, 'requested'],
    ]);
    expect(await store.thatMayLead(knex, [BOT], 'staging')).toEqual([]);
  });

  it('lists what is overdue first, however late it was asked for', async () => {
    const { knex, approved, annotate, request, clock } =
      await createApprovalServer(await databases.init(databaseId));
    await approved();
    clock.now += DAY;
    await request({ entityRef: 'component:default/helper' });
    clock.now += 1.5 * DAY;
    await annotate({ model: 'fraud-net@5.0' });
    const store = new ApprovalStore({ database: knex });
    const numbers = async (query: object) => {
      const { approvals, totalItems } = await store.list(
        { state: ['requested', 'stale'], ...query },
        UNLIMITED,
      );
      return [approvals.map(({ number }) => number), totalItems];
    };
    expect(await numbers({ orderBy: 'requestedAt', limit: 1 })).toEqual([
      [1],
      2,
    ]);
    expect(await numbers({ orderBy: 'overdueAt', limit: 1 })).toEqual([[2], 2]);
    const later = clock.now + DAY;
    expect(await numbers({ overdueAt: later })).toEqual([[2], 1]);
    expect(await numbers({ overdueAt: clock.now })).toEqual([[], 0]);
  });

  it('finds what is stale since its owner changed from one to another, page after page', async () => {
    const { knex, approved, annotate, entities } = await createApprovalServer(
      await databases.init(databaseId),
    );
    await approved();
    await approved({ entityRef: 'component:default/helper' });
    for (const { metadata, spec } of entities) {
      if (['scorer', 'helper'].includes(metadata.name)) {
        spec!.owner = 'privacy';
        metadata.etag = 'renamed';
      }
    }
    await annotate({});
    const store = new ApprovalStore({ database: knex });
    const found = async (from: string, to: string, limit: number) => {
      const pages: number[][] = [];
      for await (const page of store.pages(
        {
          state: ['stale'],
          renamed: { from: team(from), to: team(to) },
          orderBy: 'requestedAt',
          limit,
        },
        UNLIMITED,
      )) {
        pages.push(page.map(({ number }) => number).sort());
        // As they are written to: what was on an earlier page shifts nothing.
        await knex('approvals')
          .whereIn(
            'id',
            page.map(({ id }) => id),
          )
          .update({ state: 'approved' });
      }
      return pages;
    };
    expect(await found('fraud', 'security', 1)).toEqual([[]]);
    expect(await found('platform', 'privacy', 1)).toEqual([[]]);
    expect((await found('fraud', 'privacy', 1)).flat().sort()).toEqual([1, 2]);
    await knex('approvals').update({ state: 'stale' });
    expect(await found('fraud', 'privacy', 500)).toEqual([[1, 2]]);
  });
});
