import {
  DEFAULT_GATE_POLICY,
  policyDigest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { Projection } from '../__testUtils__/projection';
import { SyncStateStore } from '../catalog/SyncStateStore';
import { readSettings } from '../config/settings';
import { UNLIMITED } from '../permissions/ReadScope';
import { SuspicionStore } from '../imports/SuspicionStore';
import { ProviderHealthService } from '../providers/ProviderHealthService';
import { ProviderRunStore } from '../providers/ProviderRunStore';
import { VersionStanding } from '../versions/VersionStanding';
import { VersionStore } from '../versions/VersionStore';
import { HealthService } from './HealthService';
import { HealthStore } from './HealthStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const NOW = Date.parse('2026-06-18T09:00:00Z');
const FILTER = { kind: 'Component', 'spec.type': 'bot' };

async function setUp(knex: Knex) {
  const projection = await Projection.create(knex);
  const state = new SyncStateStore(knex);
  const service = new HealthService({
    store: new HealthStore({ database: knex }),
    state,
    frameworks: projection.frameworks,
    sync: {
      refresh: async () => undefined,
      status: async () => ({
        state: 'idle',
        lastFinishedAt: NOW - 1_000,
        intervalSeconds: 30,
      }),
    },
    settings: readSettings(
      new ConfigReader({
        aiGovernance: {
          workloads: { include: [FILTER] },
          roles: { platform: ['default/platform', 'user:default/gone'] },
        },
      }),
    ),
    providers: {
      health: new ProviderHealthService({
        store: new ProviderRunStore({ database: knex }),
        providers: [],
        now: () => new Date(NOW),
      }),
      suspicions: new SuspicionStore({ database: knex }),
    },
    versions: new VersionStanding({
      store: new VersionStore({ database: knex }),
      configured: {
        framework: (await projection.frameworks.active()).digest,
        policy: policyDigest(DEFAULT_GATE_POLICY),
      },
    }),
    permissionsEnabled: true,
    now: () => new Date(NOW),
  });
  return { projection, state, service };
}

describe.each(databases.eachSupportedId())('HealthService, %p', databaseId => {
  it('answers before anything was read', async () => {
    const { service } = await setUp(await databases.init(databaseId));
    expect(await service.details(UNLIMITED)).toMatchObject({
      queue: { waiting: 0, oldestSeconds: null },
      counts: {
        considered: 0,
        workloads: 0,
        assets: 0,
        notAssessed: 0,
        errored: 0,
      },
      problems: [],
      errors: [],
      filters: [],
    });
  });

  it('counts, and names what is missing', async () => {
    const { projection, state, service } = await setUp(
      await databases.init(databaseId),
    );
    await projection.group('group:default/platform', 'Platform');
    await projection.asset({ ref: 'resource:default/model' });
    await projection.workload({
      ref: 'component:default/one',
      problems: ['invalid-fact', 'profile-conflict'],
    });
    await projection.workload({
      ref: 'component:default/two',
      problems: ['invalid-fact'],
      error: 'It broke',
      assessed: false,
    });
    await projection.knex('evaluation_queue').insert([
      { entity_ref: 'component:default/one', due_at: NOW - 90_000, causes: '' },
      { entity_ref: 'component:default/two', due_at: NOW - 1_000, causes: '' },
      { entity_ref: 'component:default/six', due_at: NOW + 1_000, causes: '' },
    ]);
    await state.write('filters', [
      { kind: 'include', index: 0, matches: 2 },
      { kind: 'include', index: 7, matches: 2 },
    ]);
    await state.write('events', { lastAt: NOW });

    const details = await service.details(UNLIMITED);
    expect(details).toMatchObject({
      status: 'degraded',
      framework: { id: 'aws-ai-security-framework', controls: 70 },
      sync: {
        state: 'idle',
        lastStartedAt: null,
        lastFinishedAt: '2026-06-18T08:59:59.000Z',
        lastError: null,
        progress: null,
        intervalSeconds: 30,
      },
      queue: { waiting: 2, oldestSeconds: 90 },
      counts: {
        considered: 4,
        workloads: 2,
        assets: 1,
        notAssessed: 1,
        errored: 1,
      },
      problems: [
        { code: 'invalid-fact', workloads: 2 },
        { code: 'profile-conflict', workloads: 1 },
      ],
      errors: [
        {
          entityRef: 'component:default/two',
          message: 'It broke',
          at: '2026-06-18T08:00:00.000Z',
        },
      ],
      filters: [{ kind: 'include', index: 0, filter: FILTER, matches: 2 }],
    });
    expect(details.roles[0]).toEqual({
      role: 'platform',
      members: ['group:default/platform', 'user:default/gone'],
      unresolved: ['user:default/gone'],
    });
    expect(details.setup.map(finding => finding.code)).toEqual([
      'queue-slow',
      'evaluation-failed',
      'role-member-unresolved',
      'role-without-members',
      'role-without-members',
      'role-without-members',
    ]);
  });

  it('names failed entities only to those who may read them', async () => {
    const { projection, service } = await setUp(
      await databases.init(databaseId),
    );
    await projection.workload({ ref: 'component:default/one', error: 'No' });
    const hidden = await service.details({ visible: { json: '[]' } });
    expect(hidden.errors).toEqual([]);
    expect(hidden.counts.errored).toBe(1);
    expect((await service.details(undefined)).errors).toEqual([]);
  });
});
