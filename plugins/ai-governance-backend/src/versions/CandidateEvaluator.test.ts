import { ANNOTATION } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { agent, group, organisation } from '../__testUtils__/entities';
import { createTestServer } from '../__testUtils__/testServer';
import { CandidateEvaluator } from './CandidateEvaluator';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3'] as TestDatabaseId[],
});

const PREFIX = 'governance.example.com/';
const ON_CALL = 'group:default/on-call';

describe('CandidateEvaluator', () => {
  it('knows who owns incidents by the prefix that the organisation chose', async () => {
    const { knex } = await createTestServer({
      knex: await databases.init('SQLITE_3'),
      entities: [...organisation(), group('on-call')],
    });
    const bot = agent('bot', undefined, {
      [`${PREFIX}${ANNOTATION.incidentOwner}`]: ON_CALL,
    });
    const loaded: string[] = [];
    const evaluator = new CandidateEvaluator({
      database: knex,
      evaluator: {
        annotationPrefix: PREFIX,
        fallbackOwner: undefined,
        prepare: async ({ graph }) => {
          loaded.push(...graph.refs());
          throw new Error('Enough is known.');
        },
      },
    });
    await expect(
      evaluator.evaluate(
        new Map([['component:default/bot', bot]]),
        {} as never,
        0,
      ),
    ).rejects.toThrow('Enough is known.');
    expect(loaded).toContain(ON_CALL);
  });
});
