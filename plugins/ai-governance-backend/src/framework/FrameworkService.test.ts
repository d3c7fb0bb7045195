import { TestDatabases } from '@backstage/backend-test-utils';
import { Projection } from '../__testUtils__/projection';
import { UNLIMITED } from '../permissions/ReadScope';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { FrameworkService } from './FrameworkService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function setUp(databaseId: Parameters<typeof databases.init>[0]) {
  const projection = await Projection.create(await databases.init(databaseId));
  await projection.workload({
    ref: 'component:default/one',
    statuses: { 'GOV-INV-01': 'met', 'GOV-APR-01': 'not-applicable' },
  });
  await projection.workload({
    ref: 'component:default/two',
    owner: 'group:default/team',
    statuses: { 'GOV-INV-01': 'not-met' },
  });
  await projection.workload({
    ref: 'component:default/three',
    statuses: { 'GOV-INV-01': 'met' },
  });
  const service = new FrameworkService({
    frameworks: projection.frameworks,
    workloads: new WorkloadStore({ database: projection.knex }),
  });
  return { projection, service };
}

const NONE = {
  met: 0,
  waived: 0,
  'not-met': 0,
  stale: 0,
  'insufficient-evidence': 0,
  'no-evidence': 0,
  'not-applicable': 0,
};

describe.each(databases.eachSupportedId())(
  'FrameworkService, %p',
  databaseId => {
    it('counts where the fleet stands on each control', async () => {
      const { projection, service } = await setUp(databaseId);
      const figures = await service.figures(UNLIMITED);
      const { document } = await projection.frameworks.active();
      expect(figures.map(item => item.controlId)).toEqual(
        document.controls.map(control => control.id),
      );
      const of = (id: string) => figures.find(item => item.controlId === id)!;
      expect(of('GOV-INV-01')).toEqual({
        controlId: 'GOV-INV-01',
        statuses: { ...NONE, met: 2, 'not-met': 1 },
        workloads: 3,
      });
      expect(of('GOV-APR-01').statuses).toEqual({
        ...NONE,
        'no-evidence': 2,
        'not-applicable': 1,
      });
      expect(await service.control('gov-inv-01', UNLIMITED)).toMatchObject({
        control: { id: 'GOV-INV-01' },
        figures: of('GOV-INV-01'),
      });
    });

    it('counts only what the reader may see', async () => {
      const { service } = await setUp(databaseId);
      const { figures } = await service.control('GOV-INV-01', {
        criteria: { kind: 'owner', refs: ['group:default/team'] },
      });
      expect(figures).toEqual({
        controlId: 'GOV-INV-01',
        statuses: { ...NONE, 'not-met': 1 },
        workloads: 1,
      });
    });

    it('counts a result that still waits to leave an earlier framework', async () => {
      const { projection, service } = await setUp(databaseId);
      const { document } = await projection.frameworks.active();
      const earlier = {
        ...document,
        controls: document.controls.filter(({ id }) => id === 'GOV-INV-01'),
      };
      await projection.knex('frameworks').insert({
        digest: 'earlier',
        framework_id: 'x',
        version: '1',
        document: JSON.stringify(earlier),
        active: false,
      });
      await projection
        .knex('scorecards')
        .where({ entity_ref: 'component:default/one' })
        .update({ framework_digest: 'earlier', statuses: 's' });
      const { figures } = await service.control('GOV-INV-01', UNLIMITED);
      expect(figures.statuses).toEqual({
        ...NONE,
        met: 1,
        'not-met': 1,
        stale: 1,
      });
    });

    it('refuses a control that the framework does not have', async () => {
      const { service } = await setUp(databaseId);
      await expect(service.control('GOV-INV-99', UNLIMITED)).rejects.toThrow(
        "The framework has no control 'GOV-INV-99'",
      );
    });
  },
);
