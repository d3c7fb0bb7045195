import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { GateForecasts } from './GateForecasts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'] as TestDatabaseId[],
});

const CONCIERGE = 'component:default/concierge';
const BUYER = 'component:default/buyer';

describe('GateForecasts', () => {
  it('evaluates nothing that is hidden, and nothing more once nobody waits', async () => {
    const { knex } = await createTestServer({
      knex: await databases.init('SQLITE_3'),
      entities: organisation(),
    });
    const gone = new AbortController();
    const evaluate = jest.fn();
    const prepared: string[] = [];
    const forecasts = new GateForecasts({
      database: knex,
      frameworks: { active: async () => ({}) } as never,
      evaluator: {
        fallbackOwner: undefined,
        prepare: async ({ workloads }) => {
          prepared.push(...workloads.keys());
          gone.abort();
          return { evaluate } as never;
        },
      },
      reader: { read: async () => [] },
      workloads: {
        read: async (_, refs) =>
          new Map(
            refs.map(ref => [
              ref,
              {
                title: ref,
                team: null,
                isWorkload: true,
                isUnreadable: false,
                stored: {} as never,
              },
            ]),
          ),
      },
      lastSync: { asOf: async () => undefined },
      annotationPrefix: 'ai-governance.io/',
    });
    const ask = (entityRef: string) => ({
      question: { environment: 'production', entityRef },
    });
    await expect(
      forecasts.gather(
        [ask(CONCIERGE), { ...ask(BUYER), hidden: true }],
        0,
        gone.signal,
      ),
    ).rejects.toThrow(/abort/);
    expect(prepared).toEqual([CONCIERGE]);
    expect(evaluate).not.toHaveBeenCalled();
  });
});
