import { Knex } from 'knex';
import { organisation } from './entities';
import { createTestServer, DENY, TestPolicies } from './testServer';

export const DAY = 86_400_000;
export const CONTROL = 'INF-NET-01';
export const buyer = 'component:default/buyer';
export const kim = 'user:default/kim';
export const sana = 'user:default/sana';
export const sam = 'user:default/sam';

const POLICIES: TestPolicies = {
  'user:default/stranger': {
    decisions: { 'ai-governance.workload.read': DENY },
  },
  'user:default/reader': {
    decisions: { 'ai-governance.waiver.request': DENY },
  },
  // In the role, without the permissions.
  'user:default/bound': {
    decisions: {
      'ai-governance.waiver.review': DENY,
      'ai-governance.waiver.revoke': DENY,
    },
  },
  'user:default/blind': { sees: ref => ref === 'component:default/concierge' },
};

/** A server with a workload whose controls can be waived, and with people who decide on that. */
export async function createWaiverServer(knex: Knex, config: object = {}) {
  const policies = { ...POLICIES };
  const server = await createTestServer({
    knex,
    entities: organisation(),
    policies,
    memberships: {
      [sana]: ['group:default/security'],
      [sam]: ['group:default/security'],
      'user:default/bound': ['group:default/security'],
    },
    config: { roles: { security: ['group:default/security'] }, ...config },
  });
  const inDays = (days: number) =>
    new Date(server.clock.now + days * DAY).toISOString();
  const body = (change: object = {}) => ({
    entityRef: buyer,
    controlId: CONTROL,
    reason: 'The vendor ships private endpoints in autumn.',
    compensatingControl: 'none',
    expiresAt: inDays(60),
    ...change,
  });
  const request = async (
    change: object = {},
    how: { as?: string; key?: string } = {},
  ) =>
    server.post('/waivers', {
      as: how.as ?? kim,
      body: body(change),
      ...(how.key && { headers: { 'Idempotency-Key': how.key } }),
    });
  const act = (
    action: string,
    waiver: { id: string; version: number },
    as: string,
    sent: object = {},
  ) =>
    server.post(`/waivers/${waiver.id}/${action}`, {
      as,
      body: sent,
      headers: { 'If-Match': `"${waiver.version}"` },
    });
  const approve = (waiver: { id: string; version: number }, as = sana) =>
    act('reviews', waiver, as, { decision: 'approve' });
  const approved = async (change: object = {}) =>
    (await approve((await request(change)).body)).body;
  const renew = (
    waiver: { id: string; version: number },
    days: number,
    as = kim,
  ) =>
    act('renew', waiver, as, {
      reason: 'The vendor needs a little longer.',
      expiresAt: inDays(days),
    });
  const scorecard = async () =>
    (await server.get('/workloads/by-name/component/default/buyer')).body;
  const status = async () =>
    (await scorecard()).controls.find(
      (control: { controlId: string }) => control.controlId === CONTROL,
    );
  return {
    ...server,
    act,
    approve,
    approved,
    body,
    inDays,
    policies,
    renew,
    request,
    scorecard,
    status,
  };
}
