import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  BOT,
  createApprovalServer,
  kinds,
  person,
  team,
} from '../__testUtils__/approvals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createApprovalServer>[1],
) => createApprovalServer(await databases.init(databaseId), options);

describe.each(chosenDatabases(databases))('approvals, %p', databaseId => {
  it('is asked for, reviewed step by step, and holds for as long as its phase says', async () => {
    const server = await setUp(databaseId);
    const { request, review, actions, clock } = server;
    const asked = await request();
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({
      number: 'APR-1',
      version: 1,
      state: 'requested',
      environment: 'production',
      workloadTitle: 'The scorer agent',
      team: team('fraud'),
      requestedBy: person('ines'),
      requesterKind: 'user',
      requiredPhase: 'enhanced',
      separationOfDuties: 'strict',
      step: { position: 1, of: 1 },
      waitingFor: [team('platform'), team('security')],
      policy: { version: '1' },
      subject: {
        model: 'fraud-net@4.2',
        owner: team('fraud'),
        requiredPhase: 'enhanced',
        artifact: null,
      },
      difference: { with: null, changes: [] },
      actions: ['comment', 'withdraw'],
    });
    expect(asked.body.subject.controls).not.toHaveProperty('GOV-APR-01');
    expect(asked.body.overdueAt).toBe(
      new Date(clock.now + 2 * DAY).toISOString(),
    );

    const first = await review(asked.body, 'jonas', {
      decision: 'approve',
      comment: 'Canary plan looks\0right.',
    });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      state: 'requested',
      waitingFor: [team('security')],
    });
    const [need] = first.body.steps[0].needs;
    expect(need).toMatchObject({ role: 'platform', count: 1, given: 1 });
    expect(need.people).toContainEqual(
      expect.objectContaining({ ref: person('jonas'), state: 'approved' }),
    );

    const last = await review(asked.body, 'noor');
    expect(last.body).toMatchObject({
      state: 'approved',
      waitingFor: [],
      validUntil: new Date(clock.now + 180 * DAY).toISOString(),
      difference: { with: { number: 'APR-1' }, changes: [] },
    });
    expect(kinds(last.body)).toEqual([
      'requested',
      'approve',
      'approve',
      'step-complete',
      'approved',
    ]);
    expect(await actions()).toEqual([
      'approval.requested',
      'approval.reviewed',
      'approval.reviewed',
      'approval.approved',
    ]);
  });

  it('goes by its number at the gate', async () => {
    const { request, get } = await setUp(databaseId);
    await request();
    const { body } = await get(
      '/workloads/by-name/component/default/scorer/forecast?environment=production',
    );
    expect(body.reasons).toContainEqual(
      expect.objectContaining({
        code: 'approval-pending',
        message: expect.stringContaining('Approval APR-1 is not given yet'),
      }),
    );
  });

  it('is rejected by a role that it asks, with a reason', async () => {
    const { request, review } = await setUp(databaseId);
    const { body } = await request();
    const short = await review(body, 'noor', { decision: 'reject' });
    expect(short.status).toBe(400);
    const rejected = await review(body, 'noor', {
      decision: 'reject',
      comment: 'The canary plan is missing.',
    });
    expect(rejected.body).toMatchObject({ state: 'rejected', waitingFor: [] });
    const late = await review(body, 'jonas');
    expect(late.status).toBe(409);
    expect(late.body.error.message).toMatch(/APR-1 is rejected/);
  });

  it('is revoked by a role that approves, and replaced by a newer one', async () => {
    const { approved, act, read, review, request } = await setUp(databaseId);
    const first = await approved();
    const second = await request();
    await review(second.body, 'jonas');
    expect((await read(first.id)).state).toBe('approved');
    const newer = (await review(second.body, 'noor')).body;
    expect(newer.state).toBe('approved');
    expect(await read(first.id)).toMatchObject({
      state: 'superseded',
      supersededBy: newer.id,
    });
    const revoke = (as: string, reason = 'The vendor was compromised.') =>
      act('revoke', newer, person(as), { reason });
    expect((await revoke('ines')).status).toBe(403);
    expect((await revoke('bound')).status).toBe(403);
    expect((await revoke('stranger')).status).toBe(403);
    expect((await revoke('blind')).status).toBe(404);
    expect((await revoke('noor', 'no')).status).toBe(400);
    const revoked = await revoke('noor', 'The vendor was compromised.\0');
    expect(revoked.body).toMatchObject({
      state: 'revoked',
      revokedBy: person('noor'),
      revokeReason: 'The vendor was compromised.\uFFFD',
    });
    expect((await revoke('noor')).status).toBe(412);
  });

  it('keeps one that speaks in each environment when two are decided at once', async () => {
    const { request, review, act, read, knex } = await setUp(databaseId, {
      config: { environments: [{ name: 'staging', approval: 'required' }] },
    });
    for (let round = 1; round <= 3; round += 1) {
      const halves = [];
      for (const environment of ['staging', 'production']) {
        const { body } = await request({ environment });
        await review(body, 'jonas');
        halves.push(await read(body.id));
      }
      const answers = await Promise.all(
        halves.map(half =>
          act('reviews', half, person('noor'), { decision: 'approve' }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const leading = await knex('approvals')
        .where({ leads: true })
        .orderBy('number')
        .select('id', 'state');
      expect(leading).toEqual(
        halves.map(({ id }) => ({ id, state: 'approved' })),
      );
    }
  });

  it('lists and counts what the reader may see', async () => {
    const { request, approved, get, clock } = await setUp(databaseId);
    await approved();
    clock.now += 1_000;
    await request({ entityRef: 'component:default/helper' });
    const list = async (query: string, as = 'admin') =>
      (await get(`/approvals${query}`, { as: person(as) })).body;
    expect(await list('')).toMatchObject({ totalItems: 2 });
    expect(await list('?state=approved')).toMatchObject({
      totalItems: 1,
      items: [{ number: 'APR-1', state: 'approved' }],
    });
    expect(await list(`?entityRef=${BOT}`)).toMatchObject({ totalItems: 1 });
    expect(await list('?team=group:default/fraud')).toMatchObject({
      totalItems: 2,
    });
    expect(await list('?team=group:default/platform')).toMatchObject({
      totalItems: 0,
    });
    const page = await list('?limit=1&orderBy=requestedAt');
    expect(page).toMatchObject({ totalItems: 2, items: [{ number: 'APR-1' }] });
    expect(
      await list(
        `?limit=1&orderBy=requestedAt&cursor=${page.pageInfo.nextCursor}`,
      ),
    ).toMatchObject({ items: [{ number: 'APR-2' }], pageInfo: {} });
    expect(await list('', 'blind')).toMatchObject({
      totalItems: 0,
      items: [],
    });
    expect((await get('/approvals', { as: person('stranger') })).status).toBe(
      403,
    );
  });
});
