import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { DatabaseAuditTrail } from '../audit/DatabaseAuditTrail';
import { readSettings } from '../config/settings';
import { DatabaseEvaluationQueue } from '../evaluation/DatabaseEvaluationQueue';
import { Outbox } from '../evaluation/Outbox';
import { startVersions } from './startVersions';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const migrations = {
  directory: resolvePackagePath(
    '@ai-governance/backstage-plugin-ai-governance-backend',
    'migrations',
  ),
};

const AT = Date.parse('2026-06-18T08:00:00Z');

function start(database: Knex, config: object = {}) {
  const logger = mockServices.logger.mock();
  const now = () => AT;
  return startVersions({
    database,
    settings: readSettings(new ConfigReader({ aiGovernance: config })),
    logger,
    audit: new DatabaseAuditTrail(),
    queue: new DatabaseEvaluationQueue({ now }),
    outbox: new Outbox({
      database,
      events: mockServices.events.mock(),
      logger,
      now,
    }),
    now,
  });
}

const withVersion = (version: string) => ({
  framework: { overlays: [{ version }] },
  gates: { policyVersion: version },
});

describe.each(databases.eachSupportedId())('startVersions, %p', databaseId => {
  const init = async (id: TestDatabaseId = databaseId) => {
    const knex = await databases.init(id);
    await knex.migrate.latest(migrations);
    return knex;
  };

  it('lets one of several replicas that start at once activate', async () => {
    const knex = await init();
    const started = await Promise.all(
      ['a', 'b', 'c'].map(version => start(knex, withVersion(version))),
    );
    const policies = await Promise.all(
      started.map(({ policies: registry }) => registry.active()),
    );
    expect(new Set(policies.map(({ digest }) => digest)).size).toBe(1);
    for (const table of ['frameworks', 'policies']) {
      expect(await knex(table).where({ active: true })).toHaveLength(1);
      expect(await knex(table).where({ candidate: true })).toHaveLength(1);
      expect(await knex(table)).toHaveLength(3);
    }
  });

  it('never lets the database hold two active versions', async () => {
    const knex = await init();
    await start(knex);
    await start(knex, withVersion('b'));
    await expect(
      knex('policies').where({ candidate: true }).update({ active: true }),
    ).rejects.toThrow(/unique/i);
  });

  it('tells of an activation, but not of the first, and puts both on record', async () => {
    const knex = await init();
    await start(knex);
    expect(await knex('outbox')).toEqual([]);
    await start(knex, { ...withVersion('b'), activation: 'auto' });
    const events = (await knex('outbox').orderBy('id').pluck('events')).flatMap(
      text => JSON.parse(text),
    );
    const { digest } = await knex('policies')
      .where({ active: true })
      .first('digest');
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'io.ai-governance.version.activated.v1',
        subject: digest,
        data: expect.objectContaining({
          kind: 'policy',
          version: 'b',
          by: 'app-config',
        }),
      }),
    );
    const actions = await knex('audit').orderBy('sequence').pluck('action');
    expect(actions).toEqual([
      'version.offered',
      'version.activated',
      'version.offered',
      'version.activated',
      'version.offered',
      'version.activated',
      'version.offered',
      'version.activated',
    ]);
  });

  it('keeps the framework that was active before there were versions', async () => {
    const knex = await init();
    const before = await start(knex);
    const { digest } = await before.frameworks.active();
    await knex.migrate.down({
      ...migrations,
      name: '20261125030000_versions.js',
    });
    await knex.migrate.latest(migrations);
    const { frameworks, policies } = await start(knex, withVersion('b'));
    expect((await frameworks.active()).digest).toBe(digest);
    expect((await policies.active()).document.version).toBe('b');
    const row = await knex('frameworks').where({ digest }).first();
    expect(Number(row.offered_at)).toBe(AT);
  });
});
