import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  BOT,
  createApprovalServer,
  person,
  team,
} from '../__testUtils__/approvals';
import { group } from '../__testUtils__/entities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

async function setUp(
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createApprovalServer>[1],
) {
  const server = await createApprovalServer(
    await databases.init(databaseId),
    options,
  );
  const scorecard = async () =>
    (await server.get('/workloads/by-name/component/default/scorer')).body;
  const control = async (id = 'GOV-APR-01') =>
    (await scorecard()).controls.find(
      (one: { controlId: string }) => one.controlId === id,
    );
  const statement = (controlId: string, outcome: string) =>
    server.post('/attestations', {
      as: person('kim'),
      body: {
        entityRefs: [BOT],
        controlId,
        outcome,
        statement: 'It was looked at with the team today.',
      },
    });
  return { ...server, scorecard, control, statement };
}

const kinds = (approval: { happenings: { kind: string }[] }) =>
  approval.happenings.map(({ kind }) => kind);

const fields = (approval: {
  difference: {
    changes: { field: string; controlId?: string; effect: string }[];
  };
}) =>
  approval.difference.changes.map(({ field, controlId, effect }) => [
    controlId ?? field,
    effect,
  ]);

describe.each(databases.eachSupportedId())(
  'how approvals stand, %p',
  databaseId => {
    it('goes stale when its workload gets worse, and asks only those whose matter it is', async () => {
      const { approved, annotate, read, review, actions, clock } = await setUp(
        databaseId,
      );
      const { id, validUntil, subjectDigest } = await approved();
      clock.now += DAY;
      await annotate({ model: 'fraud-net@5.0' });
      const stale = await read(id);
      expect(stale).toMatchObject({
        state: 'stale',
        step: { position: 1, of: 1 },
        waitingFor: [team('security')],
        validUntil,
        wouldBeValidUntil: validUntil,
        subjectDigest,
      });
      expect(stale.staleSince).toBeDefined();
      expect(fields(stale)).toEqual([['model', 'worse']]);
      expect(stale.difference.changes[0]).toMatchObject({
        from: 'fraud-net@4.2',
        to: 'fraud-net@5.0',
        roles: ['security'],
      });
      expect(stale.steps).toHaveLength(1);
      expect(stale.steps[0].needs).toMatchObject([
        { role: 'platform', given: 1 },
        { role: 'security', given: 0 },
      ]);

      const again = await review({ id }, 'noor');
      expect(again.body).toMatchObject({
        state: 'approved',
        // A review of the model makes nothing else valid for longer.
        validUntil,
        subject: { model: 'fraud-net@5.0' },
        difference: { changes: [] },
        steps: [
          {
            state: 'complete',
            needs: [
              { role: 'platform', given: 1 },
              { role: 'security', given: 1 },
            ],
          },
        ],
      });
      expect(again.body.subjectDigest).not.toBe(subjectDigest);
      expect(again.body.staleSince).toBeUndefined();
      expect((await actions()).slice(4)).toEqual([
        'approval.stale',
        'approval.reviewed',
        'approval.approved',
      ]);
    });

    it('is approved again by itself when its workload is no worse any more', async () => {
      const { approved, annotate, read } = await setUp(databaseId);
      const { id } = await approved();
      await annotate({ model: 'fraud-net@5.0' });
      await annotate({ model: 'fraud-net@4.2' });
      const restored = await read(id);
      expect(restored).toMatchObject({
        state: 'approved',
        waitingFor: [],
        actions: [],
        difference: { changes: [] },
        steps: [
          {
            state: 'complete',
            needs: [
              { role: 'platform', given: 1 },
              { role: 'security', given: 1 },
            ],
          },
        ],
      });
      expect(kinds(restored).slice(-2)).toEqual(['stale', 'restored']);
    });

    it('stays approved when its workload gets better, or only evidence runs out', async () => {
      const { approved, annotate, read, statement, clock, worker, control } =
        await setUp(databaseId);
      await statement('INF-NET-01', 'pass');
      const { id, subject } = await approved();
      expect(subject.controls['INF-NET-01']).toBe('met');
      await annotate({ 'data-classification': 'internal' });
      expect(await read(id)).toMatchObject({ state: 'approved' });
      expect(fields(await read(id))).toContainEqual([
        'dataClassification',
        'better',
      ]);
      const { evidence } = await control('INF-NET-01');
      clock.now = Date.parse(evidence[0].expiresAt) + 1_000;
      await worker.drain();
      expect((await control('INF-NET-01')).status).toBe('stale');
      const lapsed = await read(id);
      expect(fields(lapsed)).toContainEqual(['INF-NET-01', 'lapsed']);
      expect(
        lapsed.difference.changes.find(
          (change: { controlId?: string }) => change.controlId === 'INF-NET-01',
        ),
      ).toMatchObject({ from: 'met', to: 'stale' });
      expect(lapsed.happenings.at(-1).kind).not.toBe('stale');
    });

    it('goes stale when a control that was satisfied is not met any more', async () => {
      const { approved, read, statement, review } = await setUp(databaseId);
      await statement('INF-NET-01', 'pass');
      const { id } = await approved();
      await statement('INF-NET-01', 'fail');
      const stale = await read(id);
      expect(stale).toMatchObject({
        state: 'stale',
        waitingFor: [team('platform'), team('security')],
      });
      expect(fields(stale)).toEqual([['INF-NET-01', 'worse']]);
      const rejected = await review({ id }, 'noor', {
        decision: 'reject',
        comment: 'It has to be closed first.',
      });
      expect(rejected.body).toMatchObject({
        state: 'revoked',
        revokedBy: person('noor'),
      });
    });

    it('asks more people when the required phase rises', async () => {
      const { approved, annotate, read } = await setUp(databaseId);
      const { id } = await approved();
      await annotate({ phase: 'advanced' });
      expect(await read(id)).toMatchObject({
        state: 'stale',
        requiredPhase: 'advanced',
        step: { position: 1, of: 2 },
        waitingFor: [team('platform')],
      });
    });

    it('asks those again who approved what got worse while it was reviewed', async () => {
      const { request, review, annotate, read, act } = await setUp(databaseId);
      const { body } = await request();
      await review(body, 'jonas');
      const seen = (
        await review(body, 'noor', {
          decision: 'comment',
          comment: 'Looking at it.',
        })
      ).body;
      await annotate({ owner: 'x', criticality: 'mission-critical' });
      const changed = await read(body.id);
      expect(changed).toMatchObject({
        state: 'requested',
        subject: { criticality: 'mission-critical' },
      });
      expect(changed.waitingFor).toContain(team('platform'));
      expect(kinds(changed)).toContain('changed');
      // What she saw is no longer what she would approve.
      const late = await act('reviews', seen, person('noor'), {
        decision: 'approve',
      });
      expect(late.status).toBe(412);
    });

    it('counts nobody who attests what decides it after they approved', async () => {
      const { request, review, post, read } = await setUp(databaseId);
      const { body } = await request();
      await review(body, 'amara');
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
      await review(body, 'jonas');
      const after = await read(body.id);
      expect(after).toMatchObject({
        state: 'requested',
        waitingFor: [team('security')],
      });
      expect(
        after.happenings.find(({ comment }: { comment?: string }) =>
          comment?.match(/amara counts no longer: .* GOV-RSK-01/),
        ),
      ).toMatchObject({ kind: 'changed' });
      expect((await review(body, 'noor')).body.state).toBe('approved');
    });

    it('counts nobody who has come to belong to the owner since they approved', async () => {
      const { request, review, annotate, entities, read } = await setUp(
        databaseId,
      );
      const { body } = await request();
      await review(body, 'jonas');
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.spec!.owner = 'platform';
      await annotate({ 'data-classification': 'internal' });
      const last = await review(body, 'noor');
      expect(last.body.state).toBe('requested');
      expect((await read(body.id)).waitingFor).toContain(team('platform'));
    });

    it('replaces what held before where a lower phase completes it by itself', async () => {
      const { approved, request, review, annotate, read } = await setUp(
        databaseId,
        { annotations: { phase: 'advanced' } },
      );
      const before = await approved();
      await review(before, 'lene');
      const { body } = await request();
      await review(body, 'jonas');
      await review(body, 'noor');
      expect((await read(before.id)).state).toBe('approved');
      await annotate({ phase: 'enhanced' });
      const after = await read(body.id);
      expect(after).toMatchObject({ state: 'approved' });
      expect(kinds(after)).toContain('changed');
      expect(await read(before.id)).toMatchObject({
        state: 'superseded',
        supersededBy: body.id,
      });
    });

    it('keeps what changed for the better while it is reviewed', async () => {
      const { request, annotate, read, actions } = await setUp(databaseId);
      const { body } = await request();
      await annotate({ 'data-classification': 'internal' });
      const changed = (await read(body.id)).happenings.at(-1);
      expect(changed).toMatchObject({
        kind: 'changed',
        changes: [{ field: 'dataClassification', effect: 'better' }],
      });
      expect((await actions()).at(-1)).toBe('approval.changed');
    });

    it('is never left behind its workload by a review of the same moment', async () => {
      const { request, act, read, annotate, worker, review } = await setUp(
        databaseId,
      );
      const { body } = await request();
      for (let round = 1; round <= 5; round += 1) {
        const seen = await read(body.id);
        await Promise.all([
          act('reviews', seen, person('noor'), {
            decision: 'comment',
            comment: `Looked at it ${round} times.`,
          }),
          annotate({ model: `fraud-net@5.${round}` }),
        ]);
        await worker.drain();
        expect((await read(body.id)).subject.model).toBe(
          `fraud-net@5.${round}`,
        );
      }
      await review(body, 'jonas');
      const half = (await read(body.id)) as { id: string; version: number };
      await Promise.all([
        act('reviews', half, person('noor'), { decision: 'approve' }),
        annotate({ model: 'fraud-net@6.0' }),
      ]);
      await worker.drain();
      const after = await read(body.id);
      // Whoever came first: either it was approved and is stale now, or she has to look at the new model.
      expect(['requested', 'stale']).toContain(after.state);
      expect(after.waitingFor).toContain(team('security'));
    });

    it('expires by itself, and marks its workload', async () => {
      const { approved, clock, read, sweepApprovals, control, actions } =
        await setUp(databaseId);
      const { id, validUntil } = await approved();
      expect(await control()).toMatchObject({
        status: 'met',
        evidence: [
          expect.objectContaining({
            source: 'catalog',
            outcome: 'pass',
            detail: expect.stringMatching(/^APR-1 for production is on record/),
          }),
        ],
      });
      clock.now = Date.parse(validUntil) - 1;
      await sweepApprovals();
      expect((await read(id)).state).toBe('approved');
      clock.now = Date.parse(validUntil);
      expect((await read(id)).state).toBe('expired');
      await sweepApprovals();
      expect(kinds(await read(id)).at(-1)).toBe('expired');
      expect((await actions()).at(-1)).toBe('approval.expired');
      expect((await control()).evidence).toEqual([]);
      await sweepApprovals();
      expect(
        (await actions()).filter(action => action === 'approval.expired'),
      ).toHaveLength(1);
    });

    it('ends on record also where its workload has left the catalog meanwhile', async () => {
      const { approved, clock, entities, sweepApprovals, sync, knex, actions } =
        await setUp(databaseId);
      const { id, validUntil } = await approved();
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'scorer'),
        1,
      );
      await sync();
      clock.now = Date.parse(validUntil);
      await sweepApprovals();
      await sweepApprovals();
      expect(
        await knex('approvals').where({ id }).first('state', 'version'),
      ).toEqual({ state: 'expired', version: 4 });
      expect(
        (
          await knex('approval_happenings')
            .where({ approval_id: id })
            .orderBy('id')
        ).at(-1),
      ).toMatchObject({ kind: 'expired', person: 'system' });
      expect(
        (await actions()).filter(action => action === 'approval.expired'),
      ).toHaveLength(1);
      expect(await knex('evaluation_queue')).toEqual([]);
    });

    it('is evidence of its control as long as it holds, and never where the built-in evidence is off', async () => {
      const on = await setUp(databaseId);
      expect((await on.control()).evidence).toEqual([]);
      const { id } = await on.approved();
      expect((await on.control()).evidence).toHaveLength(1);
      await on.annotate({ model: 'fraud-net@5.0' });
      expect((await on.read(id)).state).toBe('stale');
      expect((await on.control()).evidence).toEqual([]);
      const off = await setUp(databaseId, {
        config: { evidence: { builtIn: false } },
      });
      await off.approved();
      expect((await off.control()).evidence).toEqual([]);
    });

    it('is compared with what the entity claims', async () => {
      const { approved, annotate, scorecard, act, get } = await setUp(
        databaseId,
      );
      const approval = async () => (await scorecard()).approval;
      const listed = async (state: string) =>
        (await get(`/workloads?approval=${state}`)).body.items.map(
          (item: { entityRef: string; approval: string | null }) => [
            item.entityRef,
            item.approval,
          ],
        );
      expect(await approval()).toEqual({
        recorded: null,
        claimed: null,
        difference: 'none',
      });
      await annotate({ 'approval-status': 'approved' });
      expect((await approval()).difference).toBe('claimed-not-recorded');
      expect(await listed('none')).toHaveLength(2);
      const held = await approved();
      expect(await approval()).toEqual({
        recorded: 'approved',
        record: {
          id: held.id,
          number: 'APR-1',
          environment: 'production',
          validUntil: held.validUntil,
        },
        claimed: 'approved',
        difference: 'none',
      });
      expect(await listed('approved')).toEqual([[BOT, 'approved']]);
      expect(await listed('none&approval=approved')).toHaveLength(2);
      await act('revoke', held, person('noor'), {
        reason: 'The vendor was compromised.',
      });
      expect(await approval()).toMatchObject({
        recorded: 'revoked',
        difference: 'contradicts',
      });
      expect(await listed('approved')).toEqual([]);
    });

    it('takes a claim for the record only where the organisation trusts its place', async () => {
      const trusting = {
        approvals: {
          trustAnnotations: true,
          trustedLocations: ['url:https://git.acme.test/governance/'],
        },
      };
      const { annotate, scorecard, control, entities } = await setUp(
        databaseId,
        { config: trusting },
      );
      await annotate({ 'approval-status': 'approved' });
      expect((await scorecard()).approval.recorded).toBeNull();
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.metadata.annotations!['backstage.io/managed-by-location'] =
        'url:https://git.acme.test/governance/bots.yaml';
      await annotate({ 'approval-ref': 'CAB-7' });
      expect((await scorecard()).approval).toMatchObject({
        recorded: 'approved',
        claimed: 'approved',
        claimedRef: 'CAB-7',
        difference: 'none',
      });
      expect((await control()).evidence).toHaveLength(1);
    });

    it('is affirmed in bulk where its owner was only renamed', async () => {
      const { approved, entities, sync, post, read, actions } = await setUp(
        databaseId,
      );
      const { id } = await approved();
      const rename = (as = 'jonas', change: object = {}) =>
        post('/approvals/reaffirm', {
          as: person(as),
          body: {
            from: 'fraud',
            to: 'group:default/fraud-detection',
            reason: 'The team was renamed in June.',
            ...change,
          },
        });
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.spec!.owner = 'fraud-detection';
      bot.metadata.etag = 'renamed';
      entities.push({
        ...group('fraud-detection'),
        relations: [{ type: 'hasMember', targetRef: person('ines') }],
      });
      await sync();
      expect((await read(id)).state).toBe('stale');
      expect((await rename('noor')).status).toBe(403);
      expect((await rename('reader')).status).toBe(403);
      expect((await rename('stranger')).status).toBe(403);
      const tooEarly = await rename();
      expect(tooEarly.status).toBe(409);
      expect(tooEarly.body.error.message).toMatch(/still in the catalog/);
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'fraud'),
        1,
      );
      await sync();
      expect((await rename('jonas', { reason: 'so' })).status).toBe(400);
      expect((await rename()).body).toEqual({ reaffirmed: [id], skipped: [] });
      expect(await read(id)).toMatchObject({
        state: 'approved',
        subject: { owner: 'group:default/fraud-detection' },
        difference: { changes: [] },
        steps: [{ needs: [{ given: 1 }, { given: 1 }] }],
      });
      expect((await actions()).at(-1)).toBe('approval.reaffirmed');
    });

    it('is not affirmed in bulk where something else got worse too', async () => {
      const { approved, annotate, entities, post, read } = await setUp(
        databaseId,
      );
      const { id } = await approved();
      const bot = entities.find(({ metadata }) => metadata.name === 'scorer')!;
      bot.spec!.owner = 'privacy';
      entities.splice(
        entities.findIndex(({ metadata }) => metadata.name === 'fraud'),
        1,
      );
      await annotate({ model: 'fraud-net@5.0' });
      const answer = await post('/approvals/reaffirm', {
        as: person('jonas'),
        body: {
          from: team('fraud'),
          to: team('privacy'),
          reason: 'The team was renamed in June.',
        },
      });
      expect(answer.body.reaffirmed).toEqual([]);
      expect(answer.body.skipped).toEqual([
        { id, reason: expect.stringMatching(/APR-1 stays stale: model/) },
      ]);
      expect((await read(id)).state).toBe('stale');
    });

    it('says what changed since the approval before', async () => {
      const { approved, annotate, request } = await setUp(databaseId);
      const before = await approved();
      await annotate({ model: 'fraud-net@5.0' });
      const { body } = await request({
        artifact: { name: 'scorer', digest: `sha256:${'a'.repeat(64)}` },
      });
      expect(body.difference.with).toMatchObject({
        id: before.id,
        number: 'APR-1',
      });
      expect(fields(body)).toEqual([
        ['model', 'worse'],
        ['artifact', 'neutral'],
      ]);
      expect(body.difference.unchanged).toBeGreaterThan(20);
    });
  },
);
