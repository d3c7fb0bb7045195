import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import {
  AssessmentServerOptions,
  BUYER,
  COMPANY,
  CONCIERGE,
  createAssessmentServer,
  KIM,
  RETAIL,
} from '../__testUtils__/assessments';
import { DENY, NOBODY } from '../__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const setUp = async (
  databaseId: TestDatabaseId,
  ...more: AssessmentServerOptions
) => createAssessmentServer(await databases.init(databaseId), ...more);

describe.each(chosenDatabases(databases))('assessments, %p', databaseId => {
  it('show what the reader may see, and nothing of the rest', async () => {
    const { start, get, answer, post } = await setUp(databaseId, {
      'user:default/part': { sees: ref => [BUYER, RETAIL].includes(ref) },
      'user:default/blind': { sees: () => false },
    });
    const { body: team } = await start('team', RETAIL, [CONCIERGE, BUYER]);
    const { body: hidden } = await start('workload', CONCIERGE);
    await answer(team.id, {
      entityRef: CONCIERGE,
      controlId: 'INF-LOG-01',
      answer: 'met',
    });
    await post(`/assessments/${team.id}/baseline`, {
      as: KIM,
      body: { entityRefs: [CONCIERGE] },
    });
    const part = { as: 'user:default/part' };
    const { body } = await get('/assessments', part);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      id: team.id,
      position: null,
      entities: [{ entityRef: BUYER }],
    });
    expect((await get(`/assessments/${hidden.id}`, part)).status).toBe(404);
    expect(
      (
        await get(
          `/assessments/${team.id}/questions?entityRef=${CONCIERGE}`,
          part,
        )
      ).status,
    ).toBe(404);
    expect((await get('/baselines', part)).body.items).toEqual([]);
    expect((await get('/baselines')).body.items).toHaveLength(1);
    const figures = async (as?: { as: string }) =>
      (await get('/baselines/figures', as)).body.workloads;
    expect([await figures(part), await figures()]).toEqual([0, 1]);
    expect(
      (await start('workload', CONCIERGE, undefined, part.as)).status,
    ).toBe(404);
    expect((await start('team', RETAIL, [CONCIERGE], part.as)).status).toBe(
      400,
    );
    const blind = { as: 'user:default/blind' };
    expect((await get('/assessments', blind)).body.items).toEqual([]);
    expect((await get(`/assessments/${team.id}`, blind)).status).toBe(404);
  });

  it('are refused to strangers, readers, services and agents at every call', async () => {
    const { start, get, post, knex } = await setUp(databaseId, {
      'user:default/reader': {
        decisions: { 'ai-governance.attestation.create': DENY },
      },
      'user:default/stranger': {
        decisions: { 'ai-governance.workload.read': DENY },
      },
    });
    const { body: journey } = await start('workload', BUYER);
    const path = `/assessments/${journey.id}`;
    const answer = {
      entityRef: BUYER,
      controlId: 'INF-LOG-01',
      answer: 'unknown',
    };
    const writes: [string, object][] = [
      ['/assessments', { scope: { kind: 'workload', ref: CONCIERGE } }],
      ['/assessments', { scope: { kind: 'team', ref: RETAIL } }],
      ['/assessments', { scope: { kind: 'shared', ref: COMPANY } }],
      [`${path}/answers`, answer],
      [`${path}/answers`, { ...answer, answer: 'met' }],
      [`${path}/hand-over`, { to: 'user:default/lee' }],
      [`${path}/baseline`, {}],
    ];
    const reads = [
      '/assessments',
      path,
      `${path}/questions?entityRef=${BUYER}`,
      '/baselines',
      '/baselines/figures',
    ];
    const refusal = async (
      as: string | { header: string },
      status: number,
      named?: string,
    ) => {
      const responses = [];
      for (const [call, body] of writes) {
        responses.push([call, await post(call, { as, body })] as const);
      }
      if (as !== 'user:default/reader') {
        for (const call of reads) {
          responses.push([call, await get(call, { as })] as const);
        }
      }
      for (const [call, response] of responses) {
        expect({
          call,
          status: response.status,
          message: response.body.error?.message,
        }).toEqual({
          call,
          status,
          message: expect.stringContaining(named ?? ''),
        });
      }
    };
    await refusal(NOBODY, 401);
    await refusal('user:default/stranger', 403, 'ai-governance.workload.read');
    await refusal(
      'user:default/reader',
      403,
      'ai-governance.attestation.create',
    );
    for (const call of reads) {
      expect((await get(call, { as: 'user:default/reader' })).status).toBe(200);
    }
    for (const [call, body] of writes) {
      const as = { header: mockCredentials.service.header() };
      const response = await post(call, { as, body });
      expect([call, response.status]).toEqual([call, 403]);
      expect(response.body.error.message).toContain('person');
    }
    expect(await knex('assessment_answers')).toEqual([]);
    expect(await knex('baselines')).toEqual([]);
    expect(await knex('assessments').select('version')).toEqual([
      { version: 1 },
    ]);
  });
});
