import {
  GateApproval,
  GatePolicy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

/** What a gate asks of the approvals. */
export interface ApprovalsForGate {
  /** The newest approval of each of these workloads for an environment, by workload; whoever has none is left out. */
  newest(
    knex: Knex | Knex.Transaction,
    entityRefs: string[],
    environment: string,
    /** Whose word is taken for the record, where it is not the active one's. */
    policy?: GatePolicy,
  ): Promise<Map<string, GateApproval>>;
}
