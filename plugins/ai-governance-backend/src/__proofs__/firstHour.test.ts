import {
  AssessmentQuestion,
  BaselineProgress,
  OrganizationRollup,
  Roadmap,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { uniqBy } from 'lodash';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { createTestServer } from '../__testUtils__/testServer';
import { dataDir, WITHOUT_DATA, yamlFilesIn } from './__testUtils__/sharedData';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const MAX_ENTITIES = 200;

const looksLikeAi = /\b(ai|agent|llm|mcp|rag|genai|chatbot|copilot)\b/i;

function isEntity(value: unknown): value is Entity {
  const { kind, metadata } = (value ?? {}) as Partial<Entity>;
  return typeof kind === 'string' && typeof metadata?.name === 'string';
}

/** Entities of real catalogs as they are, those that may be AI first, and nothing of ours in any of them. */
function realEntities(): Entity[] {
  const documents = yamlFilesIn(join(dataDir!, 'catalog')).flatMap(file =>
    parseAllDocuments(readFileSync(file, 'utf8'), {
      uniqueKeys: false,
      logLevel: 'silent',
    })
      .filter(document => document.errors.length === 0)
      .map(document => document.toJS() as unknown),
  );
  const entities = uniqBy(
    documents
      .filter(isEntity)
      .filter(entity => /^[\w.-]+$/.test(entity.metadata.name)),
    entity => stringifyEntityRef(entity),
  ).filter(entity => !JSON.stringify(entity).includes('ai-governance.io/'));
  const score = (entity: Entity) =>
    looksLikeAi.test(JSON.stringify([entity.metadata.tags, entity.spec?.type]))
      ? 0
      : 1;
  return entities
    .sort((a, b) => score(a) - score(b))
    .slice(0, MAX_ENTITIES)
    .map((entity, index) => ({
      ...entity,
      metadata: { ...entity.metadata, etag: `v${index}` },
    }));
}

const KIM = 'user:default/kim';
const encoded = encodeURIComponent;

(dataDir ? describe : describe.skip)(
  dataDir ? 'the first hour with a real catalog' : WITHOUT_DATA,
  () => {
    it.each(databases.eachSupportedId())(
      'accuses nobody, and leads to a baseline without a pull request, %p',
      async databaseId => {
        const entities = realEntities();
        expect(entities).toHaveLength(MAX_ENTITIES);
        const before = JSON.stringify(entities);
        const { get, post, put, clock, rollups } = await createTestServer({
          knex: await databases.init(databaseId),
          entities,
        });
        const as = KIM;

        const { body: list } = await get('/workloads?limit=500', { as });
        const workloads: WorkloadSummary[] = list.items;
        expect(workloads.length).toBeGreaterThan(10);
        expect(workloads.filter(({ assessed }) => assessed)).toEqual([]);
        const { body: organization } = await get('/organization/rollup', {
          as,
        });
        const { total }: OrganizationRollup = organization;
        expect(total).toMatchObject({
          workloads: workloads.length,
          notAssessed: workloads.length,
          compliant: 0,
          medianScore: null,
          lowestScore: null,
        });
        const { body: failing } = await get('/workloads?status=not-met', {
          as,
        });
        expect(failing.totalItems).toBe(0);

        const [{ entityRef }] = workloads;
        const address = entityRef.replace(':', '/').split('/').map(encoded);
        const profile = await put(
          `/workloads/by-name/${address.join('/')}/profile`,
          {
            as,
            body: {
              facts: {
                criticality: 'low',
                'data-classification': 'internal',
                'use-case': 'answers',
              },
            },
          },
        );
        expect(profile.status).toBe(200);

        const { body: journey } = await post('/assessments', {
          as,
          body: { scope: { kind: 'workload', ref: entityRef } },
        });
        const questionsOf = async (): Promise<AssessmentQuestion[]> => {
          const { body } = await get(
            `/assessments/${journey.id}/questions?entityRef=${encoded(
              entityRef,
            )}`,
            { as },
          );
          return body.items;
        };
        const open = (await questionsOf()).filter(
          ({ known, required }) => !known && required,
        );
        expect(open.length).toBeGreaterThan(5);
        // Most are met, some are not, and of one nobody knows.
        const answers = ['met', 'not-met', 'unknown', 'met', 'met'];
        for (const [index, { controlId }] of open.entries()) {
          clock.now += 1_000;
          const { status } = await post(`/assessments/${journey.id}/answers`, {
            as,
            body: {
              entityRef,
              controlId,
              answer: answers[index % answers.length],
            },
          });
          expect([controlId, status]).toEqual([controlId, 200]);
        }
        const left = (await questionsOf()).filter(
          ({ answer, known, required }) => required && !answer && !known,
        );
        expect(left).toEqual([]);

        const { body: taken } = await post(
          `/assessments/${journey.id}/baseline`,
          { as },
        );
        const [progress]: BaselineProgress[] = taken.items;
        expect(progress.baseline).toMatchObject({ entityRef, by: KIM });
        expect(progress.baseline.score).toBeGreaterThan(0);
        expect(progress.baseline.gaps).toBeGreaterThan(0);

        const { body } = await get(`/roadmap?entityRef=${encoded(entityRef)}`, {
          as,
        });
        const steps = (body as Roadmap).phases.flatMap(phase => phase.steps);
        expect(steps.some(({ quickWin }) => quickWin)).toBe(true);
        await rollups.runner.drain();
        const { body: after } = await get('/organization/rollup', { as });
        expect(after.total.notAssessed).toBe(workloads.length - 1);
        expect(JSON.stringify(entities)).toBe(before);
      },
    );
  },
);
