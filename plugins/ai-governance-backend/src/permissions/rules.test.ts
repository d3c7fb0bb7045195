import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { Projection } from '../__testUtils__/projection';
import { ruleset } from '../__testUtils__/ruleset';
import { WorkloadStore } from '../workloads/WorkloadStore';
import {
  aiGovernanceConditions as conditions,
  createAiGovernanceConditionalDecision,
} from './conditions';
import { loadWorkloadResources } from './WorkloadResources';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ref = (name: string) => `component:default/${name}`;
const NAMES = ['chatty', 'personal', 'retail', 'stray', 'odd'];

async function seed(knex: Knex) {
  const projection = await Projection.create(knex);
  await projection.group('group:default/company', 'Company');
  await projection.group(
    'group:default/retail',
    'Retail',
    'group:default/company',
  );
  await projection.group('group:default/chat', 'Chat', 'group:default/retail');
  // A circle that a rule must come out of again.
  await projection.links('parent', [
    ['group:default/company', 'group:default/chat'],
  ]);
  await projection.workload({
    ref: ref('chatty'),
    owner: 'group:default/chat',
    maturity: 'enhanced',
    annotations: { 'acme.io/tier': 'one' },
  });
  await projection.workload({
    ref: ref('retail'),
    owner: 'group:default/retail',
    maturity: 'not-applicable',
    annotations: { 'acme.io/tier': 'two', 'acme.io/empty': '' },
  });
  await projection.workload({
    ref: ref('personal'),
    owner: 'user:default/kim',
    ownerKind: 'user',
    maturity: 'foundational',
    annotations: { 'acme.io/quote': '"acme.io/tier":"one"' },
  });
  await projection.workload({ ref: ref('stray') });
  await projection.workload({
    ref: ref('odd'),
    owner: 'group:default/ghost',
    ownerKind: 'unowned',
    annotations: {
      'acme.io/tier': 'z\0\ud800 \u{1F389} \\ %_',
      constructor: 'x',
    },
  });
  const store = new WorkloadStore({ database: knex });
  return {
    knex,
    /** What the database answers. */
    async inSql(criteria: PermissionCriteria<PermissionCondition>) {
      const found = await store.within(NAMES.map(ref), {
        criteria: createConditionTransformer(ruleset)(criteria),
      });
      return NAMES.filter(name => found.has(ref(name)));
    },
    /** What the permission backend is told. */
    async inMemory(
      criteria: PermissionCriteria<PermissionCondition<'ai-workload'>>,
    ) {
      const authorize = createConditionAuthorizer(ruleset);
      const decision = createAiGovernanceConditionalDecision(
        workloadReadPermission,
        criteria,
      );
      const resources = await loadWorkloadResources(knex, NAMES.map(ref));
      return NAMES.filter((_, index) => authorize(decision, resources[index]));
    },
  };
}

type Criteria = PermissionCriteria<PermissionCondition<'ai-workload'>>;

const owner = (...claims: string[]) => conditions.isOwner({ claims });
const tier = (value?: string) =>
  conditions.hasAnnotation({ annotation: 'acme.io/tier', value });

const CASES: [string, Criteria, string[]][] = [
  [
    'an owner among the claims',
    owner('user:default/kim', 'Group:Default/Chat'),
    ['chatty', 'personal'],
  ],
  ['no claims', owner(), []],
  [
    'not an owner',
    { not: owner('group:default/chat') },
    ['personal', 'retail', 'stray', 'odd'],
  ],
  [
    'the owner that an entity names in vain',
    owner('group:default/ghost'),
    ['odd'],
  ],
  [
    'a team alone',
    conditions.hasTeam({ groups: ['group:default/retail'] }),
    ['retail'],
  ],
  [
    'a team and those below it',
    conditions.hasTeam({ groups: ['group:default/retail'], descendants: true }),
    ['chatty', 'retail'],
  ],
  [
    'a team that is no owner that resolves',
    conditions.hasTeam({ groups: ['group:default/ghost', 'user:default/kim'] }),
    [],
  ],
  [
    'a maturity',
    conditions.hasMaturity({ maturities: ['enhanced', 'not-applicable'] }),
    ['chatty', 'retail'],
  ],
  [
    'not of no maturity',
    { not: conditions.hasMaturity({ maturities: [] }) },
    NAMES,
  ],
  ['an annotation', tier(), ['chatty', 'retail', 'odd']],
  ['an annotation with its value', tier('one'), ['chatty']],
  ['an odd value', tier('z\0\ud800 \u{1F389} \\ %_'), ['odd']],
  [
    'an annotation that only a value quotes',
    conditions.hasAnnotation({ annotation: 'quote":"' }),
    [],
  ],
  [
    'an empty value',
    conditions.hasAnnotation({ annotation: 'acme.io/empty', value: '' }),
    ['retail'],
  ],
  [
    'a key that every object has',
    conditions.hasAnnotation({ annotation: 'constructor' }),
    ['odd'],
  ],
  ['an empty key', conditions.hasAnnotation({ annotation: '' }), []],
  [
    'a nest of them',
    {
      anyOf: [
        {
          allOf: [
            tier(),
            { not: tier('one') },
            { not: owner('group:default/ghost') },
          ],
        },
        { not: { anyOf: [tier(), owner('user:default/kim')] } },
      ],
    },
    ['retail', 'stray'],
  ],
];

describe.each(databases.eachSupportedId())('rules, %p', databaseId => {
  it('give the same answer in SQL and for a loaded workload', async () => {
    const { inSql, inMemory } = await seed(await databases.init(databaseId));
    for (const [title, criteria, expected] of CASES) {
      expect({
        title,
        sql: await inSql(criteria),
        memory: await inMemory(criteria),
      }).toEqual({ title, sql: expected, memory: expected });
    }
  });

  it('load as many workloads as were asked for, in their order', async () => {
    const { knex } = await seed(await databases.init(databaseId));
    const loaded = await loadWorkloadResources(knex, [
      ref('stray'),
      ref('unheard-of'),
      'Component:Default/Chatty',
    ]);
    expect(loaded).toEqual([
      {
        entityRef: ref('stray'),
        owner: null,
        teams: [],
        maturity: 'none',
        annotations: {},
      },
      undefined,
      {
        entityRef: ref('chatty'),
        owner: 'group:default/chat',
        teams: [
          'group:default/chat',
          'group:default/retail',
          'group:default/company',
        ],
        maturity: 'enhanced',
        annotations: { 'acme.io/tier': 'one' },
      },
    ]);
  });
});
