import { OwnershipView } from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { groupBy } from 'lodash';
import { createTestServer } from '../__testUtils__/testServer';

type Organisation =
  typeof import('@ai-governance/backstage-plugin-ai-governance-common/src/ownership/__fixtures__/organisation');
type Situations =
  typeof import('@ai-governance/backstage-plugin-ai-governance-common/src/ownership/__fixtures__/ownerSituations');

const fixtures =
  '@ai-governance/backstage-plugin-ai-governance-common/src/ownership/__fixtures__';
const { ORGANISATION, USERS, workload }: Organisation = jest.requireActual(
  `${fixtures}/organisation`,
);
const { OWNER_SITUATIONS, stepInWords }: Situations = jest.requireActual(
  `${fixtures}/ownerSituations`,
);

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const worlds = Object.values(
  groupBy(
    OWNER_SITUATIONS.map((situation, index) => ({
      ...situation,
      ref: `component:${situation.namespace ?? 'default'}/bot-${index}`,
    })),
    ({ world }) => JSON.stringify(world),
  ),
);

const path = (ref: string) =>
  `/workloads/by-name/${ref.replace(':', '/')}/ownership`;

describe.each(databases.eachSupportedId())('owners on %s', databaseId => {
  it.each(worlds.map(world => [JSON.stringify(world[0].world), world]))(
    'are found over HTTP, and in the look at all of them, with %s',
    async (_, situations) => {
      const [{ world }] = situations;
      const { annotationPrefix = 'ai-governance.io/' } = world;
      const server = await createTestServer({
        knex: await databases.init(databaseId),
        entities: [
          ...ORGANISATION,
          ...(world.withoutUsers ? [] : USERS),
          ...situations.map(situation =>
            workload({
              ...situation,
              ref: situation.ref.replace('component', 'Component'),
              annotationPrefix,
            }),
          ),
        ],
        config: {
          annotationPrefix,
          roles: { platform: ['user:default/admin'] },
          incidents: world.fallbackOwner
            ? { fallbackOwner: world.fallbackOwner }
            : {},
        },
      });

      const unowned = situations.filter(({ ends }) => ends !== 'resolved');
      expect((await server.post('/ownership/drill')).body).toMatchObject({
        workloads: situations.length,
        unowned: unowned.length,
        worse: 0,
      });
      const { body: orphans } = await server.get(
        '/ownership/orphans?limit=500',
      );
      expect(
        orphans.items.map((item: { entityRef: string }) => item.entityRef),
      ).toEqual(unowned.map(({ ref }) => ref).sort());

      for (const situation of situations) {
        const { body }: { body: OwnershipView } = await server.get(
          path(situation.ref),
        );
        expect({
          name: situation.name,
          owner: body.incidentOwner.owner?.ref ?? null,
          ends: body.incidentOwner.ends,
          chain: body.incidentOwner.steps.map(stepInWords),
          escalation: body.escalation.map(stepInWords),
          endsInCycle: body.endsInCycle,
        }).toEqual({
          name: situation.name,
          owner: situation.owner,
          ends: situation.ends,
          chain: situation.chain,
          escalation: situation.escalation,
          endsInCycle: situation.endsInCycle ?? false,
        });
      }
    },
  );
});
