import {
  EvidenceProvider,
  EvidenceProviderContext,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { agent, organisation } from '../__testUtils__/entities';
import { prowlerFinding } from '../__testUtils__/prowlerReport';
import { createTestServer } from '../__testUtils__/testServer';
import { readSettings } from '../config/settings';
import { createProviders } from './createProviders';
import { ProviderHealthService } from './ProviderHealthService';
import { ProviderRegistry } from './ProviderRegistry';
import { ProviderRunStore } from './ProviderRunStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const BUYER = 'component:default/buyer';
const CONTROL = 'INF-NET-01';
const MINUTE = 60_000;

const provider = (
  collect: (context: EvidenceProviderContext) => Promise<void>,
  given: Partial<EvidenceProvider> = {},
): EvidenceProvider => ({ getProviderId: () => 'probe', collect, ...given });

async function setUp(databaseId: TestDatabaseId) {
  const gateway = agent('gateway', undefined);
  gateway.spec = { ...gateway.spec, type: 'gateway' };
  gateway.metadata.annotations = {
    'ai-governance.io/provides-controls': CONTROL,
  };
  const server = await createTestServer({
    knex: await databases.init(databaseId),
    entities: [...organisation(), gateway],
  });
  const { runner } = server.providers;
  const run = (
    given: EvidenceProvider,
    signal = new AbortController().signal,
  ) => runner.run(given, signal);
  const health = async (given: EvidenceProvider) =>
    (
      await new ProviderHealthService({
        store: new ProviderRunStore({ database: server.knex }),
        providers: [given],
        now: () => new Date(server.clock.now),
      }).all()
    )[0];
  const outcomes = async () =>
    (await server.knex('evidence').orderBy('outcome')).map(
      ({ entity_ref, control_id, outcome, source }) => [
        entity_ref,
        control_id,
        outcome,
        source,
      ],
    );
  return { ...server, run, health, outcomes };
}

describe.each(databases.eachSupportedId())('ProviderRunner, %p', databaseId => {
  it('gives a provider what it may speak of, and records what it finds', async () => {
    const { run, health, outcomes, clock } = await setUp(databaseId);
    const seen: EvidenceProviderContext[] = [];
    const refs: string[] = [];
    const probe = provider(async context => {
      seen.push(context);
      for await (const { entityRef, role } of context.subjects) {
        refs.push(`${role} ${entityRef}`);
      }
      const answer = await context.emit([
        { entityRef: BUYER, controlId: CONTROL, outcome: 'pass' },
        {
          entityRef: BUYER,
          controlId: CONTROL,
          outcome: 'fail',
          scope: 'eu',
          observedAt: '2026-06-18T07:00:00Z',
        },
        { entityRef: BUYER, controlId: 'NO-SUCH', outcome: 'pass' },
      ]);
      expect(answer.items.map(({ status }) => status)).toEqual([
        'recorded',
        'recorded',
        'refused',
      ]);
      await context.saveCheckpoint({ page: refs.length });
    });
    expect(await health(probe)).toMatchObject({ state: 'never', failures: 0 });
    const startedAt = clock.now;
    await run(probe);
    expect(refs).toContain(`workload ${BUYER}`);
    expect(refs).toContain('provider component:default/gateway');
    expect(seen[0].controls.map(({ id }) => id)).toContain(CONTROL);
    expect(seen[0]).not.toHaveProperty('since');
    expect(await outcomes()).toEqual([
      [BUYER, CONTROL, 'fail', 'probe-eu'],
      [BUYER, CONTROL, 'pass', 'probe'],
    ]);
    expect(await health(probe)).toMatchObject({
      state: 'ok',
      recorded: 2,
      unchanged: 0,
      refused: 1,
      refusals: [expect.stringContaining('NO-SUCH')],
      lastError: null,
    });

    clock.now += 60 * MINUTE;
    await run(
      provider(async context => {
        seen.push(context);
      }),
    );
    expect(seen[1].checkpoint).toEqual({ page: refs.length });
    expect(seen[1].since).toEqual(new Date(startedAt));
  });

  it('lets stand what was emitted before an error, and waits the longer the more runs fail', async () => {
    const { run, health, outcomes, clock } = await setUp(databaseId);
    let runs = 0;
    const broken = provider(async ({ emit }) => {
      runs++;
      await emit([
        { entityRef: BUYER, controlId: CONTROL, outcome: 'partial' },
      ]);
      throw new Error('the scanner is away');
    });
    await expect(run(broken)).rejects.toThrow(
      "The provider of evidence 'probe' failed: Error: the scanner is away",
    );
    expect(await outcomes()).toEqual([[BUYER, CONTROL, 'partial', 'probe']]);
    expect(await health(broken)).toMatchObject({
      state: 'waiting',
      lastError: 'Error: the scanner is away',
      failures: 1,
      recorded: 1,
      retryAt: new Date(clock.now + 5 * MINUTE).toISOString(),
    });
    await run(broken);
    expect(runs).toBe(1);
    clock.now += 5 * MINUTE;
    await expect(run(broken)).rejects.toThrow('away');
    clock.now += 9 * MINUTE;
    await run(broken);
    expect(runs).toBe(2);
    clock.now += MINUTE;
    const mended = provider(async () => undefined);
    await run(mended);
    expect(await health(mended)).toMatchObject({
      state: 'ok',
      failures: 0,
      lastError: null,
      retryAt: null,
    });
  });

  it('gives up on a provider that does not end, and takes nothing of it any more', async () => {
    const { run, health, outcomes } = await setUp(databaseId);
    let late: Promise<unknown> | undefined;
    const slow = provider(
      ({ signal, emit }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            late = emit([
              { entityRef: BUYER, controlId: CONTROL, outcome: 'pass' },
            ]).catch(error => error);
          });
        }),
      { schedule: { timeout: { milliseconds: 20 } } },
    );
    await expect(run(slow)).rejects.toThrow('did not end within');
    expect(await late).toHaveProperty('name', 'TimeoutError');
    expect(await outcomes()).toEqual([]);
    expect((await health(slow)).lastError).toContain('did not end within');
  });

  it('stops with the backend', async () => {
    const { run, health } = await setUp(databaseId);
    const stop = new AbortController();
    const waiting = provider(async () => {
      stop.abort();
      await new Promise(() => {});
    });
    await expect(run(waiting, stop.signal)).rejects.toThrow('abort');
    expect((await health(waiting)).failures).toBe(1);
  });

  it('asks nobody before the catalog has been read', async () => {
    const server = await setUp(databaseId);
    const { runner } = createProviders({
      ...server,
      database: server.knex,
      evidence: server.evidenceService,
      isReady: async () => false,
      now: () => new Date(server.clock.now),
      providers: [],
      settings: readSettings(new ConfigReader({})),
    });
    const collect = jest.fn();
    const stop = new AbortController();
    const running = runner.run(provider(collect), stop.signal);
    stop.abort();
    await expect(running).rejects.toThrow('aborted');
    expect(collect).not.toHaveBeenCalled();
  });

  it('says of a run that broke off that it did', async () => {
    const { knex, clock, health } = await setUp(databaseId);
    const store = new ProviderRunStore({ database: knex });
    const probe = provider(async () => undefined);
    await store.start('probe', clock.now);
    expect((await health(probe)).state).toBe('running');
    clock.now += 60 * MINUTE;
    expect(await health(probe)).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('broke off'),
    });
  });

  it('reads reports for a provider', async () => {
    const { run, health, knex } = await setUp(databaseId);
    const tagged = prowlerFinding(
      {},
      { labels: [`backstage.io/entity-ref: ${BUYER}`] },
    );
    const probe = provider(async ({ importReport }) => {
      const content = async function* content() {
        yield Buffer.from(JSON.stringify([tagged]));
      };
      const result = await importReport('prowler-ocsf', content());
      expect(result).toMatchObject({ findings: 1, matched: 1 });
    });
    await run(probe);
    expect((await health(probe)).recorded).toBeGreaterThan(0);
    expect(await knex('evidence').distinct('recorded_by')).toEqual([
      { recorded_by: 'probe' },
    ]);
  });
});

describe('scheduling', () => {
  it('asks each provider by its own schedule, on one replica', async () => {
    const databaseId = databases.eachSupportedId()[0][0];
    const { providers } = await setUp(databaseId);
    const scheduler = mockServices.scheduler.mock();
    await providers.runner.schedule(scheduler, [
      provider(async () => undefined, {
        schedule: { frequency: { hours: 6 }, timeout: { minutes: 2 } },
      }),
    ]);
    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'ai-governance-evidence-probe',
        scope: 'global',
        frequency: { hours: 6 },
        initialDelay: { minutes: 1 },
        timeout: { milliseconds: 3 * MINUTE },
      }),
    );
  });
});

describe('ProviderRegistry', () => {
  it.each(['', 'a b', 'catalog', 'annotation', 'component:default/a'])(
    'refuses the id %p',
    id => {
      expect(() =>
        new ProviderRegistry().addProvider(
          provider(async () => undefined, { getProviderId: () => id }),
        ),
      ).toThrow(/id/);
    },
  );

  it('takes an id once', () => {
    const registry = new ProviderRegistry();
    registry.addProvider(provider(async () => undefined));
    expect(() => registry.addProvider(provider(async () => undefined))).toThrow(
      'there already',
    );
    expect(registry.list()).toHaveLength(1);
  });
});
