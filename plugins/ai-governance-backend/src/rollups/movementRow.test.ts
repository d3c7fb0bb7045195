import {
  Maturity,
  movementDirection,
  MovementStand,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Projection } from '../__testUtils__/projection';
import { columnsOf, DIRECTION_SQL } from './movementRow';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const MATURITIES: Maturity[] = [
  'not-applicable',
  'none',
  'foundational',
  'enhanced',
  'advanced',
];

const STANDS: (MovementStand | null)[] = [
  null,
  ...MATURITIES.flatMap(maturity =>
    PHASES.slice(0, 2).flatMap(requiredPhase =>
      [true, false].flatMap(compliant =>
        [true, false].map(assessed => ({
          maturity,
          requiredPhase,
          compliant,
          assessed,
        })),
      ),
    ),
  ),
];

describe.each(databases.eachSupportedId())('directions, %p', databaseId => {
  it('are in SQL what the rule says, between any two stands', async () => {
    const { knex } = await Projection.create(await databases.init(databaseId));
    const pairs = STANDS.flatMap(from => STANDS.map(to => ({ from, to })));
    await knex.batchInsert(
      'movements',
      pairs.map(({ from, to }, index) => ({
        entity_ref: `component:default/${index}`,
        title: '',
        at: index,
        team: 'unowned',
        ...columnsOf('from', from),
        ...columnsOf('to', to),
        causes: '[]',
        controls: '[]',
      })),
      100,
    );
    const said = await knex('movements')
      .orderBy('at')
      .select({ direction: knex.raw(DIRECTION_SQL) });
    expect(said.map(({ direction }) => direction)).toEqual(
      pairs.map(({ from, to }) => movementDirection(from, to) ?? null),
    );
    expect(new Set(said.map(({ direction }) => direction)).size).toBe(6);
  });
});
