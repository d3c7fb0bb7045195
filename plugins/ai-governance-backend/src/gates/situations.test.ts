import {
  GateDecision,
  REASON_CODES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chunk } from 'lodash';
import { hash } from 'node:crypto';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { SITUATIONS } from './__testUtils__/situations';
import { SituationWorld } from './__testUtils__/SituationWorld';
import { DecisionRow } from './decisionRow';
import { replay } from './replay';

jest.setTimeout(240_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const inWords = ({ reasons }: GateDecision) =>
  reasons.map(({ severity, code, controlId, layer }) =>
    [severity, code, controlId ?? layer].filter(Boolean).join(' '),
  );

const ENVIRONMENTS = ['development', 'staging', 'production', 'moon'];

/** Of a list that is cut, which controls it names depends on those that apply to the real workload. */
const withoutNames = (reasons: string[]) =>
  reasons.filter(reason => reason.includes('control-not-')).length === 20
    ? reasons.map(reason => reason.replace(/(control-not-satisfied) .*/, '$1'))
    : reasons;

/** In the order of their time, since a clock goes forwards. */
const ORDER = SITUATIONS.map((_, index) => index).sort((a, b) =>
  SITUATIONS[a].setup.ask.at < SITUATIONS[b].setup.ask.at ? -1 : 1,
);

describe.each(chosenDatabases(databases))('situations on %s', databaseId => {
  let world: SituationWorld;
  const seen = new Set<string>();

  beforeAll(async () => {
    world = await SituationWorld.create(
      await databases.init(databaseId),
      SITUATIONS,
    );
  });

  it.each(ORDER.map(index => [SITUATIONS[index].name, index] as const))(
    '%s',
    async (_, index) => {
      const { expected } = SITUATIONS[index];
      const { status, body } = await world.ask(index);
      const decision: GateDecision = body;
      expect({
        status,
        verdict: decision.verdict,
        mode: decision.mode,
        proceed: decision.proceed,
        reasons: withoutNames(inWords(decision)),
      }).toEqual({
        status: 200,
        verdict: expected.verdict,
        mode: expected.mode,
        proceed: expected.proceed,
        reasons: withoutNames(expected.reasons),
      });
      expect(decision.reasons.every(({ message }) => message !== '')).toBe(
        true,
      );
      decision.reasons.forEach(({ code }) => seen.add(code));
      // What does not exist leaves no record, and nothing to replay.
      const isThere = SITUATIONS[index].setup.entity !== 'not-found';
      expect(decision.id !== null).toBe(isThere);
      const replayed = isThere
        ? await world.sent.get(`/gates/decisions/${decision.id}/replay`)
        : undefined;
      expect(replayed?.body.equal).toBe(isThere ? true : undefined);
    },
  );

  it('come out equal to the byte when ten thousand decisions on them are replayed', async () => {
    const { knex } = world.sent;
    const refs: string[] = await knex('entities')
      .where('entity_ref', 'like', 'component:%')
      .pluck('entity_ref');
    const { length: rounds } = chunk(
      Array(10_000).fill(0),
      refs.length * ENVIRONMENTS.length,
    );
    for (let round = 0; round < rounds; round++) {
      const digest = `sha256:${hash('sha256', `${round}`)}`;
      for (const environment of ENVIRONMENTS) {
        for (const entityRefs of chunk(refs, 100)) {
          const { status } = await world.sent.post(
            `/gates/${environment}/decisions`,
            { body: { entityRefs, artifact: { name: 'bot', digest } } },
          );
          expect(status).toBe(200);
        }
      }
    }
    const contents = new Map<string, string>(
      (await knex('decision_inputs')).map(row => [row.digest, row.content]),
    );
    const rows: DecisionRow[] = await knex('decisions');
    expect(rows.length).toBeGreaterThan(10_000);
    const different = rows.filter(row => !replay(row, contents).equal);
    expect(different).toEqual([]);
  });

  it('were more than eighty, with every code among them, and the trail holds them all', async () => {
    expect(SITUATIONS.length).toBeGreaterThan(80);
    expect(Array.from(seen).sort()).toEqual([...REASON_CODES].sort());
    const { body } = await world.sent.get('/audit/verify');
    expect(body).toMatchObject({ valid: true });
  });
});
