import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { agent, group, user } from '../../__testUtils__/entities';
import { createTestServer, TestPolicies } from '../../__testUtils__/testServer';
import { markRollups } from '../markRollups';
import { randomScorecard } from './randomScorecard';

const DAY = 86_400_000;

const place = (
  kind: string,
  name: string,
  spec: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'default',
    title: `${kind} ${name}`,
    etag: name,
  },
  spec: { owner: 'company', ...spec },
});

const OWNERS = [
  'chat',
  'retail',
  'company',
  'ring-a',
  'ring-b',
  'ops',
  'user:default/kim',
  undefined,
  'ghost',
];

const SYSTEMS = ['shop', 'pay', undefined];

export const WORKLOADS = 54;

const botName = (position: number) => `bot-${position}`;
export const bot = (position: number) =>
  `component:default/${botName(position)}`;

/**
 * A fleet with everything that figures must get right: nested groups, one with two parents, groups that have each other as
 * parent, a user as owner, an owner that is not there, systems in domains below domains, and results of every kind with
 * approvals, waivers and incidents.
 */
export async function createCountedFleet(
  knex: Knex,
  policies: TestPolicies = {},
) {
  const bots = Array.from({ length: WORKLOADS }, (_, position) =>
    agent(
      botName(position),
      OWNERS[position % OWNERS.length],
      {},
      {
        ...(SYSTEMS[position % 4] && { system: SYSTEMS[position % 4] }),
      },
    ),
  );
  const server = await createTestServer({
    knex,
    entities: [
      group('company'),
      group('retail', 'company'),
      group('ops', 'company'),
      group('chat', 'retail'),
      group('ring-a', 'ring-b'),
      group('ring-b', 'ring-a'),
      group('idle', 'company'),
      user('kim'),
      place('System', 'shop', { domain: 'web' }),
      place('System', 'pay', { domain: 'sales' }),
      place('Domain', 'web', { subdomainOf: 'sales' }),
      place('Domain', 'sales', {}),
      ...bots,
    ],
    policies,
    config: { environments: [{ name: 'production', mode: 'enforce' }] },
  });
  const now = server.clock.now;
  await knex('entity_links').insert({
    source_ref: 'group:default/chat',
    target_ref: 'group:default/ops',
    type: 'parent',
  });
  await writeResults(knex, await server.frameworks.active());
  await writeApprovals(knex, now);
  await writeWaivers(knex, now);
  for (const position of [0, 1, 6, 9, 12, 25]) {
    await server.post('/incidents', {
      body: {
        entityRef: bot(position),
        title: 'It pays twice',
        severity: `sev${1 + (position % 4)}`,
        category: 'tool-misuse',
      },
    });
  }
  await server.rollups.runner.drain();
  return server;
}

async function writeResults(
  knex: Knex,
  framework: Parameters<typeof randomScorecard>[0]['framework'],
): Promise<void> {
  const rows: {
    entity_ref: string;
    owner_ref: string | null;
    owner_kind: string;
  }[] = await knex('scorecards').select(
    'entity_ref',
    'owner_ref',
    'owner_kind',
  );
  await knex.transaction(async tx => {
    for (const { entity_ref, owner_ref, owner_kind } of rows) {
      const seed = 7 + 31 * Number(entity_ref.split('-')[1]);
      await tx('scorecards')
        .where({ entity_ref })
        .update({
          ...randomScorecard({
            entityRef: entity_ref,
            owner: owner_ref,
            framework,
            seed,
          }),
          owner_ref,
          owner_kind,
          evaluated_at: seed,
        });
    }
    await markRollups(
      tx,
      rows.map(row => row.entity_ref),
    );
  });
}

async function writeApprovals(knex: Knex, now: number): Promise<void> {
  const states = ['requested', 'approved', 'stale', 'expired', 'withdrawn'];
  await knex('approvals').insert(
    states.flatMap((state, index) =>
      [index, index + 10, index + 20].map(position => ({
        id: `approval-${position}`,
        number: position + 1,
        entity_ref: bot(position),
        environment: 'production',
        state,
        leads: true,
        version: 1,
        requested_by: 'user:default/kim',
        requester_kind: 'user',
        requested_at: now,
        reason: 'It is due.',
        policy_version: 'one',
        policy_digest: 'one',
        terms: '{}',
        subject: '{}',
        subject_digest: 'one',
        steps: '[]',
        step_count: 1,
        required_phase: 1,
        reached_maturity: 1,
        separation: 'requester',
      })),
    ),
  );
}

async function writeWaivers(knex: Knex, now: number): Promise<void> {
  const ends = [5, 29, 30, 60, -1];
  await knex('waivers').insert(
    Array.from({ length: 20 }, (_, position) => ({
      id: `waiver-${position}`,
      version: 1,
      entity_ref: bot(position * 2),
      control_id: 'INF-NET-01',
      state: position % 7 === 6 ? 'revoked' : 'approved',
      reason: 'The vendor is late.',
      compensating_control: 'none',
      expires_at: now + ends[position % ends.length] * DAY,
      requested_by: 'user:default/kim',
      requested_at: now - 9 * DAY,
      decided_by: 'user:default/sana',
      decided_at: now - 8 * DAY,
      open_since: now - 8 * DAY,
      renewals: 0,
    })),
  );
}
