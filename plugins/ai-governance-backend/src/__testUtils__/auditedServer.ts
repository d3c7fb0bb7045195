import { AuditEntry } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { agent, organisation, user } from './entities';
import { AGENT_ARN } from './prowlerReport';
import { createTestServer } from './testServer';

export const BUYER = 'component:default/buyer';
export const CONCIERGE = 'component:default/concierge';
export const KIM = 'user:default/kim';
export const SANA = 'user:default/sana';
export const SAM = 'user:default/sam';

export const by = (ref: string) => ({ type: 'user', ref });

/** A server whose trail is read before and after each write. */
export async function createAuditedServer(knex: Knex) {
  const server = await createTestServer({
    knex,
    entities: [
      ...organisation(),
      user('lee'),
      agent('scanned', undefined, { 'resource-arns': AGENT_ARN }),
    ],
    memberships: {
      [KIM]: ['group:default/company'],
      [SANA]: ['group:default/security'],
      [SAM]: ['group:default/security'],
    },
    config: { roles: { security: ['group:default/security'] } },
  });
  const all = async (): Promise<AuditEntry[]> =>
    (await server.get('/audit?orderBy=sequence&limit=500')).body.items;
  /** The rows that some work adds. */
  const added = async (work: () => Promise<unknown>) => {
    const { length } = await all();
    await work();
    return (await all()).slice(length);
  };
  /** The only row that a request adds, with its answer. */
  const write = async (
    method: 'post' | 'put' | 'delete',
    path: string,
    as: string,
    body: object,
    version?: number,
  ) => {
    const answers: Awaited<ReturnType<typeof server.post>>[] = [];
    const rows = await added(async () => {
      answers.push(
        await server[method](path, {
          as,
          body,
          ...(version && { headers: { 'If-Match': `"${version}"` } }),
        }),
      );
    });
    expect(rows).toHaveLength(1);
    return { row: rows[0], answer: answers[0] };
  };
  const waiver = (change: object = {}) => ({
    entityRef: BUYER,
    controlId: 'INF-NET-01',
    reason: 'The vendor ships private endpoints in autumn.',
    compensatingControl: 'none',
    expiresAt: '2026-08-01T00:00:00.000Z',
    ...change,
  });
  const verified = async () => (await server.get('/audit/verify')).body.valid;
  return { ...server, added, all, verified, waiver, write };
}

export const attestation = (change: object = {}) => ({
  entityRefs: [BUYER],
  controlId: 'INF-NET-02',
  outcome: 'pass',
  statement: 'It runs in a private network.',
  ...change,
});

export const record = (change: object = {}) => ({
  entityRef: BUYER,
  controlId: 'INF-NET-02',
  outcome: 'fail',
  source: 'trivy',
  observedAt: '2026-06-18T07:00:00Z',
  ...change,
});
