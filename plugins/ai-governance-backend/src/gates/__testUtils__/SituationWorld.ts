import {
  DAY_MS,
  EnvironmentPolicy,
  GatePolicy,
  HOUR_MS,
  policyDigest,
  readGatePolicy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { group, user } from '../../__testUtils__/entities';
import { createTestServer } from '../../__testUtils__/testServer';
import { ScorecardRow } from '../../evaluation/scorecardRow';
import { giveEvidence } from './giveEvidence';
import { insertApproval } from './insertApproval';
import {
  insertBreakGlass,
  insertObligations,
  insertWaivers,
} from './insertConditions';
import { dependencyOf, entitiesOf, ownNames } from './situationEntities';
import { GateSituation, ROLES, SituationSetup } from './situations';
import { StatedIncidents } from './StatedIncidents';

const MINUTE_MS = 60_000;

function withEach(
  policy: GatePolicy,
  change: (environment: EnvironmentPolicy) => Partial<EnvironmentPolicy>,
): GatePolicy {
  return {
    ...policy,
    environments: policy.environments.map(environment => ({
      ...environment,
      ...change(environment),
    })),
  };
}

/** Every situation as something that is really so: entities, evidence, approvals, waivers, incidents and rules in force. */
export class SituationWorld {
  #reads = 0;

  private constructor(
    private readonly server: Awaited<ReturnType<typeof createTestServer>>,
    private readonly source: StatedIncidents,
    private readonly setups: SituationSetup[],
  ) {}

  static async create(
    knex: Knex,
    situations: readonly GateSituation[],
  ): Promise<SituationWorld> {
    const setups = situations.map(ownNames);
    const source = new StatedIncidents();
    const server = await createTestServer({
      knex,
      entities: [
        group('support'),
        group('platform'),
        group('security'),
        group('privacy'),
        group('release'),
        // Who is in every group, and who asks.
        user('kim'),
        user('member'),
        ...setups.flatMap(entitiesOf),
      ],
      incidentSources: [source],
      at: '2026-09-01T00:00:00Z',
      config: {
        roles: ROLES,
        // So that half of what a control needs is too little, and everything says what it says.
        assurance: {
          foundational: 'both',
          enhanced: 'both',
          advanced: 'both',
        },
        evidence: { builtIn: false },
      },
    });
    return new SituationWorld(server, source, setups);
  }

  /** Makes the situation so, and asks the gate about it. */
  async ask(index: number) {
    const setup = this.setups[index];
    const { at, environment, ...question } = setup.ask;
    const now = Date.parse(at);
    const { knex } = this.server;
    if (setup.entity === 'workload') {
      await this.#evaluate(setup, now);
    }
    const policy = await this.#policyOf(setup);
    const name =
      policy.environments.find(one => one.name === 'production')?.name ?? '';
    if (setup.allowedBefore) {
      await this.#allowBefore(setup, now - DAY_MS);
    }
    await this.#putInForce(policy, setup, now);
    if (setup.approval) {
      await insertApproval(knex, {
        ...setup.approval,
        entityRef: question.entityRef,
        environment: name,
        at: now,
      });
    }
    await this.#state(setup, index, now, name);
    this.server.clock.now = now;
    return this.server.post(`/gates/${environment}/decisions`, {
      body: question,
    });
  }

  get sent() {
    return this.server;
  }

  async #evaluate(setup: SituationSetup, now: number): Promise<void> {
    const { knex, clock, queue, worker } = this.server;
    const { entityRef } = setup.ask;
    const { workload } = setup;
    await giveEvidence(knex, setup, now);
    await insertWaivers(knex, setup, now);
    // What ends at this very moment still held at the last evaluation.
    const isEnding = setup.waivers.some(({ endsInDays }) => endsInDays <= 0);
    clock.now = isEnding ? now - HOUR_MS : now;
    await knex.transaction(tx =>
      queue.mark(tx, [entityRef], { kind: 'settings-changed' }),
    );
    await worker.evaluate([entityRef]);
    // Gone since then.
    await knex('waivers')
      .where({ entity_ref: entityRef, reason: 'revoked' })
      .update({ state: 'revoked', revoked_at: now - MINUTE_MS });
    if (!workload) {
      await knex('scorecards').where({ entity_ref: entityRef }).delete();
    }
  }

  /** The rules of the situation; a score that is asked for is moved by as much as the real one differs. */
  async #policyOf(setup: SituationSetup): Promise<GatePolicy> {
    const policy = readGatePolicy(setup.config);
    const { workload } = setup;
    if (!workload) {
      // Nobody can have approved what was never evaluated.
      return withEach(policy, () => ({ approval: 'none' }));
    }
    const row: Pick<ScorecardRow, 'score'> | undefined = await this.server
      .knex('scorecards')
      .where({ entity_ref: setup.ask.entityRef })
      .first('score');
    return withEach(policy, ({ minimumScore }) => ({
      minimumScore:
        minimumScore === null || !row
          ? minimumScore
          : // Where nothing is known the real score is 0.
            minimumScore + (row.score ?? 0) - (workload.score ?? -1),
    }));
  }

  /** Rules that let everything through, under which the artifact was once deployed. */
  async #allowBefore(setup: SituationSetup, then: number): Promise<void> {
    const { at, environment, ...question } = setup.ask;
    const open = readGatePolicy({
      environments: [
        {
          name: 'production',
          requiredPhase: 'none',
          minimumPhase: 'none',
          approval: 'none',
          incidents: 'none',
        },
      ],
    });
    await this.#putInForce(open, setup, then);
    this.server.clock.now = then;
    const { body } = await this.server.post(`/gates/${environment}/decisions`, {
      body: question,
    });
    if (body.verdict !== 'allow') {
      throw new Error(`It was not allowed before: ${JSON.stringify(body)}`);
    }
  }

  async #putInForce(
    policy: GatePolicy,
    setup: SituationSetup,
    now: number,
  ): Promise<void> {
    const { knex, clock } = this.server;
    const digest = policyDigest(policy);
    await knex('policies').update({ active: false });
    await knex('policies')
      .insert({
        digest,
        version: policy.version,
        document: JSON.stringify(policy),
        active: true,
        activated_at: new Date(0),
      })
      .onConflict('digest')
      .merge(['active', 'activated_at']);
    const confirmed = setup.confirmedHoursAgo;
    const pass = JSON.parse(
      (await knex('sync_state').where({ key: 'pass' }).first()).value,
    );
    await knex('sync_state')
      .where({ key: 'pass' })
      .update({
        value: JSON.stringify({
          ...pass,
          lastGoodAt:
            confirmed === null ? undefined : now - confirmed * HOUR_MS,
        }),
      });
    // Each replica trusts for some seconds what it has read; another time is another read.
    this.#reads += 1;
    clock.now = now + HOUR_MS + this.#reads * MINUTE_MS;
    await this.server.get('/gates/environments');
    await this.server.post('/gates/production/decisions', {
      body: { entityRef: 'component:default/nobody', dryRun: true },
    });
  }

  async #state(
    setup: SituationSetup,
    index: number,
    now: number,
    environment: string,
  ): Promise<void> {
    const { knex } = this.server;
    const { entityRef } = setup.ask;
    for (const { reviewDueInDays, ...incident } of setup.incidents) {
      this.source.incidents.push({
        ...incident,
        entityRef: incident.ofDependency ? dependencyOf(index) : entityRef,
        title: `Incident ${incident.id}`,
        ...(reviewDueInDays !== undefined && {
          reviewDueAt: new Date(now + reviewDueInDays * DAY_MS).toISOString(),
        }),
      });
    }
    if (setup.failures.length > 0) {
      this.source.broken.add(entityRef);
    }
    await insertBreakGlass(knex, setup, { index, now, environment });
    await insertObligations(knex, setup, { index, now, environment });
  }
}
