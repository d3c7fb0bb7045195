import {
  gateDecidePermission,
  GateQuestion,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { denied, ReaderScopes } from '../permissions/ReaderScopes';
import { isUnlimited, ReadScope, UNLIMITED } from '../permissions/ReadScope';
import { WorkloadStore } from '../workloads/WorkloadStore';
import { GateAsk } from './GateInputsReader';

/** Who may ask a gate about what. */
export class GateAccess {
  readonly #scopes: ReaderScopes;
  readonly #workloads: WorkloadStore;

  constructor(options: { scopes: ReaderScopes; workloads: WorkloadStore }) {
    this.#scopes = options.scopes;
    this.#workloads = options.workloads;
  }

  /**
   * What may be asked. What the caller may not read is to them as what does not exist, so nobody learns of a workload by asking a
   * gate; a workload that they may read and not decide on is refused. Reading is enough for an answer that is not recorded.
   */
  async asks(
    questions: GateQuestion[],
    credentials: BackstageCredentials,
    options: { isRecorded: boolean },
  ): Promise<GateAsk[]> {
    const { read, act } = options.isRecorded
      ? await this.#scopes.forActions(credentials, gateDecidePermission)
      : await this.#scopes
          .forReading(credentials)
          .then(scope => ({ read: scope, act: scope }));
    if (isUnlimited(read) && isUnlimited(act)) {
      return questions.map(question => ({ question }));
    }
    const refs = questions.map(question => question.entityRef);
    const [known, readable, allowed] = await Promise.all([
      this.#workloads.within(refs, UNLIMITED),
      this.#workloads.within(refs, read),
      this.#workloads.within(refs, act),
    ]);
    if (refs.some(ref => readable.has(ref) && !allowed.has(ref))) {
      throw denied(gateDecidePermission);
    }
    const asks: GateAsk[] = [];
    for (const question of questions) {
      const ref = question.entityRef;
      const isVisible = known.has(ref)
        ? readable.has(ref)
        : await this.#mayRead(credentials, ref, read);
      asks.push({ question, hidden: !isVisible });
    }
    return asks;
  }

  /** Of an entity that is no workload. */
  async #mayRead(
    credentials: BackstageCredentials,
    entityRef: string,
    { visible }: ReadScope,
  ): Promise<boolean> {
    return (
      !visible ||
      (await this.#scopes.forEntity(credentials, entityRef)).visible ===
        undefined
    );
  }
}
