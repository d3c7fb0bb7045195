import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  createStandingServer,
  kinds,
  person,
  team,
} from '../__testUtils__/approvals';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const DAY = 86_400_000;

const fields = (approval: {
  difference: {
    changes: { field: string; controlId?: string; effect: string }[];
  };
}) =>
  approval.difference.changes.map(({ field, controlId, effect }) => [
    controlId ?? field,
    effect,
  ]);

const setUp = async (
  databaseId: TestDatabaseId,
  options?: Parameters<typeof createStandingServer>[1],
) => createStandingServer(await databases.init(databaseId), options);

describe.each(chosenDatabases(databases))(
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
