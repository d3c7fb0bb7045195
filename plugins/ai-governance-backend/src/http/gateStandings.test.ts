import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { organisation } from '../__testUtils__/entities';
import {
  BUYER,
  CONCIERGE,
  decide,
  GateServer,
  OPEN,
  startGate,
} from '../gates/__testUtils__/gateServer';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const BEN = { as: 'user:default/ben' };
const policies = {
  [BEN.as]: { sees: (ref: string) => ref === BUYER },
};
const LAST_DENIALS =
  '/gates/decisions?environment=production&verdict=deny&last=true';

async function figure(server: GateServer, how: object = {}): Promise<number> {
  const { body } = await server.get('/gates/environments', how);
  const { items }: { items: { policy: object; lastDenied: number }[] } = body;
  return items.find(
    ({ policy }) => 'name' in policy && policy.name === OPEN.name,
  )!.lastDenied;
}

/** What the list counts, and whom it names, a page of one each. */
async function listed(server: GateServer, how: object = {}) {
  const refs: string[] = [];
  const totals = new Set<number>();
  let cursor: string | undefined;
  do {
    const { body } = await server.get(
      `${LAST_DENIALS}&limit=1${
        cursor === undefined ? '' : `&cursor=${cursor}`
      }`,
      how,
    );
    totals.add(body.totalItems);
    refs.push(
      ...body.items.map((item: { entityRef: string }) => item.entityRef),
    );
    cursor = body.pageInfo.nextCursor;
  } while (cursor !== undefined);
  return { refs: refs.sort(), totals: Array.from(totals) };
}

describe.each(chosenDatabases(databases))(
  'the last decision on each workload on %s',
  databaseId => {
    const start = async () => {
      const entities = organisation();
      const server = await startGate({
        knex: await databases.init(databaseId),
        entities,
        policies,
        config: {
          environments: [
            { ...OPEN, mode: 'warn', deployers: ['pipeline'] },
            { ...OPEN, name: 'staging', deployers: ['pipeline'] },
          ],
        },
      });
      return { server, entities };
    };
    const say = async (
      server: GateServer,
      entityRef: string,
      verdict: 'allow' | 'deny',
      environment?: string,
    ) => {
      const actor = verdict === 'allow' ? 'pipeline' : 'somebody';
      const said = await decide(server, { entityRef, actor }, environment);
      expect(said.verdict).toBe(verdict);
      // The next is later than what is answered from the record.
      server.clock.now += 6 * 60_000;
    };
    const denyTwice = async (server: GateServer, entityRef: string) => {
      for (const environment of ['production', 'production', 'staging']) {
        await say(server, entityRef, 'deny', environment);
      }
    };

    it('is listed as often as the figure of the environment counts it', async () => {
      const { server } = await start();
      await denyTwice(server, CONCIERGE);
      await denyTwice(server, BUYER);
      expect(
        (await server.get(LAST_DENIALS.replace('&last=true', ''))).body
          .totalItems,
      ).toBe(4);
      expect(await listed(server)).toEqual({
        refs: [BUYER, CONCIERGE],
        totals: [2],
      });
      expect(await figure(server)).toBe(2);
    });

    it('counts for a reader who sees a part only that part, in list and figure', async () => {
      const { server } = await start();
      await denyTwice(server, CONCIERGE);
      await denyTwice(server, BUYER);
      expect(await listed(server, BEN)).toEqual({ refs: [BUYER], totals: [1] });
      expect(await figure(server, BEN)).toBe(1);
    });

    it('is no denial any more once the gate has said otherwise', async () => {
      const { server } = await start();
      await denyTwice(server, CONCIERGE);
      await denyTwice(server, BUYER);
      await say(server, BUYER, 'allow');
      expect(await listed(server)).toEqual({ refs: [CONCIERGE], totals: [1] });
      expect(await figure(server)).toBe(1);
      expect(await listed(server, BEN)).toEqual({ refs: [], totals: [0] });
      expect(await figure(server, BEN)).toBe(0);
    });

    it('is what was said last, also where that stands on record from a moment ago', async () => {
      const { server } = await start();
      const ask = async (actor: string) => {
        const { id, verdict } = await decide(server, {
          entityRef: BUYER,
          actor,
        });
        server.clock.now += 60_000;
        return { id, verdict };
      };
      const denied = await ask('somebody');
      expect(denied.verdict).toBe('deny');
      expect((await ask('pipeline')).verdict).toBe('allow');
      expect(await figure(server)).toBe(0);
      expect(await ask('somebody')).toEqual(denied);
      expect(await figure(server)).toBe(1);
      expect(await listed(server)).toEqual({ refs: [BUYER], totals: [1] });
      const { body } = await server.post('/incidents', {
        body: {
          entityRef: BUYER,
          title: 'It buys twice',
          severity: 'sev3',
          category: 'tool-misuse',
        },
      });
      expect(body.snapshot.lastDecision).toMatchObject(denied);
    });

    it('leaves out what has left the catalog, in list and figure, for all readers', async () => {
      const { server, entities } = await start();
      await denyTwice(server, CONCIERGE);
      await denyTwice(server, BUYER);
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'concierge'),
        1,
      );
      await server.sync();
      expect(await listed(server)).toEqual({ refs: [BUYER], totals: [1] });
      expect(await figure(server)).toBe(1);
    });
  },
);
