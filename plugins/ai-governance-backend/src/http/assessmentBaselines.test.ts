import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  BUYER,
  CONCIERGE,
  createAssessmentServer,
  KIM,
  RETAIL,
} from '../__testUtils__/assessments';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId) =>
  createAssessmentServer(await databases.init(databaseId));

describe.each(chosenDatabases(databases))('baselines, %p', databaseId => {
  it('end with a baseline, which progress is measured by', async () => {
    const { start, answer, post, get, knex, clock } = await setUp(databaseId);
    const { body: journey } = await start('team', RETAIL, [CONCIERGE, BUYER]);
    const baseline = (entityRefs?: string[]) =>
      post(`/assessments/${journey.id}/baseline`, {
        as: KIM,
        body: entityRefs && { entityRefs },
      });
    const foreign = await baseline(['component:default/stray']);
    expect(foreign.body.error.message).toContain('component:default/stray');

    const first = await baseline([BUYER]);
    expect(first.body.items).toHaveLength(1);
    expect(first.body.items[0]).toMatchObject({
      baseline: { entityRef: BUYER, by: KIM, score: null },
      closed: [],
      opened: [],
    });
    const half = await get(`/assessments/${journey.id}`);
    expect(half.body).toMatchObject({
      state: 'open',
      entities: [
        { entityRef: BUYER, baselineAt: '2026-06-18T08:01:00.000Z' },
        { entityRef: CONCIERGE, baselineAt: null },
      ],
    });
    clock.now += 60_000;
    const rest = await baseline();
    expect(rest.body.items).toHaveLength(2);
    const done = await get(`/assessments/${journey.id}`);
    expect(done.body).toMatchObject({
      state: 'finished',
      finishedAt: '2026-06-18T08:02:00.000Z',
    });
    expect((await get('/assessments')).body.items).toEqual([]);
    expect((await baseline()).status).toBe(409);
    expect(
      (
        await answer(journey.id, {
          entityRef: BUYER,
          controlId: 'INF-LOG-01',
          answer: 'met',
        })
      ).status,
    ).toBe(409);

    const { body: next } = await start('workload', BUYER);
    await answer(next.id, {
      entityRef: BUYER,
      controlId: 'INF-LOG-01',
      answer: 'met',
    });
    const { body } = await get(`/baselines?entityRef=${BUYER}`);
    const [{ baseline: before, now, closed, opened }] = body.items;
    expect([closed, opened]).toEqual([['INF-LOG-01'], []]);
    expect(before).toMatchObject({
      title: 'The buyer agent',
      at: '2026-06-18T08:02:00.000Z',
      frameworkVersion: '2026.5.0',
      maturity: 'none',
    });
    expect(now.gaps).toBe(before.gaps - 1);
    expect(now.sections).toHaveLength(4);
    expect(now.score).toEqual(expect.any(Number));
    const refs = async (query: string) =>
      (await get(`/baselines${query}`)).body.items.map(
        (item: { baseline: { entityRef: string } }) => item.baseline.entityRef,
      );
    expect(await refs('')).toEqual([BUYER, CONCIERGE]);
    expect(await refs(`?team=${RETAIL}`)).toEqual([BUYER, CONCIERGE]);
    expect(await refs('?team=group:default/chat')).toEqual([CONCIERGE]);
    const page = (await get('/baselines?limit=1')).body;
    expect(page).toMatchObject({
      items: [{ baseline: { entityRef: BUYER } }],
      totalItems: 2,
      pageInfo: { nextCursor: expect.any(String) },
    });
    const { nextCursor } = page.pageInfo;
    expect((await get(`/baselines?limit=1&cursor=${nextCursor}`)).body).toEqual(
      {
        items: [
          expect.objectContaining({
            baseline: expect.objectContaining({ entityRef: CONCIERGE }),
          }),
        ],
        totalItems: 2,
        pageInfo: {},
      },
    );
    expect((await get('/baselines?cursor=x')).status).toBe(400);
    expect((await get('/baselines/figures')).body).toEqual({
      workloads: 2,
      closed: 1,
      opened: 0,
      reachedHigher: 0,
    });
    expect(
      (await get('/baselines/figures?team=group:default/chat')).body,
    ).toEqual({ workloads: 1, closed: 0, opened: 0, reachedHigher: 0 });
    expect(await knex('baselines')).toHaveLength(3);
    const { body: list } = await get('/workloads?orderBy=title');
    expect(
      list.items.map(
        (item: { entityRef: string; baseline?: object }) => item.baseline,
      ),
    ).toEqual([
      { at: before.at, gaps: before.gaps, score: before.score },
      expect.objectContaining({ score: expect.any(Number) }),
      undefined,
      undefined,
    ]);
  });
});
