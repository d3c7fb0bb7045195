import { decide } from '@ai-governance/backstage-plugin-ai-governance-common';
import { isEqual, pick } from 'lodash';
import { RegisteredPolicy } from '../contracts';
import { GateAsk, GateInputsReader } from '../gates/GateInputsReader';
import { rulesOf } from '../gates/policyParts';
import { Standings } from './FleetStandings';
import { letOthersRun } from './letOthersRun';
import { Compared } from './PreviewTally';
import { decideAlike } from './standing';

/** Questions that are answered before others get their turn. */
const STEP = 50;

/** One side of a comparison. */
export interface Side {
  standings: Standings;
  policy: RegisteredPolicy;
}

/** The instant that is asked about, and when the workloads count as confirmed then, in milliseconds. */
export interface Instant {
  at: number;
  confirmedAt?: number;
}

/** Decides for workloads under two sets of rules, and only where they could decide differently. */
export class DecisionComparison {
  readonly #gates: GateInputsReader;

  constructor(options: { gates: GateInputsReader }) {
    this.#gates = options.gates;
  }

  /** By ref; a workload that both sides decide alike is left out. */
  async compare(
    entityRefs: string[],
    from: Side,
    to: Side,
    when: Instant,
  ): Promise<Map<string, Compared['decisions']>> {
    const asks = questions(entityRefs, from, to);
    const found = new Map<string, Compared['decisions']>();
    if (asks.length === 0) {
      return found;
    }
    const [before, after] = [
      await this.#gather(asks, from, when),
      await this.#gather(asks, to, when),
    ];
    for (const [index, { question }] of asks.entries()) {
      const { entityRef, environment } = question;
      const decisions = found.get(entityRef) ?? [];
      decisions.push({
        environment,
        from: decide(before[index].inputs),
        to: decide(after[index].inputs),
      });
      found.set(entityRef, decisions);
      if (index % STEP === 0) {
        await letOthersRun();
      }
    }
    return found;
  }

  #gather(asks: GateAsk[], { standings, policy }: Side, when: Instant) {
    return this.#gates.read(asks, {
      ...when,
      policy,
      subjects: new Map(
        Array.from(standings, ([ref, { subject }]) => [ref, subject]),
      ),
    });
  }
}

/** Environments that only the other policy has are left out: nobody has deployed to them yet. */
function questions(entityRefs: string[], from: Side, to: Side): GateAsk[] {
  const [rules, otherRules] = [from, to].map(({ policy: { document } }) => ({
    ...rulesOf(document),
    ...pick(document.approvals, ['trustAnnotations', 'trustedLocations']),
  }));
  const environments = from.policy.document.environments.map(environment => ({
    name: environment.name,
    isSame:
      isEqual(rules, otherRules) &&
      to.policy.document.environments.some(other =>
        isEqual(other, environment),
      ),
  }));
  return entityRefs.flatMap(entityRef => {
    const isSame = decideAlike(
      from.standings.get(entityRef),
      to.standings.get(entityRef),
    );
    return environments
      .filter(environment => !(isSame && environment.isSame))
      .map(({ name }) => ({ question: { environment: name, entityRef } }));
  });
}
