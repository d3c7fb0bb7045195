import { Phase } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Projection } from '../__testUtils__/projection';
import { UNLIMITED } from '../permissions/ReadScope';
import { BaselineService } from './BaselineService';
import { BaselineStore } from './BaselineStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ref = (name: string) => `component:default/${name}`;

describe.each(databases.eachSupportedId())(
  'BaselineService, %p',
  databaseId => {
    it('adds up what came of workloads since their latest baseline, of some alike and of others', async () => {
      const knex = await databases.init(databaseId);
      const projection = await Projection.create(knex);
      const stands = async (
        name: string,
        maturity: Phase | 'none' | 'not-applicable',
        status: 'met' | 'not-met',
      ) =>
        projection.workload({
          ref: ref(name),
          title: name,
          maturity,
          statuses: { 'GOV-INV-01': status },
        });
      const store = new BaselineStore({ database: knex });
      const service = new BaselineService({
        store,
        frameworks: projection.frameworks,
      });
      const take = (at: number, ...names: string[]) =>
        knex.transaction(tx =>
          store.take(tx, names.map(ref), {
            assessmentId: 'one',
            by: 'user:default/kim',
            at,
          }),
        );
      const becomes = async (...given: Parameters<typeof stands>) => {
        await knex('scorecards')
          .where({ entity_ref: ref(given[0]) })
          .delete();
        await knex('entities')
          .where({ entity_ref: ref(given[0]) })
          .delete();
        await stands(...given);
      };
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        await stands(name, 'none', 'not-met');
      }
      await take(1, 'a', 'b', 'c', 'd');
      await becomes('d', 'enhanced', 'met');
      // The later one counts: it has lost since, where by the first it would have gained.
      await take(2, 'd');
      await becomes('d', 'foundational', 'not-met');
      await becomes('a', 'foundational', 'met');
      await becomes('b', 'foundational', 'met');
      await becomes('c', 'not-applicable', 'not-met');
      expect(await store.standings(UNLIMITED, {})).toHaveLength(3);
      expect(await service.figures(UNLIMITED, {})).toEqual({
        workloads: 4,
        closed: 2,
        opened: 1,
        reachedHigher: 3,
      });
      const { items, totalItems } = await service.page(UNLIMITED, {}, {});
      expect([items.length, totalItems]).toEqual([4, 4]);
      expect(items[3]).toMatchObject({
        baseline: { entityRef: ref('d'), maturity: 'enhanced' },
        opened: ['GOV-INV-01'],
      });
    });
  },
);
