import { AuditEntry } from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { agent, organisation, user } from '../__testUtils__/entities';
import { AGENT_ARN, prowlerFinding } from '../__testUtils__/prowlerReport';
import { createTestServer } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const BUYER = 'component:default/buyer';
const CONCIERGE = 'component:default/concierge';
const KIM = 'user:default/kim';
const SANA = 'user:default/sana';
const SAM = 'user:default/sam';

const by = (ref: string) => ({ type: 'user', ref });

async function setUp(databaseId: TestDatabaseId) {
  const server = await createTestServer({
    knex: await databases.init(databaseId),
    entities: [
      ...organisation(),
      user('lee'),
      agent('scanned', undefined, { 'resource-arns': AGENT_ARN }),
    ],
    memberships: {
      [KIM]: ['group:default/company'],
      [SANA]: ['group:default/security'],
      [SAM]: ['group:default/security'],
    },
    config: { roles: { security: ['group:default/security'] } },
  });
  const all = async (): Promise<AuditEntry[]> =>
    (await server.get('/audit?orderBy=sequence&limit=500')).body.items;
  /** The rows that some work adds. */
  const added = async (work: () => Promise<unknown>) => {
    const { length } = await all();
    await work();
    return (await all()).slice(length);
  };
  /** The only row that a request adds, with its answer. */
  const write = async (
    method: 'post' | 'put' | 'delete',
    path: string,
    as: string,
    body: object,
    version?: number,
  ) => {
    const answers: Awaited<ReturnType<typeof server.post>>[] = [];
    const rows = await added(async () => {
      answers.push(
        await server[method](path, {
          as,
          body,
          ...(version && { headers: { 'If-Match': `"${version}"` } }),
        }),
      );
    });
    expect(rows).toHaveLength(1);
    return { row: rows[0], answer: answers[0] };
  };
  const waiver = (change: object = {}) => ({
    entityRef: BUYER,
    controlId: 'INF-NET-01',
    reason: 'The vendor ships private endpoints in autumn.',
    compensatingControl: 'none',
    expiresAt: '2026-08-01T00:00:00.000Z',
    ...change,
  });
  const verified = async () => (await server.get('/audit/verify')).body.valid;
  return { ...server, added, all, verified, waiver, write };
}

const attestation = (change: object = {}) => ({
  entityRefs: [BUYER],
  controlId: 'INF-NET-02',
  outcome: 'pass',
  statement: 'It runs in a private network.',
  ...change,
});

const record = (change: object = {}) => ({
  entityRef: BUYER,
  controlId: 'INF-NET-02',
  outcome: 'fail',
  source: 'trivy',
  observedAt: '2026-06-18T07:00:00Z',
  ...change,
});

describe.each(databases.eachSupportedId())(
  'writes on record, %p',
  databaseId => {
    it('has one row for each step of a waiver', async () => {
      const { verified, waiver, write } = await setUp(databaseId);
      const asked = await write('post', '/waivers', KIM, waiver());
      const { id } = asked.answer.body;
      expect(asked.row).toMatchObject({
        time: asked.answer.body.requestedAt,
        actor: by(KIM),
        action: 'waiver.requested',
        subject: BUYER,
        payload: {
          waiverId: id,
          controlId: 'INF-NET-01',
          reason: waiver().reason,
          compensatingControl: 'none',
          expiresAt: waiver().expiresAt,
          requestedBy: KIM,
        },
      });
      const decide = (path: string, as: string, version: number, body = {}) =>
        write('post', `/waivers/${path}`, as, body, version);
      const approved = await decide(`${id}/reviews`, SANA, 1, {
        decision: 'approve',
        comment: 'Until autumn.',
      });
      expect(approved.row).toMatchObject({
        actor: by(SANA),
        action: 'waiver.approved',
        subject: BUYER,
        payload: { waiverId: id, requestedBy: KIM, note: 'Until autumn.' },
      });
      const renewed = await decide(`${id}/renew`, KIM, 2, {
        reason: 'The vendor needs longer.',
        expiresAt: '2026-09-01T00:00:00.000Z',
      });
      expect(renewed.row).toMatchObject({
        action: 'waiver.requested',
        payload: { waiverId: renewed.answer.body.id, renews: id },
      });
      const withdrawn = await decide(
        `${renewed.answer.body.id}/withdraw`,
        KIM,
        1,
      );
      expect(withdrawn.row.action).toBe('waiver.withdrawn');
      const revoked = await decide(`${id}/revoke`, SAM, 2, {
        reason: 'It was never needed.',
      });
      expect(revoked.row).toMatchObject({
        actor: by(SAM),
        action: 'waiver.revoked',
        payload: { note: 'It was never needed.' },
      });
      const other = await write('post', '/waivers', KIM, waiver());
      const rejected = await decide(
        `${other.answer.body.id}/reviews`,
        SANA,
        1,
        { decision: 'reject', comment: 'Close the control instead of this.' },
      );
      expect(rejected.row).toMatchObject({
        action: 'waiver.rejected',
        payload: { note: 'Close the control instead of this.' },
      });
      expect(await verified()).toBe(true);
    });

    it('has one row for each statement, and for each that is taken back', async () => {
      const { added, post, write } = await setUp(databaseId);
      const rows = await added(() =>
        post('/attestations', {
          as: KIM,
          body: attestation({ entityRefs: [BUYER, CONCIERGE] }),
        }),
      );
      expect(rows.map(row => row.subject)).toEqual([BUYER, CONCIERGE]);
      expect(rows[0]).toMatchObject({
        actor: by(KIM),
        action: 'attestation.created',
        payload: {
          controlId: 'INF-NET-02',
          outcome: 'pass',
          statement: 'It runs in a private network.',
        },
      });
      const { evidenceId } = rows[0].payload as { evidenceId: string };
      const { row } = await write(
        'delete',
        `/attestations/${evidenceId}`,
        SANA,
        { reason: 'It does not.' },
      );
      expect(row).toMatchObject({
        actor: by(SANA),
        action: 'attestation.revoked',
        subject: BUYER,
        payload: { evidenceId, source: KIM, reason: 'It does not.' },
      });
    });

    it('has one row for a batch of evidence, and for each dispute', async () => {
      const { added, post, write } = await setUp(databaseId);
      const { row, answer } = await write('post', '/evidence', KIM, {
        records: [
          record(),
          record({ entityRef: CONCIERGE }),
          record({ controlId: 'NO-SUCH-01' }),
        ],
      });
      expect(row).toMatchObject({
        actor: by(KIM),
        action: 'evidence.pushed',
        payload: {
          recorded: 2,
          unchanged: 0,
          refused: 1,
          sources: ['trivy'],
          entities: [BUYER, CONCIERGE],
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      });
      expect(await added(() => post('/evidence', { body: record() }))).toEqual(
        [],
      );
      const path = `/evidence/${answer.body.items[0].id}/dispute`;
      const reason = 'The scanner reads the wrong file.';
      const disputed = await write('post', path, SANA, { reason });
      expect(disputed.row).toMatchObject({
        actor: by(SANA),
        action: 'evidence.disputed',
        subject: BUYER,
        payload: { controlId: 'INF-NET-02', source: 'trivy', reason },
      });
      const withdrawn = await write('delete', path, SAM, {});
      expect(withdrawn.row).toMatchObject({
        actor: by(SAM),
        action: 'evidence.dispute-withdrawn',
        subject: BUYER,
      });
    });

    it('has one row for a report that somebody imports', async () => {
      const { write } = await setUp(databaseId);
      const { row, answer } = await write(
        'post',
        '/evidence/imports/prowler-ocsf',
        KIM,
        [prowlerFinding()],
      );
      expect(answer.body.recorded).toBeGreaterThan(0);
      expect(row).toMatchObject({
        actor: by(KIM),
        action: 'evidence.imported',
        payload: { format: 'prowler-ocsf', recorded: answer.body.recorded },
      });
    });

    it('has one row for each profile that changes', async () => {
      const { added, post, write } = await setUp(databaseId);
      const facts = { phase: 'scale', criticality: 'low' };
      const { row } = await write(
        'put',
        '/workloads/by-name/component/default/buyer/profile',
        KIM,
        { facts },
      );
      expect(row).toMatchObject({
        actor: by(KIM),
        action: 'profile.recorded',
        subject: BUYER,
        payload: { facts: { phase: 'advanced', criticality: 'low' } },
      });
      const rows = await added(() =>
        post('/profiles', {
          as: KIM,
          body: {
            items: [
              { entityRef: BUYER, facts },
              { entityRef: CONCIERGE, facts: { criticality: 'low' } },
            ],
          },
        }),
      );
      expect(rows.map(({ subject, payload }) => [subject, payload])).toEqual([
        [CONCIERGE, { facts: { criticality: 'low' } }],
      ]);
    });

    it('has one row for each step of an assessment, beside its statements', async () => {
      const { added, post, write } = await setUp(databaseId);
      const scope = { kind: 'team', ref: 'group:default/retail' };
      const started = await write('post', '/assessments', KIM, {
        scope,
        entityRefs: [BUYER],
      });
      const { id } = started.answer.body;
      expect(started.row).toMatchObject({
        actor: by(KIM),
        action: 'assessment.started',
        subject: scope.ref,
        payload: { assessmentId: id, scope: 'team', entities: [BUYER] },
      });
      const extended = await write('post', '/assessments', KIM, {
        scope,
        entityRefs: [CONCIERGE],
      });
      expect(extended.row).toMatchObject({
        action: 'assessment.extended',
        payload: { assessmentId: id, entities: [BUYER, CONCIERGE] },
      });
      const answers = await added(() =>
        post(`/assessments/${id}/answers`, {
          as: KIM,
          body: { entityRef: BUYER, controlId: 'INF-LOG-01', answer: 'met' },
        }),
      );
      expect(answers.map(row => [row.action, row.subject])).toEqual([
        ['attestation.created', BUYER],
        ['assessment.answered', scope.ref],
      ]);
      expect(answers[1].payload).toMatchObject({
        entityRef: BUYER,
        controlId: 'INF-LOG-01',
        answer: 'met',
        evidenceId: (answers[0].payload as { evidenceId: string }).evidenceId,
      });
      const forgotten = await added(() =>
        post(`/assessments/${id}/answers`, {
          as: KIM,
          body: {
            entityRef: BUYER,
            controlId: 'INF-LOG-01',
            answer: 'unknown',
          },
        }),
      );
      expect(forgotten.map(row => row.action)).toEqual([
        'attestation.revoked',
        'assessment.answered',
      ]);
      const assigned = await write(
        'post',
        `/assessments/${id}/hand-over`,
        KIM,
        { to: 'user:default/lee' },
      );
      expect(assigned.row).toMatchObject({
        action: 'assessment.assigned',
        payload: { from: KIM, to: 'user:default/lee' },
      });
      const baseline = await write(
        'post',
        `/assessments/${id}/baseline`,
        KIM,
        {},
      );
      expect(baseline.row).toMatchObject({
        actor: by(KIM),
        action: 'assessment.baseline-taken',
        payload: { taken: [BUYER, CONCIERGE], isFinished: true },
      });
    });

    it('tells a service, and an agent that acts for a person, from that person', async () => {
      const { added, post } = await setUp(databaseId);
      const rows = await added(async () => {
        await post('/evidence', {
          as: { header: mockCredentials.service.header() },
          body: record(),
        });
        await post('/evidence', {
          as: {
            header: `Bearer ${mockCredentials.user.token(KIM, {
              actor: { subject: 'plugin:chat' },
            })}`,
          },
          body: record({ entityRef: CONCIERGE }),
        });
      });
      expect(rows.map(row => row.actor)).toEqual([
        { type: 'service', ref: 'external:test-service' },
        { type: 'agent', ref: 'plugin:chat', onBehalfOf: KIM },
      ]);
    });

    it('has no row for what was refused or came to nothing', async () => {
      const {
        added,
        delete: remove,
        post,
        put,
        waiver,
        write,
      } = await setUp(databaseId);
      const { answer } = await write('post', '/waivers', KIM, waiver());
      const review = `/waivers/${answer.body.id}/reviews`;
      const refused: { status: number }[] = [];
      const approve = (as: string, version: number) =>
        post(review, {
          as,
          body: { decision: 'approve' },
          headers: { 'If-Match': `"${version}"` },
        });
      const rows = await added(async () => {
        refused.push(
          await post('/waivers', { as: KIM, body: waiver() }),
          await approve(KIM, 1),
          await approve(SANA, 7),
          await post('/attestations', {
            as: KIM,
            body: attestation({ controlId: 'NO-SUCH-01' }),
          }),
          await post('/evidence', { body: { records: [] } }),
          await put('/workloads/by-name/component/default/buyer/profile', {
            as: KIM,
            body: { facts: { phase: 'nonsense' } },
          }),
          await remove('/attestations/nothing', {
            as: KIM,
            body: { reason: 'It is wrong.' },
          }),
        );
      });
      expect(refused.map(({ status }) => status)).toEqual([
        409, 403, 412, 400, 400, 400, 404,
      ]);
      expect(rows).toEqual([]);

      const decided = await added(() =>
        Promise.all([approve(SANA, 1), approve(SAM, 1)]),
      );
      expect(decided.map(row => row.action)).toEqual(['waiver.approved']);
    });

    it('writes nothing that cannot go on record', async () => {
      const { all, audit, knex, post, put, waiver } = await setUp(databaseId);
      const before = await all();
      jest
        .spyOn(audit, 'append')
        .mockRejectedValue(new Error('The trail is broken'));
      const answers = [
        await post('/waivers', { as: KIM, body: waiver() }),
        await post('/attestations', { as: KIM, body: attestation() }),
        await post('/evidence', { body: record() }),
        await put('/workloads/by-name/component/default/buyer/profile', {
          as: KIM,
          body: { facts: { phase: 'scale' } },
        }),
        await post('/assessments', {
          as: KIM,
          body: { scope: { kind: 'workload', ref: BUYER } },
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual(
        Array(answers.length).fill(500),
      );
      for (const table of [
        'waivers',
        'evidence',
        'profile_facts',
        'assessments',
      ]) {
        expect([table, await knex(table)]).toEqual([table, []]);
      }
      expect(await all()).toEqual(before);
    });
  },
);
