import {
  OrganizationRollup,
  PHASES,
  RollupFigures,
  TeamRollup,
  TeamStandingsResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { chosenDatabases } from '../__testUtils__/chosenDatabases';
import { agent, organisation } from '../__testUtils__/entities';
import { createTestServer, TestPolicies } from '../__testUtils__/testServer';
import {
  aiGovernanceConditions,
  createAiGovernanceConditionalDecision,
} from '../permissions/conditions';
import { createCountedFleet } from '../rollups/__testUtils__/countedFleet';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'] as TestDatabaseId[],
});

const RETAIL = 'group:default/retail';
const OWNER = 'user:default/owner';
const LEAD = 'user:default/lead';

type Condition = Parameters<typeof createAiGovernanceConditionalDecision>[1];

const onlyReads = (condition: Condition): TestPolicies[string] => ({
  decisions: {
    [workloadReadPermission.name]: createAiGovernanceConditionalDecision(
      workloadReadPermission,
      condition,
    ),
  },
});

const POLICIES: TestPolicies = {
  [OWNER]: onlyReads(
    aiGovernanceConditions.isOwner({ claims: [RETAIL, 'user:default/kim'] }),
  ),
  [LEAD]: onlyReads(
    aiGovernanceConditions.hasTeam({ groups: [RETAIL], descendants: true }),
  ),
};

type Server = Awaited<ReturnType<typeof createTestServer>>;

async function rowsOf({ get }: Server, as?: string) {
  const { body }: { body: TeamStandingsResponse } = await get('/teams', { as });
  return body.items.map(({ title, own, withDescendants }) => [
    title,
    own.workloads,
    withDescendants.workloads,
  ]);
}

/** Each gap with the list that it opens: assessed workloads of which it is asked, and where it is open. */
async function expectGapsAsListed(
  { get, frameworks }: Server,
  figures: RollupFigures,
  place: Record<string, string>,
  as?: string,
) {
  const { document } = await frameworks.active();
  const phaseOf = new Map(
    document.controls.map(({ id, phase }) => [id, phase]),
  );
  for (const { controlId, workloads } of figures.gaps) {
    const from = PHASES.indexOf(phaseOf.get(controlId)!);
    const filters = new URLSearchParams([
      ...Object.entries({ ...place, assessed: 'true', control: controlId }),
      ...['not-met', 'stale', 'insufficient-evidence', 'no-evidence'].map(
        status => ['status', status],
      ),
      ...PHASES.slice(from).map(phase => ['requiredPhase', phase]),
    ]);
    const { body } = await get(`/workloads?${filters}`, { as });
    expect([controlId, body.totalItems]).toEqual([controlId, workloads]);
  }
}

describe.each(chosenDatabases(databases))(
  'rollups for whom a policy shows a part, %p',
  databaseId => {
    const counted = async () =>
      createCountedFleet(await databases.init(databaseId), POLICIES);

    it('counts what a rule leaves over, and names no team of which nothing is left', async () => {
      const server = await counted();
      expect(await rowsOf(server, OWNER)).toEqual([
        ['Team company', 0, 6],
        ['Team retail', 6, 6],
        ['Personal', 6, 6],
        ['Unowned', 0, 0],
      ]);
      expect(await rowsOf(server, LEAD)).toEqual([
        ['Team chat', 6, 6],
        ['Team company', 0, 12],
        ['Team ops', 0, 6],
        ['Team retail', 6, 12],
        ['Personal', 0, 0],
        ['Unowned', 0, 0],
      ]);
    });

    it.each([OWNER, LEAD])(
      'adds up for the organisation what the lists of %p show',
      async as => {
        const { get } = await counted();
        const organization: OrganizationRollup = (
          await get('/organization/rollup', { as })
        ).body;
        const { total, topRisks, teams } = organization;
        const listed = async (list: string) =>
          (await get(`/${list}`, { as })).body.totalItems;
        expect(total.workloads).toBe(12);
        expect(await listed('workloads')).toBe(12);
        expect(await listed('workloads?assessed=false')).toBe(
          total.notAssessed,
        );
        expect(await listed('workloads?assessed=true&maturity=enhanced')).toBe(
          total.byMaturity.enhanced,
        );
        expect(await listed('waivers?state=approved')).toBe(
          total.waivers.active,
        );
        expect(await listed('incidents?active=true')).toBe(
          Object.values(total.incidents).reduce((sum, count) => sum + count),
        );
        expect(teams).toBe(as === OWNER ? 1 : 2);
        expect(topRisks.length).toBeGreaterThan(0);
        for (const { mostIn } of topRisks) {
          expect([RETAIL, 'group:default/chat', undefined]).toContain(
            mostIn?.team,
          );
        }
        const company: TeamRollup = (
          await get('/teams/group/default/company', { as })
        ).body;
        expect(company.organization.workloads).toBe(12);
        expect(company.own.workloads).toBe(0);
        expect(company.withDescendants.workloads).toBe(as === OWNER ? 6 : 12);
      },
    );

    it('opens for each gap a list of as many workloads', async () => {
      const server = await createTestServer({
        knex: await databases.init(databaseId),
        entities: [
          ...organisation(),
          agent('broker', 'retail', {
            'data-classification': 'public',
            criticality: 'low',
            'use-case': 'answers',
            controls: 'GOV-ASM-01',
          }),
          agent('trader', 'company', {
            'data-classification': 'confidential',
            criticality: 'mission-critical',
            'use-case': 'acts',
            controls: 'GOV-RSK-01',
          }),
        ],
        policies: POLICIES,
      });
      for (const as of [undefined, OWNER, LEAD]) {
        const { body } = await server.get('/organization/rollup', { as });
        expect(body.total.gaps.length).toBeGreaterThan(0);
        await expectGapsAsListed(server, body.total, {}, as);
      }
      const { body } = await server.get('/teams/group/default/retail');
      const place = { team: RETAIL, descendants: 'true' };
      expect(body.withDescendants.gaps.length).toBeGreaterThan(0);
      await expectGapsAsListed(server, body.withDescendants, place);
    });

    it('adds up again when a group gets another parent', async () => {
      const server = await counted();
      const ops = async () =>
        (await rowsOf(server)).find(([title]) => title === 'Team ops');
      expect(await ops()).toEqual(['Team ops', 6, 12]);
      await server
        .knex('entity_links')
        .where({
          source_ref: 'group:default/chat',
          target_ref: 'group:default/ops',
          type: 'parent',
        })
        .delete();
      expect(await ops()).toEqual(['Team ops', 6, 6]);
    });
  },
);
