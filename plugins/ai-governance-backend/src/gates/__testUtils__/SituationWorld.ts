import {
  DAY_MS,
  EnvironmentPolicy,
  GateIncident,
  GatePolicy,
  HOUR_MS,
  policyDigest,
  readGatePolicy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { IncidentSource } from '@ai-governance/backstage-plugin-ai-governance-node';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { agent, group, service, user } from '../../__testUtils__/entities';
import { createTestServer } from '../../__testUtils__/testServer';
import { ScorecardRow } from '../../evaluation/scorecardRow';
import { insertApproval } from './insertApproval';
import { giveEvidence } from './giveEvidence';
import {
  DEPENDENCY,
  GateSituation,
  OWNER,
  ROLES,
  SituationSetup,
  WORKLOAD,
} from './situations';

const MINUTE_MS = 60_000;

/** With names of its own, so that a world holds all of them at once. */
function ownNames(situation: GateSituation, index: number): SituationSetup {
  const named = (text: string, name: string) =>
    text.replaceAll(`${name}"`, `${name}-${index}"`);
  return JSON.parse(
    [
      'user:default/kim',
      'user:default/piet',
      WORKLOAD,
      'INC-1',
      'INC-2',
    ].reduce(named, JSON.stringify(situation.setup)),
  );
}

const dependencyOf = (index: number) => `${DEPENDENCY}-${index}`;

function entitiesOf(setup: SituationSetup, index: number): Entity[] {
  const { workload, ask } = setup;
  const name = ask.entityRef.split('/')[1];
  const actor =
    ask.actor?.startsWith('user:') === true
      ? [
          {
            ...user(ask.actor.split('/')[1]),
            relations: setup.actorGroups.map(targetRef => ({
              type: 'memberOf',
              targetRef,
            })),
          },
        ]
      : [];
  if (setup.entity === 'not-found') {
    return actor;
  }
  if (setup.entity === 'no-workload') {
    return [...actor, service(name)];
  }
  const made = agent(
    name,
    (workload ? workload.owner : OWNER) ?? undefined,
    {
      phase: workload?.requiredPhase ?? 'enhanced',
      model: 'vendor/model@1',
      'data-classification': 'public',
      'use-case': 'answers',
    },
    {
      // Whatever is in production requires the enhanced phase.
      lifecycle:
        workload?.requiredPhase === 'foundational'
          ? 'experimental'
          : setup.lifecycle,
      dependsOn: [dependencyOf(index)],
    },
  );
  return [...actor, made];
}

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

/** Incidents as a test states them; some of its workloads have a source that does not answer. */
class StatedIncidents implements IncidentSource {
  readonly incidents: GateIncident[] = [];
  readonly broken = new Set<string>();

  getSourceId(): string {
    return 'stated';
  }

  async getIncidents(entityRefs: string[]): Promise<GateIncident[]> {
    if (entityRefs.some(ref => this.broken.has(ref))) {
      throw new Error('The on-call system is away.');
    }
    return this.incidents;
  }
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
    await this.#waive(setup, now);
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

  async #waive(setup: SituationSetup, now: number): Promise<void> {
    const stated = setup.waivers.map(waiver => ({
      ...waiver,
      reason: 'stated',
    }));
    const carried = new Set(setup.waivers.map(({ controlId }) => controlId));
    const revoked = (setup.workload?.waived ?? [])
      .filter(controlId => !carried.has(controlId))
      .map(controlId => ({
        controlId,
        environment: undefined,
        endsInDays: 60,
        reason: 'revoked',
      }));
    for (const waiver of [...stated, ...revoked]) {
      await this.server.knex('waivers').insert({
        id: randomUUID(),
        version: 1,
        entity_ref: setup.ask.entityRef,
        control_id: waiver.controlId,
        environment: waiver.environment ?? null,
        state: 'approved',
        reason: waiver.reason,
        compensating_control: 'none',
        expires_at: now + waiver.endsInDays * DAY_MS,
        requested_by: 'user:default/kim',
        requested_at: now - 40 * DAY_MS,
        decided_by: 'user:default/sam',
        decided_at: now - 30 * DAY_MS,
        renewals: 0,
      });
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
    for (const [position, opened] of setup.breakGlass.entries()) {
      const start = now - opened.openedHoursAgo * HOUR_MS;
      const end = start + opened.hours * HOUR_MS;
      await knex('break_glass').insert({
        id: `break-glass-${position + 1}-${index}`,
        version: 1,
        entity_ref: entityRef,
        environment,
        reason: 'The chat answers nobody.',
        incident: 'INC-7',
        opened_by: 'user:default/piet',
        starts_at: start,
        ends_at: end,
        review_due_at: end + (opened.reviewWithinHours ?? 24) * HOUR_MS,
        ...(opened.isReviewed && {
          reviewed_by: 'user:default/sam',
          reviewed_at: end,
          review_comment: 'It was needed.',
          justified: true,
        }),
      });
    }
    for (const { kind, ref, dueInHours } of setup.obligations) {
      await knex('gate_obligations').insert({
        id: randomUUID(),
        entity_ref: entityRef,
        environment,
        kind,
        ref: ref.startsWith('break-glass-') ? `${ref}-${index}` : ref,
        due_at: now + dueInHours * HOUR_MS,
        decision_id: 'earlier',
      });
    }
  }
}
