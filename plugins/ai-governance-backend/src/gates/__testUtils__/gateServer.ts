import { GateDecision } from '@ai-governance/backstage-plugin-ai-governance-common';
import { organisation } from '../../__testUtils__/entities';
import { createTestServer } from '../../__testUtils__/testServer';

type Options = Parameters<typeof createTestServer>[0];

export type GateServer = Awaited<ReturnType<typeof createTestServer>>;

export const CONCIERGE = 'component:default/concierge';
export const BUYER = 'component:default/buyer';
export const DIGEST = `sha256:${'a'.repeat(64)}`;

/** Rules that ask for nothing but what a test adds. */
export const OPEN = {
  name: 'production',
  mode: 'enforce',
  requiredPhase: 'none',
  minimumPhase: 'none',
  approval: 'none',
};

/** A server with the entities of an organisation. */
export const startGate = (
  options: Pick<Options, 'knex'> & Partial<Options>,
): Promise<GateServer> =>
  createTestServer({ entities: organisation(), ...options });

export async function decide(
  server: GateServer,
  body: object,
  environment: string = 'production',
  how: object = {},
): Promise<GateDecision> {
  const answer = await server.post(`/gates/${environment}/decisions`, {
    body,
    ...how,
  });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** How many decisions are on record. */
export async function recorded(server: GateServer): Promise<number> {
  return (await server.get('/gates/decisions')).body.totalItems;
}

export const codes = ({ reasons }: GateDecision): string[] =>
  reasons.map(({ code }) => code);
