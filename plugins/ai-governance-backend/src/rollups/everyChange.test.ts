import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import {
  BOT,
  createApprovalServer,
  person,
  team,
} from '../__testUtils__/approvals';
import { agent } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { activate, LATER, only } from '../versions/__testUtils__/versionServer';
import { readFleet } from './__testUtils__/naiveRollups';
import { ENVIRONMENT } from './__testUtils__/randomFleet';
import { naiveRollups, storedRollups } from './__testUtils__/storedRollups';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

type Rollups = ReturnType<typeof naiveRollups>;

async function prepare(knex: Knex, annotations?: Record<string, string>) {
  const server = await createApprovalServer(knex, { annotations });
  const { entities, sync, worker, rollups } = server;
  const named = (name: string) =>
    entities.find(({ metadata }) => metadata.name === name)!;
  const change = async (name: string, edit: (entity: Entity) => void) => {
    const entity = named(name);
    edit(entity);
    entity.metadata.etag = `${entity.metadata.etag}+`;
    await sync();
  };
  const current = async () => {
    await worker.drain();
    await rollups.runner.drain();
    const fleet = await readFleet(knex, server.frameworks, ENVIRONMENT);
    const stored = await storedRollups(knex, fleet);
    expect(stored).toEqual(naiveRollups(fleet));
    return stored;
  };
  let before = await current();
  return {
    ...server,
    change,
    /** Answers a figure, which what happens has to change; all others are as counted by hand. */
    after: async <T>(
      happens: () => Promise<unknown>,
      see: (rollups: Rollups) => T,
    ): Promise<T> => {
      await happens();
      const now = await current();
      expect(see(now)).not.toEqual(see(before));
      before = now;
      return see(now);
    },
  };
}

describe.each(databases.eachSupportedId())('rollups, %p', databaseId => {
  const init = async () => prepare(await databases.init(databaseId));

  it('follow what happens in the catalog', async () => {
    const { change, entities, knex, queue, after, sync, worker } = await init();
    expect(
      await after(
        async () => {
          entities.push(agent('writer', 'fraud', { controls: 'GOV-ASM-01' }));
          await sync();
        },
        rollups => rollups[`own ${team('fraud')}`].workloads,
      ),
    ).toEqual(3);
    expect(
      await after(
        () =>
          change('writer', ({ metadata }) => {
            metadata.annotations = { 'ai-governance.io/phase': 'advanced' };
          }),
        ({ all }) => all.required.advanced,
      ),
    ).toEqual(1);
    expect(
      await after(
        () =>
          change('writer', ({ spec }) => {
            spec!.owner = 'privacy';
          }),
        rollups => [
          rollups[`own ${team('fraud')}`].workloads,
          rollups[`own ${team('privacy')}`]?.workloads,
        ],
      ),
    ).toEqual([2, 1]);
    expect(
      await after(
        () =>
          change('writer', ({ spec }) => {
            spec!.owner = 'user:default/ines';
          }),
        rollups => [
          rollups[`own ${team('privacy')}`],
          rollups['own personal']?.workloads,
        ],
      ),
    ).toEqual([undefined, 1]);
    expect(
      await after(
        () =>
          change('writer', ({ spec }) => {
            delete spec!.owner;
          }),
        rollups => rollups['own unowned']?.workloads,
      ),
    ).toEqual(1);
    for (const system of ['desk', 'shop']) {
      expect(
        await after(
          () =>
            change('writer', ({ spec }) => {
              spec!.system = system;
            }),
          rollups =>
            Object.keys(rollups).filter(name => name.startsWith('system ')),
        ),
      ).toEqual([`system system:default/${system}`]);
    }
    expect(
      await after(
        async () => {
          await knex('entities')
            .where({ entity_ref: 'component:default/writer' })
            .update({ entity: '{' });
          await queue.mark(knex, ['component:default/writer'], {
            kind: 'refresh',
          });
          await worker.drain();
        },
        ({ all }) => all.errored,
      ),
    ).toEqual(1);
    // It fails again, and is in another system since.
    expect(
      await after(
        async () => {
          await knex('entity_links')
            .where({ source_ref: 'component:default/writer', type: 'system' })
            .update({ target_ref: 'system:default/desk' });
          await queue.mark(knex, ['component:default/writer'], {
            kind: 'refresh',
          });
        },
        rollups =>
          Object.keys(rollups).filter(name => name.startsWith('system ')),
      ),
    ).toEqual(['system system:default/desk']);
    expect(
      await after(
        async () => {
          entities.splice(
            entities.findIndex(({ metadata }) => metadata.name === 'writer'),
            1,
          );
          await sync();
          await sync();
        },
        rollups => [
          rollups.all.workloads,
          Object.keys(rollups).filter(name => name.startsWith('system ')),
        ],
      ),
    ).toEqual([2, []]);
  });

  it('follow evidence, waivers and approvals, and their ends', async () => {
    const { after, annotate, clock, post, request, review } = await init();
    expect(
      await after(
        () =>
          post('/evidence', {
            body: {
              records: [
                {
                  entityRef: BOT,
                  controlId: 'INF-NET-01',
                  outcome: 'fail',
                  source: 'scanner',
                  observedAt: new Date(clock.now).toISOString(),
                },
              ],
            },
          }),
        ({ all }) => all.withStatus['not-met'],
      ),
    ).toEqual(1);
    expect(
      await after(
        async () => {
          const { body } = await post('/waivers', {
            as: person('ines'),
            body: {
              entityRef: BOT,
              controlId: 'INF-NET-02',
              reason: 'The vendor ships it in autumn.',
              compensatingControl: 'none',
              expiresAt: new Date(clock.now + 60 * 86_400_000).toISOString(),
            },
          });
          await post(`/waivers/${body.id}/reviews`, {
            as: person('noor'),
            body: { decision: 'approve' },
            headers: { 'If-Match': `"${body.version}"` },
          });
        },
        ({ all }) => all.controls.waived,
      ),
    ).toEqual(1);
    expect(
      await after(
        async () => {
          clock.now += 61 * 86_400_000;
        },
        ({ all }) => all.controls.waived,
      ),
    ).toEqual(0);
    const { body } = await request();
    const states = ({ all }: Rollups) =>
      Object.entries(all.approvals).filter(([, count]) => count > 0);
    expect(await after(() => Promise.resolve(), states)).toEqual([
      ['none', 1],
      ['requested', 1],
    ]);
    expect(
      await after(async () => {
        await review(body, 'jonas');
        await review(body, 'noor');
      }, states),
    ).toEqual([
      ['none', 1],
      ['approved', 1],
    ]);
    expect(
      await after(() => annotate({ model: 'fraud-net@5.0' }), states),
    ).toEqual([
      ['none', 1],
      ['stale', 1],
    ]);
    expect(
      await after(() => annotate({ model: 'fraud-net@4.2' }), states),
    ).toEqual([
      ['none', 1],
      ['approved', 1],
    ]);
  });

  it('follow another framework', async () => {
    const knex = await databases.init(databaseId);
    const { after, entities, frameworks } = await prepare(knex, {
      controls: 'GOV-ASM-01',
    });
    expect(
      await after(
        async () => {
          const later = await createTestServer({
            knex,
            entities,
            memberships: { [person('jonas')]: [team('platform')] },
            config: { roles: { platform: [team('platform')] }, ...LATER },
          });
          const { digest } = await only(later, 'framework', 'candidate');
          await activate(later, digest, { as: person('jonas') });
          // Both replicas evaluate; this one passes over what the other has taken.
          await later.worker.drain();
          frameworks.forget();
        },
        ({ all }) => all.gaps.some(gap => gap.controlId === 'GOV-INV-01'),
      ),
    ).toBe(false);
  });
});
