import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  BOT,
  createApprovalServer,
  person,
  team,
} from '../__testUtils__/approvals';
import { NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createApprovalServer>[1],
) => createApprovalServer(await databases.init(databaseId), options);

const kinds = (approval: { happenings: { kind: string }[] }) =>
  approval.happenings.map(({ kind }) => kind);

describe.each(databases.eachSupportedId())('approvals, %p', databaseId => {
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

  it('sets people against roles so that nobody is wasted, and counts each once', async () => {
    const { request, review } = await setUp(databaseId);
    const { body } = await request();
    // Pia fills both roles; Jonas only one of them.
    await review(body, 'pia', { decision: 'approve', role: 'platform' });
    const twice = await review(body, 'pia');
    expect(twice.status).toBe(409);
    expect(twice.body.error.message).toMatch(/one person counts once/);
    const last = await review(body, 'jonas');
    expect(last.body.state).toBe('approved');
  });

  it('asks the second step when the first is complete', async () => {
    const { request, review } = await setUp(databaseId, {
      annotations: { phase: 'advanced' },
    });
    const { body } = await request();
    expect(body).toMatchObject({ step: { position: 1, of: 2 } });
    const early = await review(body, 'lene');
    expect(early.status).toBe(409);
    expect(early.body.error.message).toMatch(/Step 1 asks/);
    await review(body, 'jonas');
    const second = await review(body, 'noor');
    expect(second.body).toMatchObject({
      state: 'requested',
      step: { position: 2, of: 2 },
      waitingFor: [team('privacy')],
    });
    expect((await review(body, 'lene')).body.state).toBe('approved');
  });

  it('lets nobody decide who must not', async () => {
    const { request, review, act, get, read } = await setUp(databaseId);
    const { body } = await request({}, { as: person('amara') });
    const refused = async (as: string, status = 403) => {
      const answer = await review(body, as);
      expect([as, answer.status]).toEqual([as, status]);
      return answer.body.error.message;
    };
    // Who asked, and fills a role.
    expect(await refused('amara')).toMatch(/nobody decides on their own/);
    // Of the owning group, and fills a role.
    expect(await refused('otto')).toMatch(/group:default\/fraud, which owns/);
    expect(await refused('bound')).toMatch(/ai-governance.approval.review/);
    expect(await refused('reader')).toMatch(/ai-governance.approval.review/);
    expect(await refused('kim')).toMatch(/fill none of these roles/);
    expect(
      (await get(`/approvals/${body.id}`, { as: person('otto') })).body,
    ).toMatchObject({
      actions: ['comment'],
      mayReviewAs: [],
      mayNotReview: expect.stringMatching(/owns the workload/),
    });
    const service = { header: mockCredentials.service.header() };
    const version = (await read(body.id)).version;
    const byService = await act('reviews', { ...body, version }, service, {
      decision: 'approve',
    });
    expect(byService.status).toBe(403);
    for (const as of [person('stranger'), person('blind')]) {
      expect(
        (await get(`/approvals/${body.id}`, { as })).status,
      ).toBeGreaterThanOrEqual(403);
      const answer = await act('reviews', body, as, { decision: 'approve' });
      expect([403, 404]).toContain(answer.status);
    }
    expect((await get(`/approvals/${body.id}`, { as: NOBODY })).status).toBe(
      401,
    );
    expect((await read(body.id)).state).toBe('requested');
  });

  it('lets nobody decide whose statement decides the gate', async () => {
    const server = await setUp(databaseId);
    const { request, review, post, read } = server;
    const stated = await post('/attestations', {
      as: person('amara'),
      body: {
        entityRefs: [BOT],
        controlId: 'GOV-RSK-01',
        outcome: 'pass',
        statement: 'The risk register was reviewed with the team.',
      },
    });
    expect(stated.status).toBe(200);
    const { body } = await request();
    const answer = await review(body, 'amara');
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toMatch(/GOV-RSK-01/);
    const security = (await read(body.id)).steps[0].needs.find(
      (need: { role: string }) => need.role === 'security',
    );
    expect(security.people).toContainEqual(
      expect.objectContaining({
        ref: person('amara'),
        state: 'may-not',
        reason: expect.stringMatching(/Attested GOV-RSK-01/),
      }),
    );
  });

  it('refuses an environment that asks for nobody, one that is unknown, and what is no request', async () => {
    const { request } = await setUp(databaseId);
    const staging = await request({ environment: 'staging' });
    expect(staging.status).toBe(400);
    expect(staging.body.error.message).toMatch(/asks for no approval/);
    const unknown = await request({ environment: 'moon' });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toMatch(
      /development, staging, production/,
    );
    expect((await request({ reason: 'because' })).status).toBe(400);
    expect(
      (await request({ artifact: { name: 'bot', digest: 'sha256:abc' } }))
        .status,
    ).toBe(400);
    expect((await request({ entityRef: 'nonsense:' })).status).toBe(400);
    expect(
      (await request({ entityRef: 'component:default/none' })).status,
    ).toBe(404);
    expect((await request({}, { as: person('reader') })).status).toBe(403);
    expect((await request({}, { as: person('stranger') })).status).toBe(403);
    expect((await request({}, { as: person('blind') })).status).toBe(404);
    expect((await request({}, { as: NOBODY })).status).toBe(401);
  });

  it('knows an environment by its alias, and keeps one request open for each', async () => {
    const { request, act } = await setUp(databaseId);
    const first = await request({ environment: 'PROD' }, { key: 'one' });
    expect(first.body.environment).toBe('production');
    const again = await request({ environment: 'PROD' }, { key: 'one' });
    expect(again.body.id).toBe(first.body.id);
    const other = await request(
      { environment: 'PROD', reason: 'Another reason entirely.' },
      { key: 'one' },
    );
    expect(other.status).toBe(409);
    const second = await request();
    expect(second.status).toBe(409);
    expect(second.body.error.message).toMatch(/APR-1 .* user:default\/ines/);
    for (const [name, status] of [
      ['otto', 403],
      ['reader', 403],
      ['stranger', 403],
      ['blind', 404],
    ] as const) {
      const refused = await act('withdraw', first.body, person(name));
      expect([name, refused.status]).toEqual([name, status]);
    }
    const withdrawn = await act('withdraw', first.body, person('ines'));
    expect(withdrawn.body.state).toBe('withdrawn');
    expect((await request()).body.number).toBe('APR-2');
  });

  it('makes one approval of many requests at once, and gives each its own number', async () => {
    const { request } = await setUp(databaseId);
    const same = await Promise.all([
      ...[1, 2, 3].map(() => request({}, { key: 'k' })),
      ...[1, 2].map(() => request({}, { as: person('otto') })),
      request({ entityRef: 'component:default/helper' }),
    ]);
    const made = same.filter(({ status }) => status === 200);
    const ids = new Set(made.map(({ body }) => body.id));
    expect(ids.size).toBe(2);
    expect(new Set(made.map(({ body }) => body.number)).size).toBe(2);
    expect(same.filter(({ status }) => ![200, 409].includes(status))).toEqual(
      [],
    );
  });

  it('lets one of two reviews at once complete a step', async () => {
    const { request, act, read, review, actions } = await setUp(databaseId);
    for (let round = 1; round <= 3; round += 1) {
      const { body } = await request();
      const half = (await review(body, 'jonas')).body;
      const answers = await Promise.all(
        ['noor', 'amara', 'pia'].map(as =>
          act('reviews', half, person(as), { decision: 'approve' }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200, 412, 412,
      ]);
      const after = await read(body.id);
      expect(after.state).toBe('approved');
      expect(
        kinds(after).filter(kind => kind === 'step-complete'),
      ).toHaveLength(1);
      expect(kinds(after).filter(kind => kind === 'approve')).toHaveLength(2);
    }
    expect(
      (await actions()).filter(action => action === 'approval.approved'),
    ).toHaveLength(3);
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

  it('can be talked about and handed to somebody of the same role', async () => {
    const { request, review, get, clock, read } = await setUp(databaseId);
    const { body } = await request();
    const waits = async (as: string) =>
      (await get('/approvals?waitsForMe=true', { as: person(as) })).body
        .totalItems;
    expect(await waits('noor')).toBe(1);
    expect(await waits('ines')).toBe(0);
    expect(await waits('otto')).toBe(0);
    expect(await waits('lene')).toBe(0);
    const until = new Date(clock.now + 3 * DAY).toISOString();
    const delegate = (as: string, to: string, change: object = {}) =>
      review(body, as, {
        decision: 'delegate',
        to: person(to),
        until,
        ...change,
      });
    expect((await delegate('noor', 'jonas')).status).toBe(400);
    expect((await delegate('noor', 'noor')).status).toBe(400);
    for (const role of ['platform', 'constructor', 'nonsense']) {
      expect((await delegate('noor', 'amara', { role })).status).toBe(403);
      const said = { decision: 'comment', comment: 'Hm, a role.', role };
      expect((await review(body, 'noor', said)).status).toBe(403);
    }
    // In the role, and of the owning group.
    expect((await delegate('noor', 'otto')).status).toBe(400);
    expect((await delegate('noor', 'pia', { until: 'soon' })).status).toBe(400);
    const handed = await delegate('noor', 'amara');
    expect(handed.status).toBe(200);
    expect(handed.body.waitingFor).toContain(person('amara'));
    expect(await waits('noor')).toBe(0);
    expect(await waits('amara')).toBe(1);
    clock.now += 4 * DAY;
    expect(await waits('noor')).toBe(1);
    await review(body, 'noor', {
      decision: 'request-changes',
      comment: 'Please add a canary plan.',
    });
    const reply = await review(body, 'ines', {
      decision: 'comment',
      comment: 'Added.',
    });
    expect(reply.status).toBe(200);
    expect(
      (await review(body, 'kim', { decision: 'comment', comment: 'Hm.' }))
        .status,
    ).toBe(403);
    expect(kinds(await read(body.id))).toEqual([
      'requested',
      'delegate',
      'request-changes',
      'comment',
    ]);
    expect((await read(body.id)).state).toBe('requested');
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
    expect((await revoke('noor', 'no')).status).toBe(400);
    const revoked = await revoke('noor', 'The vendor was compromised.\0');
    expect(revoked.body).toMatchObject({
      state: 'revoked',
      revokedBy: person('noor'),
      revokeReason: 'The vendor was compromised.\uFFFD',
    });
    expect((await revoke('noor')).status).toBe(412);
  });

  it('may be asked for by a service, and by an agent for a person, who then may not review it', async () => {
    const { request, act, review } = await setUp(databaseId);
    const service = { header: mockCredentials.service.header() };
    const byService = await request({}, { as: service });
    expect(byService.body).toMatchObject({ requesterKind: 'service' });
    expect((await act('withdraw', byService.body, service)).body.state).toBe(
      'withdrawn',
    );
    const agentOf = {
      header: `Bearer ${mockCredentials.user.token(person('noor'), {
        actor: { subject: 'plugin:mcp' },
      })}`,
    };
    const byAgent = await request({}, { as: agentOf });
    expect(byAgent.body).toMatchObject({
      requesterKind: 'agent',
      requestedBy: person('noor'),
    });
    const byPerson = await request({ entityRef: 'component:default/helper' });
    const agentOfInes = {
      header: `Bearer ${mockCredentials.user.token(person('ines'), {
        actor: { subject: 'plugin:mcp' },
      })}`,
    };
    const taken = await act('withdraw', byPerson.body, agentOfInes);
    expect(taken.status).toBe(403);
    expect(taken.body.error.message).toMatch(/only what an agent asked for/);
    const own = await review(byAgent.body, 'noor');
    expect(own.status).toBe(403);
    const asAgent = await act(
      'reviews',
      byAgent.body,
      {
        header: `Bearer ${mockCredentials.user.token(person('jonas'), {
          actor: { subject: 'plugin:mcp' },
        })}`,
      },
      { decision: 'approve' },
    );
    expect(asAgent.status).toBe(403);
  });

  it('asks the fallback role where nobody is left, and says so', async () => {
    const { request, review, get } = await setUp(databaseId, {
      config: {
        roles: { platform: [team('platform')], security: [person('otto')] },
      },
    });
    const { body } = await request();
    const security = body.steps[0].needs[1];
    expect(security).toMatchObject({
      role: 'platform',
      insteadOf: 'security',
      unreachable: true,
    });
    expect(body.waitingFor).toEqual([team('platform')]);
    await review(body, 'jonas');
    expect(
      (await get('/approvals?waitsForMe=true', { as: person('pia') })).body
        .totalItems,
    ).toBe(1);
    expect((await review(body, 'pia')).body.state).toBe('approved');
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
