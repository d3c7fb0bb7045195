import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { mockCredentials } from '@backstage/backend-test-utils';
import { gzipSync } from 'node:zlib';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, organisation } from '../__testUtils__/entities';
import {
  ACCOUNT,
  AGENT_ARN,
  prowlerFinding,
} from '../__testUtils__/prowlerReport';
import { createTestServer, DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const BOT = 'component:default/scanned';
const CONTROL = 'INF-NET-01';
const IMPORT = '/evidence/imports/prowler-ocsf';

const scanned = (): Entity => {
  const entity = agent('scanned', undefined);
  entity.metadata.annotations = {
    ...entity.metadata.annotations,
    'ai-governance.io/resource-arns': AGENT_ARN,
  };
  return entity;
};

async function setUp(databaseId: TestDatabaseId, config: object = {}) {
  const server = await createTestServer({
    knex: await databases.init(databaseId),
    entities: [...organisation(), scanned()],
    config: { roles: { security: ['group:default/guards'] }, ...config },
    memberships: { 'user:default/sana': ['group:default/guards'] },
    policies: {
      'user:default/stranger': {
        decisions: {
          'ai-governance.evidence.push': DENY,
          'ai-governance.evidence.dispute': DENY,
        },
      },
      'user:default/blind': { sees: () => false },
      'user:default/barred': {
        sees: () => false,
        decisions: { 'ai-governance.evidence.dispute': DENY },
      },
    },
  });
  const controlOf = async (controlId = CONTROL) => {
    const { body } = await server.get(
      '/workloads/by-name/component/default/scanned',
    );
    return body.controls.find(
      (control: { controlId: string }) => control.controlId === controlId,
    );
  };
  return { ...server, controlOf };
}

describe.each(chosenDatabases(databases))('imports, %p', databaseId => {
  it('lets a failing check refute, and changes nothing when sent again', async () => {
    const { post, controlOf } = await setUp(databaseId);
    const report = [
      prowlerFinding(),
      prowlerFinding({
        metadata: { event_code: 'eks_cluster_private_nodes_enabled' },
        status_code: 'PASS',
      }),
      prowlerFinding({ status_code: 'MANUAL' }),
      { metadata: 7 },
    ];
    const first = await post(IMPORT, { body: report });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      findings: 4,
      matched: 2,
      ignored: 1,
      mistakes: 1,
      unchanged: 0,
      refused: 0,
      first: {
        mistakes: [
          { index: 3, message: expect.stringContaining('The field metadata') },
        ],
      },
    });
    expect(first.body.recorded).toBeGreaterThan(0);
    const control = await controlOf();
    expect(control).toMatchObject({ status: 'not-met', decidedBy: 'verified' });
    expect(control.evidence).toContainEqual(
      expect.objectContaining({
        source: `prowler-${ACCOUNT}`,
        outcome: 'fail',
        by: 'user:default/admin',
        detail: expect.stringContaining('vpc_flow_logs_enabled'),
      }),
    );

    const again = await post(IMPORT, { body: report });
    expect(again.body).toMatchObject({
      recorded: 0,
      unchanged: first.body.recorded,
    });
  });

  it('shows what is suppressed without counting it', async () => {
    const { post, controlOf } = await setUp(databaseId);
    await post(IMPORT, { body: [prowlerFinding({ status: 'Suppressed' })] });
    const control = await controlOf();
    expect(control.status).toBe('no-evidence');
    expect(control.evidence).toContainEqual(
      expect.objectContaining({ outcome: 'fail', suppressed: true }),
    );
  });

  it('keeps a match by account alone as a suspicion, and fails nobody by it', async () => {
    const { post, get, controlOf } = await setUp(databaseId);
    const { body } = await post(IMPORT, {
      body: [prowlerFinding({}, { uid: `arn:aws:ec2:::vpc/v` })],
    });
    expect(body).toMatchObject({ recorded: 0, matched: 0, suspicions: 1 });
    expect((await controlOf()).status).toBe('no-evidence');
    const health = await get('/health/details');
    expect(health.body.suspicions).toEqual({
      total: 1,
      items: [
        expect.objectContaining({
          source: 'prowler',
          account: ACCOUNT,
          checkId: 'vpc_flow_logs_enabled',
        }),
      ],
    });
  });

  it('takes the other formats', async () => {
    const { post, controlOf } = await setUp(databaseId);
    const asff = await post('/evidence/imports/asff', {
      body: {
        Findings: [
          {
            GeneratorId: 'prowler-vpc_flow_logs_enabled',
            AwsAccountId: ACCOUNT,
            UpdatedAt: '2026-06-18T07:00:00Z',
            Resources: [{ Id: AGENT_ARN }],
            Compliance: { Status: 'PASSED' },
          },
        ],
      },
    });
    expect(asff.body).toMatchObject({ findings: 1, matched: 1 });
    expect((await controlOf()).evidence).toContainEqual(
      expect.objectContaining({ outcome: 'partial' }),
    );
    const sarif = await post(`/evidence/imports/sarif?entityRef=${BOT}`, {
      type: 'application/sarif+json',
      body: JSON.stringify({
        runs: [
          {
            results: [{ ruleId: 'R1' }, { ruleId: 'R2' }],
            tool: {
              driver: {
                name: 'Checkov',
                rules: [{ id: 'R1', properties: { tags: [CONTROL] } }],
              },
            },
          },
        ],
      }),
    });
    expect(sarif.body).toMatchObject({ findings: 2, matched: 1, unmapped: 1 });
    expect(await controlOf()).toMatchObject({ status: 'not-met' });
  });

  it('takes one finding on each line, and a packed report', async () => {
    const { app, post } = await setUp(databaseId);
    const lines = await post(IMPORT, {
      body: `${JSON.stringify(prowlerFinding())}\n${JSON.stringify(
        prowlerFinding({ status_code: 'PASS' }),
      )}\n`,
    });
    expect(lines.body).toMatchObject({ findings: 2, matched: 2 });
    const packed = (body: Buffer) =>
      request(app)
        .post(`/v1${IMPORT}`)
        .set('Authorization', mockCredentials.user.header('user:default/admin'))
        .set('Content-Type', 'application/json')
        .set('Content-Encoding', 'gzip')
        .serialize(sent => sent as never)
        .send(body);
    const good = await packed(
      gzipSync(JSON.stringify([prowlerFinding({ status_code: 'PASS' })])),
    );
    expect([good.status, good.body.findings]).toEqual([200, 1]);
    const bad = await packed(Buffer.from('[{}]'));
    expect(bad.status).toBe(400);
    expect(bad.body.error.message).toContain('not packed with gzip');
  });

  it('refuses strangers, other formats and types, and what is too large', async () => {
    const { post, knex } = await setUp(databaseId, {
      evidence: { maxImportBytes: 1_000 },
    });
    const status = async (...given: Parameters<typeof post>) =>
      (await post(...given)).status;
    const body = [prowlerFinding()];
    expect(await status(IMPORT, { body, as: NOBODY })).toBe(401);
    expect(await status(IMPORT, { body, as: 'user:default/stranger' })).toBe(
      403,
    );
    expect(await status('/evidence/imports/csv', { body })).toBe(404);
    expect(await status(IMPORT, { body: 'a', type: 'text/csv' })).toBe(415);
    expect(
      await status(IMPORT, { body, headers: { 'Content-Encoding': 'br' } }),
    ).toBe(415);
    expect(await status(`${IMPORT}?entityRef=x`, { body })).toBe(400);
    const large = await post(IMPORT, { body: Array(50).fill(body[0]) });
    expect(large.status).toBe(413);
    expect(large.body.error.message).toContain('maxImportBytes');
    expect(await knex('evidence')).toEqual([]);
  });

  it('gives up on a report of something else', async () => {
    const { post, knex } = await setUp(databaseId);
    const { status, body } = await post(IMPORT, {
      body: `[${JSON.stringify(prowlerFinding())}${',{}'.repeat(10_001)}]`,
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      'finding 1: The field metadata is missing',
    );
    expect(await knex('evidence')).toEqual([]);
  });

  it('records nothing of a report that breaks off', async () => {
    const { post, knex } = await setUp(databaseId);
    const { status, body } = await post(IMPORT, {
      body: JSON.stringify([prowlerFinding(), 1]).slice(0, -3),
    });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/cannot be read at byte \d+/);
    expect(await knex('evidence')).toEqual([]);
  });
});

describe.each(chosenDatabases(databases))('disputes, %p', databaseId => {
  const refuted = async () => {
    const server = await setUp(databaseId);
    await server.post(IMPORT, { body: [prowlerFinding()] });
    const control = await server.controlOf();
    const { id } = control.evidence.find(
      (record: { id?: string }) => record.id !== undefined,
    );
    return { ...server, path: `/evidence/${id}/dispute` };
  };
  const SANA = 'user:default/sana';
  const body = { reason: 'The log group is in another account.' };

  it('puts a finding aside, and counts it again', async () => {
    const { auditor, controlOf, path, post, delete: remove } = await refuted();
    expect((await controlOf()).status).toBe('not-met');
    expect((await post(path, { as: SANA, body })).status).toBe(204);
    const disputed = await controlOf();
    expect(disputed.status).toBe('no-evidence');
    expect(disputed.evidence[0].disputed).toEqual({
      by: SANA,
      at: expect.any(String),
      reason: body.reason,
    });
    expect((await post(path, { as: SANA, body })).status).toBe(409);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'evidence-dispute' }),
    );
    expect((await remove(path, { as: SANA })).status).toBe(204);
    expect((await controlOf()).status).toBe('not-met');
    expect((await remove(path, { as: SANA })).status).toBe(409);
  });

  it('keeps a finding aside when the next scan reports the very same, until the dispute is withdrawn', async () => {
    const server = await setUp(databaseId);
    const report = async (minute: number, detail: string) => {
      const { body: answer } = await server.post('/evidence', {
        body: {
          entityRef: 'component:default/buyer',
          controlId: 'INF-ISO-01',
          outcome: 'fail',
          source: 'scanner',
          observedAt: `2026-06-18T07:${minute}:00Z`,
          detail,
        },
      });
      const { body: scorecard } = await server.get(
        '/workloads/by-name/component/default/buyer',
      );
      const { status, evidence } = scorecard.controls.find(
        (control: { controlId: string }) => control.controlId === 'INF-ISO-01',
      );
      return { id: answer.items[0].id, status, evidence };
    };
    const first = await report(10, 'Bucket a is open');
    expect(first.status).toBe('not-met');
    await server.post(`/evidence/${first.id}/dispute`, { as: SANA, body });

    const same = await report(20, 'Bucket a is open');
    expect(same.status).not.toBe('not-met');
    expect(same.evidence[0].disputed).toMatchObject({
      by: SANA,
      reason: body.reason,
    });
    expect((await report(30, 'Bucket b is open')).status).toBe('not-met');

    await server.delete(`/evidence/${same.id}/dispute`, { as: SANA });
    const again = await report(40, 'Bucket a is open');
    expect(again.status).toBe('not-met');
    expect(again.evidence[0].disputed).toBeUndefined();
  });

  it('is for the security role with the permission, and needs a reason', async () => {
    const { controlOf, path, post, delete: remove } = await refuted();
    const as = 'user:default/stranger';
    expect((await post(path, { as, body })).status).toBe(403);
    expect((await remove(path, { as })).status).toBe(403);
    expect((await post(path, { as: NOBODY, body })).status).toBe(401);
    expect((await post(path, { body })).status).toBe(403);
    expect((await post(path, { as: SANA, body: {} })).status).toBe(400);
    expect(
      (await post(path, { as: SANA, body: { reason: '     ' } })).status,
    ).toBe(400);
    expect((await controlOf()).status).toBe('not-met');
    await post(path, { as: SANA, body });
    expect((await remove(path)).status).toBe(403);
    expect((await remove(path, { as: NOBODY })).status).toBe(401);
    expect((await controlOf()).status).toBe('no-evidence');
  });

  it('tells nobody of a finding of what they may not read', async () => {
    const { controlOf, path, post, delete: remove } = await refuted();
    const gone = await post(
      '/evidence/00000000-0000-4000-8000-000000000000/dispute',
      { as: SANA, body },
    );
    expect(gone.status).toBe(404);
    for (const as of ['user:default/blind', 'user:default/barred']) {
      for (const hidden of [
        await post(path, { as, body }),
        await remove(path, { as }),
      ]) {
        expect(hidden.status).toBe(404);
        expect(hidden.body.error.message).toBe(gone.body.error.message);
      }
    }
    expect((await controlOf()).status).toBe('not-met');
  });
});
