import { TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  activate,
  LATER,
  NEXT_RULES,
  only,
  serve,
} from '../versions/__testUtils__/versionServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(chosenDatabases(databases))(
  'versions of several replicas, %p',
  databaseId => {
    const init = () => databases.init(databaseId);

    it('is learnt by another replica within seconds', async () => {
      const knex = await init();
      const one = await serve(knex);
      const two = await serve(knex, { ...LATER, ...NEXT_RULES });
      const policy = await only(two, 'policy', 'candidate');
      const framework = await only(two, 'framework', 'candidate');
      expect((await one.policies.active()).digest).not.toBe(policy.digest);
      await activate(two, policy.digest);
      await activate(two, framework.digest);
      expect((await two.policies.active()).digest).toBe(policy.digest);
      // Whoever records or evaluates reads it within the transaction.
      await knex.transaction(async tx => {
        expect((await one.frameworks.active(tx)).digest).toBe(framework.digest);
      });
      one.clock.now += 2_000;
      expect((await one.policies.active()).digest).toBe(policy.digest);
      expect((await one.get('/framework')).body.digest).toBe(framework.digest);
    });

    it('leaves no result of the framework before, however the replicas meet', async () => {
      const knex = await init();
      const one = await serve(knex);
      const two = await serve(knex, LATER);
      const { digest } = await only(two, 'framework', 'candidate');
      // The other replica believes for two seconds more that nothing has changed.
      await one.frameworks.active();
      await one.queue.markAll(knex, { kind: 'refresh' });
      await Promise.all([one.worker.drain(), activate(two, digest)]);
      await one.worker.drain();
      await two.worker.drain();
      expect(await knex('scorecards').distinct('framework_digest')).toEqual([
        { framework_digest: digest },
      ]);
    });
  },
);
