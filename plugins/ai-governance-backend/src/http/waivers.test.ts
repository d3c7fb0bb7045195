import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { DENY } from '../__testUtils__/testServer';
import {
  CONTROL,
  createWaiverServer,
  DAY,
  kim,
  sam,
  sana,
} from '../__testUtils__/waivers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (databaseId: TestDatabaseId) =>
  createWaiverServer(await databases.init(databaseId));

describe.each(chosenDatabases(databases))('waivers, %p', databaseId => {
  it('is asked for, approved, counts at once, and expires by itself', async () => {
    const { approve, clock, get, request, status, worker, auditor } =
      await setUp(databaseId);
    expect((await status()).status).toBe('no-evidence');
    const asked = await request();
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({
      state: 'requested',
      version: 1,
      workloadTitle: 'The buyer agent',
      team: 'group:default/retail',
      requestedBy: kim,
      renewals: 0,
      actions: ['withdraw'],
    });
    expect(asked.body.controlTitle).not.toBe(CONTROL);
    expect(await status()).toMatchObject({
      status: 'no-evidence',
      waiver: { id: asked.body.id, state: 'requested' },
    });

    const { body } = await approve(asked.body);
    expect(body).toMatchObject({
      state: 'approved',
      version: 2,
      decidedBy: sana,
      actions: ['renew', 'revoke'],
    });
    expect(await status()).toMatchObject({
      status: 'waived',
      waiver: { state: 'approved', expiresAt: body.expiresAt },
    });
    const history = await get(
      '/workloads/by-name/component/default/buyer/history',
    );
    expect(history.body.items[0]).toMatchObject({
      causes: [{ kind: 'waiver', subject: CONTROL }],
      changes: expect.arrayContaining([
        expect.objectContaining({ controlId: CONTROL, to: 'waived' }),
      ]),
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'waiver-decide',
        meta: { action: 'approve', id: body.id },
      }),
    );

    clock.now = Date.parse(body.expiresAt) - 1;
    await worker.drain();
    expect((await status()).status).toBe('waived');
    clock.now += 1;
    await worker.drain();
    expect((await status()).status).toBe('no-evidence');
    expect((await get(`/waivers/${body.id}`)).body).toMatchObject({
      state: 'expired',
      actions: [],
    });
  });

  it('is withdrawn by who asked, and by nobody else', async () => {
    const { act, request } = await setUp(databaseId);
    const waiver = (await request()).body;
    const other = await act('withdraw', waiver, sana);
    expect(other.status).toBe(403);
    expect(other.body.error.message).toContain(kim);
    expect((await act('withdraw', waiver, kim)).body.state).toBe('withdrawn');
    expect((await request()).status).toBe(200);
  });

  it('is not withdrawn by who may not ask for waivers any more', async () => {
    const { act, get, policies, request } = await setUp(databaseId);
    const waiver = (await request()).body;
    policies[kim] = { decisions: { 'ai-governance.waiver.request': DENY } };
    const refused = await act('withdraw', waiver, kim);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(
      'ai-governance.waiver.request',
    );
    expect(
      (await get(`/waivers/${waiver.id}`, { as: kim })).body,
    ).toMatchObject({ state: 'requested', actions: [] });
    delete policies[kim];
    expect((await act('withdraw', waiver, kim)).body.state).toBe('withdrawn');
  });

  it('is revoked with a reason, and stops counting at once', async () => {
    const { act, approved, status } = await setUp(databaseId);
    const waiver = await approved();
    expect((await status()).status).toBe('waived');
    const reason = { reason: 'The endpoint leaked; close it now.' };
    expect((await act('revoke', waiver, kim, reason)).status).toBe(403);
    expect(
      (await act('revoke', waiver, 'user:default/bound', reason)).status,
    ).toBe(403);
    expect((await act('revoke', waiver, sana, { reason: '' })).status).toBe(
      400,
    );
    const { body } = await act('revoke', waiver, sana, reason);
    expect(body).toMatchObject({
      state: 'revoked',
      revokedBy: sana,
      revokeReason: reason.reason,
      actions: [],
    });
    expect((await status()).status).toBe('no-evidence');
  });

  it('is renewed twice at most; a renewal takes over when it is approved', async () => {
    const { approve, approved, clock, get, inDays, knex, renew, status } =
      await setUp(databaseId);
    const first = await approved({ expiresAt: inDays(30) });
    clock.now += 20 * DAY;
    const asked = (await renew(first, 60)).body;
    expect(asked).toMatchObject({
      state: 'requested',
      renews: first.id,
      renewals: 1,
      compensatingControl: 'none',
    });
    expect((await renew(first, 60, sam)).status).toBe(409);
    expect((await get(`/waivers/${first.id}`)).body).toMatchObject({
      state: 'approved',
      actions: [],
    });
    const second = (await approve(asked)).body;
    expect(second).toMatchObject({
      state: 'approved',
      openSince: first.openSince,
    });
    expect((await get(`/waivers/${first.id}`)).body).toMatchObject({
      state: 'expired',
      renewedBy: second.id,
    });
    expect(await status()).toMatchObject({
      status: 'waived',
      waiver: { id: second.id },
    });
    const third = (await approve((await renew(second, 90)).body)).body;
    expect(third).toMatchObject({ renewals: 2, actions: ['revoke'] });
    const fourth = await renew(third, 90);
    expect(fourth.status).toBe(409);
    expect(fourth.body.error.message).toMatch(/2 is the most/);
    expect(await knex('waivers').select('id')).toHaveLength(3);
  });

  it('counts only where it names this environment or none', async () => {
    const { approved, status } = await setUp(databaseId);
    await approved({ environment: 'staging' });
    expect((await status()).status).toBe('no-evidence');
  });

  it('tells of each state in an event', async () => {
    const { act, approved, knex, request, events } = await setUpEvents(
      databaseId,
    );
    const waiver = await approved();
    await act('revoke', waiver, sana, { reason: 'It is closed by now.' });
    const second = (await request()).body;
    await act('withdraw', second, kim);
    const third = (await request()).body;
    await act('reviews', third, sana, {
      decision: 'reject',
      comment: 'This can be closed today.',
    });
    expect(events().filter(type => type.includes('.waiver.'))).toEqual([
      'io.ai-governance.waiver.requested.v1',
      'io.ai-governance.waiver.approved.v1',
      'io.ai-governance.waiver.revoked.v1',
      'io.ai-governance.waiver.requested.v1',
      'io.ai-governance.waiver.withdrawn.v1',
      'io.ai-governance.waiver.requested.v1',
      'io.ai-governance.waiver.rejected.v1',
    ]);
    expect(await knex('outbox').select('id')).toEqual([]);
  });

  async function setUpEvents(id: TestDatabaseId) {
    const server = await setUp(id);
    const published = jest.spyOn(server.outbox, 'add');
    return {
      ...server,
      events: () =>
        published.mock.calls.flatMap(([, list]) =>
          list.map(({ type }) => type),
        ),
    };
  }
});
