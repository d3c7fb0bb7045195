import { ApprovalFigures } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { createApprovalServer, person } from '../__testUtils__/approvals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

/** Of each state some, asked for at different times. */
async function setUp(databaseId: TestDatabaseId) {
  const server = await createApprovalServer(await databases.init(databaseId));
  const { request, approved, knex, clock, get } = server;
  await approved();
  const { body } = await request({ entityRef: 'component:default/helper' });
  const [row] = await knex('approvals').where({ id: body.id });
  const now = clock.now;
  const copies: object[] = [];
  const copy = (change: object) =>
    copies.push({
      ...row,
      id: `copy-${copies.length}`,
      number: 100 + copies.length,
      environment: `env-${copies.length}`,
      leads: false,
      ...change,
    });
  // On both borders: what is exactly so old still counts with the younger.
  copy({ requested_at: now - 2 * DAY });
  copy({ requested_at: now - 2 * DAY - 1 });
  copy({ requested_at: now - 7 * DAY });
  copy({ requested_at: now - 7 * DAY - 1 });
  copy({ requested_at: now - 40 * DAY });
  copy({ state: 'stale', valid_until: now + DAY });
  copy({ state: 'approved', valid_until: now + 30 * DAY });
  copy({ state: 'approved', valid_until: now + 30 * DAY - 1 });
  copy({ state: 'expired', valid_until: now - DAY });
  await knex('approvals').insert(copies);
  const figures = async (as?: string): Promise<ApprovalFigures> =>
    (await get('/approvals/figures', { as: as && person(as) })).body;
  return { ...server, figures };
}

describe.each(databases.eachSupportedId())('approval figures, %p', id => {
  it('counts what waits by its age, what is stale and what runs out', async () => {
    const { figures, clock } = await setUp(id);
    expect(await figures()).toEqual({
      at: new Date(clock.now).toISOString(),
      waiting: { upTo2Days: 2, upTo7Days: 2, older: 2 },
      stale: 1,
      runningOut: 1,
      soonDays: 30,
    });
  });

  it('counts what the list with the same filters shows', async () => {
    const { figures, get } = await setUp(id);
    const { at, waiting, stale, runningOut, soonDays } = await figures();
    const before = (days: number) =>
      new Date(Date.parse(at) - days * DAY).toISOString();
    const total = async (filters: Record<string, string>) =>
      (await get(`/approvals?${new URLSearchParams(filters)}`)).body.totalItems;
    const requested = { state: 'requested' };
    expect(await total({ ...requested, requestedFrom: before(2) })).toBe(
      waiting.upTo2Days,
    );
    expect(
      await total({
        ...requested,
        requestedFrom: before(7),
        requestedBefore: before(2),
      }),
    ).toBe(waiting.upTo7Days);
    expect(await total({ ...requested, requestedBefore: before(7) })).toBe(
      waiting.older,
    );
    expect(await total({ state: 'stale' })).toBe(stale);
    expect(
      await total({ state: 'approved', validUntilBefore: before(-soonDays) }),
    ).toBe(runningOut);
  });

  it('counts nothing that the reader may not see, and answers no stranger', async () => {
    const { figures, get } = await setUp(id);
    expect(await figures('blind')).toMatchObject({
      waiting: { upTo2Days: 0, upTo7Days: 0, older: 0 },
      stale: 0,
      runningOut: 0,
    });
    const refused = await get('/approvals/figures', { as: person('stranger') });
    expect(refused.status).toBe(403);
  });
});
