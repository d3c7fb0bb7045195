import { TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { storeFacts } from './storeFacts';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('storeFacts', () => {
  it('stores the facts of the demo once and keeps what a visitor recorded', async () => {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-backend',
        'migrations',
      ),
    });
    const facts = JSON.parse(
      readFileSync(
        resolve(__dirname, '../../../../examples/facts.json'),
        'utf8',
      ),
    );
    const now = new Date('2026-06-18T08:00:00Z');
    await storeFacts(knex, facts, now);
    const count = async () =>
      Number((await knex('profile_facts').count({ n: '*' }))[0].n);
    expect(await count()).toBe(facts.length);

    const [first] = facts;
    const where = { entity_ref: first.entityRef, key: first.key };
    const { recorded_at: recordedAt } = await knex('profile_facts')
      .where(where)
      .first();
    expect(new Date(recordedAt).toISOString()).toBe(
      new Date(now.getTime() - first.daysAgo * 86_400_000).toISOString(),
    );

    await knex('profile_facts').where(where).update({ value: 'changed' });
    await storeFacts(knex, facts, now);
    expect(await count()).toBe(facts.length);
    expect(await knex('profile_facts').where(where).first()).toMatchObject({
      value: 'changed',
    });
  });
});
