import { AssessmentQuestion } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { organisation, user } from './entities';
import { createTestServer, TestPolicies } from './testServer';

export const KIM = 'user:default/kim';
export const CONCIERGE = 'component:default/concierge';
export const BUYER = 'component:default/buyer';
export const COMPANY = 'group:default/company';
export const RETAIL = 'group:default/retail';

/** Who may what, and what else is different. */
export type AssessmentServerOptions = [
  policies?: TestPolicies,
  change?: Partial<Parameters<typeof createTestServer>[0]>,
];

/** A server whose workloads can be assessed, with somebody of the company. */
export async function createAssessmentServer(
  knex: Knex,
  ...[policies = {}, change = {}]: AssessmentServerOptions
) {
  const server = await createTestServer({
    knex,
    entities: [...organisation(), user('lee')],
    policies,
    memberships: { [KIM]: [COMPANY] },
    ...change,
  });
  const start = async (
    kind: string,
    ref: string,
    entityRefs?: string[],
    as = KIM,
  ) =>
    server.post('/assessments', {
      as,
      body: { scope: { kind, ref }, entityRefs },
    });
  const questions = async (
    id: string,
    entityRef: string,
    as = KIM,
  ): Promise<AssessmentQuestion[]> => {
    const { body } = await server.get(
      `/assessments/${id}/questions?entityRef=${entityRef}`,
      { as },
    );
    return body.items;
  };
  /** A minute later than what was answered before. */
  const answer = async (id: string, body: object, as: string = KIM) => {
    server.clock.now += 60_000;
    return server.post(`/assessments/${id}/answers`, { as, body });
  };
  return { ...server, start, questions, answer };
}
