import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Projection } from '../__testUtils__/projection';
import { ReadScope, UNLIMITED } from '../permissions/ReadScope';
import { GroupStore } from './GroupStore';
import { TeamService } from './TeamService';
import { TeamStore } from './TeamStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ref = (name: string) => `component:default/${name}`;
const group = (name: string) => `group:default/${name}`;

async function seed(knex: Knex) {
  const projection = await Projection.create(knex);
  await projection.group(group('company'), 'Company', group('gone'));
  await projection.group(group('retail'), 'Retail', group('company'));
  await projection.group(group('chat'), 'Chat Crew', group('retail'));
  await projection.group(group('idle'), 'Idle', group('company'));
  await projection.group(group('ring-a'), 'Ring A', group('ring-b'));
  await projection.group(group('ring-b'), 'Ring B', group('ring-a'));
  const owned = (name: string, owner: string, score: number, extra = {}) =>
    projection.workload({ ref: ref(name), owner, score, ...extra });
  await owned('chat-1', group('chat'), 90, {
    maturity: 'enhanced',
    requiredPhase: 'enhanced',
    compliant: true,
  });
  await owned('chat-2', group('chat'), 10, { problems: ['invalid-fact'] });
  await owned('retail-1', group('retail'), 40, { error: 'It broke' });
  await owned('retail-2', group('retail'), 0, {
    assessed: false,
    requiredPhase: 'advanced',
  });
  await owned('ring-1', group('ring-a'), 20);
  await owned('ring-2', group('ring-b'), 30);
  await owned('kims', 'user:default/kim', 60, { ownerKind: 'user' });
  await owned('lees', 'user:default/lee', 70, { ownerKind: 'user' });
  await owned('lost', group('ghost'), 80, { ownerKind: 'unowned' });
  const service = new TeamService({
    store: new TeamStore({ database: knex }),
    groups: new GroupStore({ database: knex }),
    frameworks: projection.frameworks,
    sync: {
      refresh: async () => undefined,
      status: async () => ({
        state: 'idle',
        lastFinishedAt: Date.parse('2026-06-18T08:00:00Z'),
        intervalSeconds: 30,
      }),
    },
  });
  const teams = async (scope: ReadScope = UNLIMITED) => {
    const response = await service.teams(scope);
    const rows = response.items.map(row => [
      row.title,
      row.parent,
      row.own.workloads,
      row.withDescendants.workloads,
    ]);
    return { response, rows };
  };
  return { projection, teams };
}

describe.each(databases.eachSupportedId())('TeamService, %p', databaseId => {
  it('counts what a team owns and, once each, what the teams below it own', async () => {
    const { teams } = await seed(await databases.init(databaseId));
    const { response, rows } = await teams();
    expect(rows).toEqual([
      ['Chat Crew', group('retail'), 2, 2],
      ['Company', null, 0, 4],
      ['Retail', group('company'), 2, 4],
      ['Ring A', null, 1, 2],
      ['Ring B', group('ring-a'), 1, 2],
      ['Personal', null, 2, 2],
      ['Unowned', null, 1, 1],
    ]);
    expect(response.items.map(row => row.kind).slice(-3)).toEqual([
      'group',
      'user',
      'unowned',
    ]);
    const retail = response.items.find(row => row.title === 'Retail')!;
    expect(retail.own).toMatchObject({
      workloads: 2,
      notAssessed: 1,
      compliant: 0,
      byMaturity: { none: 1 },
      required: { foundational: 1, advanced: 1 },
      notAssessedByRequiredPhase: { advanced: 1 },
      medianScore: 40,
      lowestScore: 40,
    });
    expect(retail.withDescendants).toMatchObject({
      compliant: 1,
      byRequiredPhase: { enhanced: { enhanced: 1 } },
      medianScore: 40,
      lowestScore: 10,
    });
  });

  it('adds all rows up to the total, and says what stands behind it', async () => {
    const { teams } = await seed(await databases.init(databaseId));
    const { response } = await teams();
    const own = response.items.reduce((sum, row) => sum + row.own.workloads, 0);
    expect(response.total.workloads).toBe(9);
    expect(own).toBe(9);
    expect(response.coverage).toEqual({
      considered: 9,
      notAssessed: 1,
      errored: 1,
      withProblems: 1,
    });
    expect(response).toMatchObject({
      lastSync: '2026-06-18T08:00:00.000Z',
      syncIntervalSeconds: 30,
      framework: { id: 'aws-ai-security-framework' },
    });
  });

  it('counts only what the reader may see, in every total', async () => {
    const { teams } = await seed(await databases.init(databaseId));
    const seen = [ref('chat-2'), ref('kims'), group('chat'), group('company')];
    const { response, rows } = await teams({
      visible: { json: JSON.stringify(seen) },
    });
    // Retail is hidden, and with it the way from the crew to the company.
    expect(rows).toEqual([
      ['Chat Crew', null, 1, 1],
      ['Personal', null, 1, 1],
      ['Unowned', null, 0, 0],
    ]);
    expect(response.total).toMatchObject({ workloads: 2, lowestScore: 10 });
    expect(response.coverage.considered).toBe(2);

    const owned = await teams({
      criteria: { kind: 'team', refs: [group('retail')], descendants: true },
    });
    expect(owned.response.total.workloads).toBe(4);
    expect(owned.rows.map(([title]) => title)).toEqual([
      'Chat Crew',
      'Company',
      'Retail',
      'Personal',
      'Unowned',
    ]);
  });

  it('answers an empty projection', async () => {
    const projection = await Projection.create(
      await databases.init(databaseId),
    );
    const database = projection.knex;
    const store = new TeamStore({ database });
    const groups = new GroupStore({ database });
    expect(await store.figures(UNLIMITED)).toEqual([]);
    expect((await groups.visible(UNLIMITED)).titles.size).toBe(0);
  });
});
