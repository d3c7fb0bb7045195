import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { BOT, createApprovalServer, person } from '../__testUtils__/approvals';
import { NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const HOUR = 3_600_000;

interface Item {
  kind: string;
  overdue: boolean;
  [field: string]: unknown;
}

async function setUp(databaseId: TestDatabaseId) {
  const server = await createApprovalServer(await databases.init(databaseId));
  const inbox = async (as: string) =>
    (await server.get('/inbox', { as: person(as) })).body as {
      items: Item[];
      totalItems: number;
      overdue: number;
    };
  const waiver = () =>
    server.post('/waivers', {
      as: person('ines'),
      body: {
        entityRef: BOT,
        controlId: 'INF-NET-01',
        reason: 'The vendor ships private endpoints in autumn.',
        compensatingControl: 'none',
        expiresAt: new Date(server.clock.now + 60 * 24 * HOUR).toISOString(),
      },
    });
  return { ...server, inbox, waiver };
}

const kindsOf = ({ items }: { items: Item[] }) => items.map(({ kind }) => kind);

describe.each(chosenDatabases(databases))('the inbox, %p', databaseId => {
  it('collects what waits, overdue first, and only for those whom it waits for', async () => {
    const { request, waiver, inbox, clock, review } = await setUp(databaseId);
    expect(await inbox('noor')).toEqual({
      items: [],
      totalItems: 0,
      overdue: 0,
    });
    const { body } = await request();
    clock.now += HOUR;
    await waiver();
    const noor = await inbox('noor');
    expect(kindsOf(noor)).toEqual(['approval', 'waiver']);
    expect(noor).toMatchObject({ totalItems: 2, overdue: 0 });
    expect(noor.items[0]).toMatchObject({
      id: body.id,
      number: 'APR-1',
      entityRef: BOT,
      title: 'The scorer agent',
      environment: 'production',
      role: 'security',
      requestedBy: person('ines'),
      waitingSince: body.requestedAt,
      dueAt: body.overdueAt,
      overdue: false,
    });
    expect(noor.items[1]).toMatchObject({
      controlId: 'INF-NET-01',
      role: 'security',
    });
    expect(kindsOf(await inbox('jonas'))).toEqual(['approval']);
    for (const name of ['ines', 'kim', 'lene', 'bound', 'blind']) {
      expect([name, kindsOf(await inbox(name))]).toEqual([name, []]);
    }
    // Of the owning group, and in the role: the waiver is his to decide, the approval is not.
    expect(kindsOf(await inbox('otto'))).toEqual(['waiver']);

    clock.now += 48 * HOUR;
    const late = await inbox('noor');
    expect(late.overdue).toBe(1);
    expect(late.items[0]).toMatchObject({ kind: 'approval', overdue: true });

    await review(body, 'noor');
    expect(kindsOf(await inbox('noor'))).toEqual(['waiver']);
    expect((await inbox('pia')).items[0]).toMatchObject({ role: 'platform' });
  });

  it('shows what was handed to somebody', async () => {
    const { request, inbox, review, clock } = await setUp(databaseId);
    const { body } = await request();
    await review(body, 'noor', {
      decision: 'delegate',
      to: person('amara'),
      until: new Date(clock.now + 24 * HOUR).toISOString(),
    });
    expect(kindsOf(await inbox('noor'))).toEqual([]);
    expect(kindsOf(await inbox('amara'))).toEqual(['approval']);
  });

  it('shows an assessment to whoever has it, and reviews of emergency exceptions to a second person', async () => {
    const { post, inbox, clock } = await setUp(databaseId);
    const started = await post('/assessments', {
      as: person('ines'),
      body: { scope: { kind: 'workload', ref: BOT } },
    });
    expect(started.status).toBe(200);
    expect((await inbox('ines')).items).toMatchObject([
      { kind: 'assessment', entityRef: BOT, requestedBy: person('ines') },
    ]);
    const opened = await post('/break-glass', {
      as: person('jonas'),
      body: {
        entityRef: BOT,
        environment: 'production',
        reason: 'False alarms stop all travel claims.',
        incident: 'INC-1',
        hours: 1,
      },
    });
    expect(opened.status).toBe(200);
    clock.now += 2 * HOUR;
    expect(kindsOf(await inbox('jonas'))).toEqual([]);
    expect((await inbox('pia')).items).toMatchObject([
      { kind: 'break-glass-review', role: 'platform', overdue: false },
    ]);
    clock.now += 24 * HOUR;
    expect(await inbox('pia')).toMatchObject({ overdue: 1 });
  });

  it('shows a version that waits to be activated to the role that does so', async () => {
    const { post, inbox } = await setUp(databaseId);
    const proposed = await post('/versions', {
      as: person('jonas'),
      body: { environment: 'production', mode: 'enforce' },
    });
    expect(proposed.status).toBe(200);
    expect((await inbox('pia')).items).toMatchObject([
      { kind: 'version', id: proposed.body.digest, role: 'platform' },
    ]);
    expect(kindsOf(await inbox('noor'))).toEqual([]);
  });

  it('is for who may read workloads; for a service nothing waits', async () => {
    const { get, request } = await setUp(databaseId);
    await request();
    expect((await get('/inbox', { as: person('stranger') })).status).toBe(403);
    expect((await get('/inbox', { as: NOBODY })).status).toBe(401);
    const service = { header: mockCredentials.service.header() };
    expect((await get('/inbox', { as: service })).body.items).toEqual([]);
  });
});
