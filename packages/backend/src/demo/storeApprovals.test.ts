import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  DAY_MS,
  DEFAULT_GATE_POLICY,
  policyDigest,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DemoApproval, DemoWorkload, storeApprovals } from './storeApprovals';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const REF = 'component:default/scorer';
const NOW = new Date('2026-06-18T08:00:00Z');

const WORKLOADS: ReadonlyMap<string, DemoWorkload> = new Map([
  [
    REF,
    {
      scorecard: {
        entityRef: REF,
        profile: {
          useCase: 'answers',
          agenticScope: null,
          genaiScope: 'genai-3',
          capabilities: [],
          dataClassification: 'internal',
          criticality: 'low',
          requiredPhase: 'enhanced',
          requiredBy: [],
          undeclared: [],
        },
        maturity: 'foundational',
        score: 78,
        controls: [
          { controlId: 'INF-NET-01', status: 'met', decidedBy: 'verified' },
        ],
        owner: { ref: 'group:default/fraud', kind: 'group' },
        framework: { id: 'f', version: '1', digest: 'd' },
      } as unknown as Scorecard,
      references: {
        model: 'net@5.0',
        prompt: null,
        guardrail: null,
        tools: null,
      },
    },
  ],
]);

const review = (
  role: string,
  daysAgo: number,
  decision: 'approve' | 'reject' = 'approve',
) => ({ by: `user:default/${role}`, role, daysAgo, decision });

const asked = (
  requestedDaysAgo: number,
  change: Partial<DemoApproval> = {},
): DemoApproval => ({
  entity: REF,
  environment: 'production',
  requestedBy: 'user:default/ines',
  requestedDaysAgo,
  reason: 'Fewer false alarms.',
  reviews: [],
  ...change,
});

async function stored(approvals: DemoApproval[]): Promise<Knex> {
  const knex = await databases.init('SQLITE_3');
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@ai-governance/backstage-plugin-ai-governance-backend',
      'migrations',
    ),
  });
  await knex('policies').insert({
    digest: policyDigest(DEFAULT_GATE_POLICY),
    version: DEFAULT_GATE_POLICY.version,
    document: JSON.stringify(DEFAULT_GATE_POLICY),
    active: true,
    offered_at: NOW.getTime(),
  });
  await storeApprovals(knex, approvals, WORKLOADS, NOW);
  return knex;
}

describe('the demo’s approvals', () => {
  it('stand as their reviews left them, and wait for those who are missing', async () => {
    const knex = await stored([
      asked(90, {
        then: { model: 'net@4.2' },
        reviews: [review('platform', 89), review('security', 88)],
      }),
      asked(20, { reviews: [review('security', 19, 'reject')] }),
      asked(9, { reviews: [review('platform', 8)] }),
    ]);
    const rows = await knex('approvals').orderBy('number');
    expect(rows).toMatchObject([
      {
        state: 'approved',
        leads: 0,
        approved_at: NOW.getTime() - 88 * DAY_MS,
        valid_until: NOW.getTime() + 92 * DAY_MS,
      },
      { state: 'rejected', leads: 0, valid_until: null },
      {
        state: 'requested',
        // The one before was rejected, so that nothing holds its place.
        leads: 1,
        overdue_at: NOW.getTime() - 7 * DAY_MS,
      },
    ]);
    expect(JSON.parse(rows[0].subject).model).toBe('net@4.2');
    expect(JSON.parse(rows[2].subject).model).toBe('net@5.0');
    expect(
      await knex('approval_asks').select('approval_id', 'role', 'missing'),
    ).toEqual([{ approval_id: rows[2].id, role: 'security', missing: 1 }]);
    expect(
      await knex('approval_happenings')
        .where({ approval_id: rows[0].id })
        .orderBy('id')
        .pluck('kind'),
    ).toEqual(['requested', 'approve', 'approve', 'approved']);
    expect(await knex('evaluation_queue').pluck('entity_ref')).toEqual([REF]);
    expect(await knex('approval_counter').first('last')).toEqual({ last: 3 });
  });

  it('are stored once, and leave out what is no workload', async () => {
    const knex = await stored([
      asked(1),
      asked(1, { entity: 'component:default/none' }),
    ]);
    await storeApprovals(knex, [asked(2)], WORKLOADS, NOW);
    expect(await knex('approvals').count({ n: '*' })).toEqual([{ n: 1 }]);
  });
});
