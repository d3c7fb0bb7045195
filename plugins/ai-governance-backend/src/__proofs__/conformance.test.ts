import {
  canonicalRef,
  EvidenceRecord,
  ProfileFact,
  ScorecardCore,
  WaiverRecord,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { pick } from 'lodash';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestServer } from '../__testUtils__/testServer';
import { EvidenceStore } from '../evidence/EvidenceStore';

jest.setTimeout(600_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const folder = join(
  resolvePackagePath('@ai-governance/backstage-plugin-ai-governance-common'),
  'src/__fixtures__/conformance',
);

interface ConformanceCase {
  now: string;
  entities: Entity[];
  evidence: EvidenceRecord[];
  facts: ProfileFact[];
  waivers: WaiverRecord[];
  assurance?: object;
  environment?: string;
  expect: ScorecardCore[];
}

const TABLES = [
  'sync_state',
  'outbox',
  'history',
  'evaluation_queue',
  'scorecards',
  'entity_links',
  'entities',
  'profile_facts',
  'evidence',
  'waivers',
];

/** One case in five on each database, not the same on both: the engine by itself runs all always, and `npm run test:full` all here. */
const FIRST: Partial<Record<TestDatabaseId, number>> = {
  SQLITE_3: 0,
  POSTGRES_18: 2,
};

const casesFor = (databaseId: TestDatabaseId) =>
  readdirSync(folder)
    .sort()
    .filter((_, index) => process.env.FULL || index % 5 === FIRST[databaseId]);

const refOf = (text: string) => canonicalRef(text, { kind: 'component' })!;

async function insertInputs(knex: Knex, input: ConformanceCase) {
  const store = new EvidenceStore({ database: knex });
  const millis = (time: string) => Date.parse(time);
  await knex.transaction(async tx => {
    for (const [index, record] of input.evidence.entries()) {
      const [stored] = await store.insert(
        tx,
        [
          {
            ...record,
            // Two that say the same would be one, of which a case may revoke one alone.
            detail: `record ${index}`,
            entityRef: refOf(record.entityRef),
            observedAt: millis(record.observedAt),
            expiresAt: record.expiresAt ? millis(record.expiresAt) : undefined,
          },
        ],
        { by: 'test', at: millis(input.now) },
      );
      if (record.revokedAt) {
        const row = (await store.get(stored.id, tx))!;
        await store.revoke(tx, row, {
          by: 'test',
          at: millis(record.revokedAt),
          reason: 'as the case says',
        });
      }
    }
    for (const fact of input.facts) {
      if (fact.source === 'recorded') {
        await tx('profile_facts')
          .insert({
            entity_ref: refOf(fact.entityRef),
            key: fact.key,
            value: fact.value,
            recorded_by: 'user:default/test',
            recorded_at: new Date(0),
          })
          .onConflict(['entity_ref', 'key'])
          .merge();
      }
    }
    for (const waiver of input.waivers) {
      await tx('waivers').insert({
        id: randomUUID(),
        version: 1,
        entity_ref: refOf(waiver.entityRef),
        control_id: waiver.controlId,
        environment: waiver.environment ?? null,
        state: waiver.revokedAt ? 'revoked' : 'approved',
        reason: 'as the case says',
        compensating_control: 'none',
        expires_at: millis(waiver.expiresAt),
        requested_by: 'user:default/test',
        requested_at: millis(waiver.approvedAt),
        decided_at: millis(waiver.approvedAt),
        revoked_at: waiver.revokedAt ? millis(waiver.revokedAt) : null,
        renewals: 0,
      });
    }
  });
}

const defaultsOf = (facts: ProfileFact[]) =>
  facts
    .filter(fact => fact.source === 'default')
    .map(fact => {
      const { kind, name } = parseEntityRef(fact.entityRef);
      return {
        filter: { kind, 'metadata.name': name },
        facts: { [fact.key]: fact.value },
      };
    });

describe.each(databases.eachSupportedId())(
  'conformance over HTTP, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      // A first server brings the tables.
      await createTestServer({ knex, entities: [] });
    });

    beforeEach(async () => {
      for (const table of TABLES) {
        await knex(table).delete();
      }
    });

    it.each(casesFor(databaseId))('%s', async file => {
      const input: ConformanceCase = JSON.parse(
        readFileSync(join(folder, file), 'utf8'),
      );
      await insertInputs(knex, input);
      const server = await createTestServer({
        knex,
        entities: input.entities,
        at: input.now,
        environment: input.environment,
        config: {
          assurance: input.assurance,
          defaults: defaultsOf(input.facts),
          evidence: { builtIn: false },
        },
      });
      for (const expected of input.expect) {
        const { kind, namespace, name } = parseEntityRef(expected.entityRef);
        const { body } = await server.get(
          `/workloads/by-name/${kind}/${namespace}/${name}`,
        );
        const actual = {
          ...pick(body, Object.keys(expected)),
          controls: body.controls.map((control: object) =>
            pick(control, [
              'controlId',
              'status',
              'decidedBy',
              'reason',
              'inheritedFrom',
            ]),
          ),
          problems: body.problems.map((problem: object) =>
            pick(problem, ['code', 'subject']),
          ),
        };
        expect(actual).toEqual(expected);
      }
    });
  },
);
