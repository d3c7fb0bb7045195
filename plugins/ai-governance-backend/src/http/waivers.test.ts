import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { organisation } from '../__testUtils__/entities';
import {
  createTestServer,
  DENY,
  NOBODY,
  TestPolicies,
} from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;
const CONTROL = 'INF-NET-01';
const buyer = 'component:default/buyer';
const kim = 'user:default/kim';
const sana = 'user:default/sana';
const sam = 'user:default/sam';

const POLICIES: TestPolicies = {
  'user:default/stranger': {
    decisions: { 'ai-governance.workload.read': DENY },
  },
  'user:default/reader': {
    decisions: { 'ai-governance.waiver.request': DENY },
  },
  // In the role, without the permissions.
  'user:default/bound': {
    decisions: {
      'ai-governance.waiver.review': DENY,
      'ai-governance.waiver.revoke': DENY,
    },
  },
  'user:default/blind': { sees: ref => ref === 'component:default/concierge' },
};

async function setUp(databaseId: TestDatabaseId, config: object = {}) {
  const knex = await databases.init(databaseId);
  const server = await createTestServer({
    knex,
    entities: organisation(),
    policies: POLICIES,
    memberships: {
      [sana]: ['group:default/security'],
      [sam]: ['group:default/security'],
      'user:default/bound': ['group:default/security'],
    },
    config: { roles: { security: ['group:default/security'] }, ...config },
  });
  const inDays = (days: number) =>
    new Date(server.clock.now + days * DAY).toISOString();
  const body = (change: object = {}) => ({
    entityRef: buyer,
    controlId: CONTROL,
    reason: 'The vendor ships private endpoints in autumn.',
    compensatingControl: 'none',
    expiresAt: inDays(60),
    ...change,
  });
  const request = async (
    change: object = {},
    how: { as?: string; key?: string } = {},
  ) =>
    server.post('/waivers', {
      as: how.as ?? kim,
      body: body(change),
      ...(how.key && { headers: { 'Idempotency-Key': how.key } }),
    });
  const act = (
    action: string,
    waiver: { id: string; version: number },
    as: string,
    sent: object = {},
  ) =>
    server.post(`/waivers/${waiver.id}/${action}`, {
      as,
      body: sent,
      headers: { 'If-Match': `"${waiver.version}"` },
    });
  const approve = (waiver: { id: string; version: number }, as = sana) =>
    act('reviews', waiver, as, { decision: 'approve' });
  const approved = async (change: object = {}) =>
    (await approve((await request(change)).body)).body;
  const renew = (
    waiver: { id: string; version: number },
    days: number,
    as = kim,
  ) =>
    act('renew', waiver, as, {
      reason: 'The vendor needs a little longer.',
      expiresAt: inDays(days),
    });
  const scorecard = async () =>
    (await server.get('/workloads/by-name/component/default/buyer')).body;
  const status = async () =>
    (await scorecard()).controls.find(
      (control: { controlId: string }) => control.controlId === CONTROL,
    );
  return {
    ...server,
    act,
    approve,
    approved,
    body,
    inDays,
    renew,
    request,
    scorecard,
    status,
  };
}

describe.each(databases.eachSupportedId())('waivers, %p', databaseId => {
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

  it('refuses what cannot be kept, and says what to write', async () => {
    const { inDays, request } = await setUp(databaseId);
    const refused = async (change: object) => {
      const { status, body } = await request(change);
      expect(status).toBe(400);
      return body.error.message;
    };
    expect(await refused({ reason: 'later' })).toMatch(/10 to 2000/);
    expect(await refused({ compensatingControl: '-' })).toMatch(/none/);
    expect(await refused({ expiresAt: inDays(-1) })).toMatch(/past/);
    expect(await refused({ expiresAt: inDays(181) })).toMatch(/180 days/);
    expect(await refused({ expiresAt: 'soon' })).toMatch(/expiresAt|date-time/);
    expect(await refused({ controlId: 'NO-SUCH-01' })).toMatch(/no control/);
    expect(await refused({ entityRef: '::' })).toMatch(/no entity ref/);
    const unknown = await request({ entityRef: 'component:default/nothing' });
    expect(unknown.status).toBe(404);
  });

  it('keeps the limits of the configuration', async () => {
    const { approved, inDays, renew, request } = await setUp(databaseId, {
      waivers: { maxDays: 10, maxRenewals: 0 },
    });
    const far = await request({ expiresAt: inDays(11) });
    expect(far.body.error.message).toMatch(/10 days/);
    const waiver = await approved({ expiresAt: inDays(9) });
    expect(waiver.actions).toEqual(['revoke']);
    expect((await renew(waiver, 9)).status).toBe(409);
  });

  it('lets one waiver be open, and names it to the next who asks', async () => {
    const { act, approve, request } = await setUp(databaseId);
    const first = (await request()).body;
    const second = await request({}, { as: sam });
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain(first.id);
    expect((await request({ environment: 'staging' })).status).toBe(200);
    await approve(first);
    const third = await request();
    expect(third.status).toBe(409);
    expect(third.body.error.message).toMatch(/holds already/);
    await act('revoke', { ...first, version: 2 }, sana, {
      reason: 'The endpoint is private now.',
    });
    expect((await request()).status).toBe(200);
  });

  it('makes one waiver of one request sent twice, also at the same moment', async () => {
    const { knex, request } = await setUp(databaseId);
    const fixed = { expiresAt: '2026-07-18T08:00:00Z' };
    const answers = await Promise.all([
      request(fixed, { key: 'one' }),
      request(fixed, { key: 'one' }),
    ]);
    answers.push(await request(fixed, { key: 'one' }));
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
    expect(await knex('waivers').select('id')).toHaveLength(1);

    const other = await request(
      { ...fixed, controlId: 'INF-NET-02', reason: 'Another thing entirely.' },
      { key: 'one' },
    );
    expect(other.status).toBe(409);
    expect(other.body.error.message).toMatch(/Idempotency-Key 'one'/);
    const somebody = await request(
      { ...fixed, environment: 'staging' },
      { as: sam, key: 'one' },
    );
    expect(somebody.status).toBe(200);
  });

  it('lets one of two requests at the same moment stand', async () => {
    const { knex, request } = await setUp(databaseId);
    const answers = await Promise.all([
      request(),
      request({}, { as: sam }),
      request({}, { as: sana }),
    ]);
    expect(answers.map(answer => answer.status).sort()).toEqual([
      200, 409, 409,
    ]);
    expect(await knex('waivers').select('id')).toHaveLength(1);
  });

  it('decides once when two review at the same moment', async () => {
    const { act, get, knex, request, scorecard } = await setUp(databaseId);
    const controls: string[] = (await scorecard()).controls
      .slice(0, 8)
      .map((control: { controlId: string }) => control.controlId);
    for (const controlId of controls) {
      const waiver = (await request({ controlId })).body;
      const [yes, no] = await Promise.all([
        act('reviews', waiver, sana, { decision: 'approve' }),
        act('reviews', waiver, sam, {
          decision: 'reject',
          comment: 'This can be closed today.',
        }),
      ]);
      expect([yes.status, no.status].sort()).toEqual([200, 412]);
      const winner = yes.status === 200 ? yes : no;
      const { body } = await get(`/waivers/${waiver.id}`);
      expect(body).toMatchObject({
        version: 2,
        state: winner.body.state,
        decidedBy: winner.body.decidedBy,
      });
    }
    expect(await knex('outbox').select('id')).toHaveLength(0);
  });

  it('refuses a review of what the reviewer has not seen', async () => {
    const { act, approve, post, request } = await setUp(databaseId);
    const waiver = (await request()).body;
    const review = { decision: 'approve' };
    const blind = await post(`/waivers/${waiver.id}/reviews`, {
      as: sana,
      body: review,
    });
    expect(blind.status).toBe(400);
    expect(blind.body.error.message).toMatch(/if-match/i);
    const nonsense = await post(`/waivers/${waiver.id}/reviews`, {
      as: sana,
      body: review,
      headers: { 'If-Match': '*' },
    });
    expect(nonsense.status).toBe(400);
    await approve(waiver);
    const late = await approve(waiver, sam);
    expect(late.status).toBe(412);
    expect(late.body.error.message).toContain(`approved by ${sana}`);
    const again = await act('reviews', { ...waiver, version: 2 }, sam, review);
    expect(again.status).toBe(409);
  });

  it('asks for a comment with a rejection', async () => {
    const { act, request } = await setUp(databaseId);
    const waiver = (await request()).body;
    const silent = await act('reviews', waiver, sana, { decision: 'reject' });
    expect(silent.status).toBe(400);
    expect(silent.body.error.message).toMatch(/comment/);
    const { body } = await act('reviews', waiver, sana, {
      decision: 'reject',
      comment: ' Close it with a security group. ',
    });
    expect(body).toMatchObject({
      state: 'rejected',
      decisionComment: 'Close it with a security group.',
      actions: [],
    });
  });

  it('does not approve what would be over already', async () => {
    const { approve, act, clock, inDays, request } = await setUp(databaseId);
    const waiver = (await request({ expiresAt: inDays(1) })).body;
    clock.now += DAY;
    const late = await approve(waiver);
    expect(late.status).toBe(409);
    expect(late.body.error.message).toMatch(/has passed/);
    const rejected = await act('reviews', waiver, sana, {
      decision: 'reject',
      comment: 'Nobody looked at it in time.',
    });
    expect(rejected.body.state).toBe('rejected');
  });

  it('lets nobody decide on their own, nor without the role or the permission', async () => {
    const { approve, post, request } = await setUp(databaseId);
    const own = (await request({}, { as: sana })).body;
    expect(own.actions).toEqual(['withdraw']);
    const selfish = await approve(own);
    expect(selfish.status).toBe(403);
    expect(selfish.body.error.message).toMatch(
      /asked for this waiver yourself/,
    );
    const outside = await approve(own, kim);
    expect(outside.status).toBe(403);
    expect(outside.body.error.message).toContain('group:default/security');
    const bound = await approve(own, 'user:default/bound');
    expect(bound.body.error.message).toContain('ai-governance.waiver.review');
    const service = await post(`/waivers/${own.id}/reviews`, {
      as: { header: mockCredentials.service.header() },
      body: { decision: 'approve' },
      headers: { 'If-Match': '"1"' },
    });
    expect(service.status).toBe(403);
  });

  it('lets the fallback role decide where nobody has the role', async () => {
    const { approve, request } = await setUp(databaseId, {
      roles: { platform: [sam] },
    });
    const waiver = (await request()).body;
    expect((await approve(waiver)).status).toBe(403);
    expect((await approve(waiver, sam)).body.state).toBe('approved');
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

  it('lists what the reader may see, with totals, orders and pages', async () => {
    const { approve, get, inDays, request } = await setUp(databaseId);
    const waivers = [];
    for (const [name, days] of [
      ['buyer', 20],
      ['concierge', 40],
      ['kims-bot', 60],
    ]) {
      const { body } = await request({
        entityRef: `component:default/${name}`,
        expiresAt: inDays(Number(days)),
      });
      waivers.push(body);
    }
    await approve(waivers[0]);
    const names = async (query: string, as = kim) => {
      const { body } = await get(`/waivers${query}`, { as });
      return [
        body.totalItems,
        body.items.map((item: { entityRef: string }) =>
          item.entityRef.split('/').pop(),
        ),
      ];
    };
    expect(await names('?orderBy=expiresAt')).toEqual([
      3,
      ['buyer', 'concierge', 'kims-bot'],
    ]);
    expect(await names('?orderBy=-expiresAt', 'user:default/blind')).toEqual([
      1,
      ['concierge'],
    ]);
    expect(await names('?state=approved')).toEqual([1, ['buyer']]);
    expect(await names('?state=rejected&state=expired')).toEqual([0, []]);
    expect(await names('?team=group:default/retail&orderBy=expiresAt')).toEqual(
      [2, ['buyer', 'concierge']],
    );
    expect(await names('?team=group:default/chat')).toEqual([1, ['concierge']]);
    expect(await names('?withoutTeam=true')).toEqual([1, ['kims-bot']]);
    expect(await names(`?entityRef=${buyer}`)).toEqual([1, ['buyer']]);
    expect(
      await names(
        `?expiresBefore=${encodeURIComponent(inDays(50))}&orderBy=expiresAt`,
      ),
    ).toEqual([2, ['buyer', 'concierge']]);
    expect(await names('?waitsForMe=true')).toEqual([0, []]);
    expect(await names('?waitsForMe=true', 'user:default/bound')).toEqual([
      0,
      [],
    ]);
    expect(await names('?waitsForMe=true&orderBy=expiresAt', sana)).toEqual([
      2,
      ['concierge', 'kims-bot'],
    ]);
    const first = await get('/waivers?orderBy=expiresAt&limit=2');
    const { nextCursor } = first.body.pageInfo;
    expect(
      await names(`?orderBy=expiresAt&limit=2&cursor=${nextCursor}`),
    ).toEqual([3, ['kims-bot']]);
  });

  it('adds up the debt of each team and of those below it', async () => {
    const { approved, clock, get, inDays, scorecard } = await setUp(
      databaseId,
      { waivers: { warnPercent: 1 } },
    );
    await approved({ expiresAt: inDays(20) });
    await approved({
      entityRef: 'component:default/concierge',
      expiresAt: inDays(90),
    });
    await approved({
      entityRef: 'component:default/kims-bot',
      expiresAt: inDays(90),
    });
    clock.now += 3 * DAY + 1;
    const applicable = (await scorecard()).controls.filter(
      (control: { status: string }) => control.status !== 'not-applicable',
    ).length;
    const { body } = await get('/waivers/debt');
    const row = (team: string | null) =>
      body.items.find((item: { team: string | null }) => item.team === team);
    expect(body.limitPercent).toBe(1);
    expect(body.total).toMatchObject({
      active: 3,
      expiringSoon: 1,
      aboveLimit: true,
      oldestDays: 3,
    });
    expect(row('group:default/retail')).toMatchObject({
      title: 'Team retail',
      active: 2,
      expiringSoon: 1,
    });
    expect(row('group:default/chat')).toMatchObject({
      active: 1,
      expiringSoon: 0,
    });
    expect(row('group:default/company').active).toBe(2);
    expect(row(null)).toMatchObject({ title: 'Without a team', active: 1 });
    expect(
      row('group:default/retail').applicableControls -
        row('group:default/chat').applicableControls,
    ).toBe(applicable);

    const blind = await get('/waivers/debt', { as: 'user:default/blind' });
    expect(blind.body.total.active).toBe(1);
    expect(
      blind.body.items.map((item: { team: string | null }) => item.team),
    ).toEqual(['group:default/chat']);
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

  it('refuses a stranger in every call', async () => {
    const { act, approved, get, post, body, request } = await setUp(databaseId);
    const waiver = await approved();
    const open = (await request({ environment: 'staging' })).body;
    const stranger = 'user:default/stranger';
    const blind = 'user:default/blind';
    const forbidden = [
      await get('/waivers', { as: stranger }),
      await get('/waivers/debt', { as: stranger }),
      await get(`/waivers/${waiver.id}`, { as: stranger }),
      await post('/waivers', { as: stranger, body: body() }),
      await post('/waivers', { as: 'user:default/reader', body: body() }),
      await act('renew', waiver, 'user:default/reader', {
        reason: 'We need some more time.',
        expiresAt: body().expiresAt,
      }),
      await act('reviews', open, stranger, { decision: 'approve' }),
      await act('withdraw', open, stranger),
      await act('revoke', waiver, stranger, { reason: 'Because I can do it.' }),
    ];
    expect(forbidden.map(answer => answer.status)).toEqual(
      forbidden.map(() => 403),
    );
    const hidden = [
      await get(`/waivers/${waiver.id}`, { as: blind }),
      await post('/waivers', { as: blind, body: body() }),
      await act('reviews', open, blind, { decision: 'approve' }),
      await act('withdraw', open, blind),
      await act('revoke', waiver, blind, { reason: 'Because I can do it.' }),
      await get('/waivers/no-such-waiver'),
    ];
    expect(hidden.map(answer => answer.status)).toEqual(hidden.map(() => 404));
    expect((await get('/waivers', { as: NOBODY })).status).toBe(401);
    expect((await post('/waivers', { as: NOBODY, body: body() })).status).toBe(
      401,
    );
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
