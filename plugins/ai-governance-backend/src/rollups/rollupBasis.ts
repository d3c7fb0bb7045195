import {
  GatePolicy,
  lastApprovalEnvironment,
  ROLLUP_FORMAT,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** What stored rollups depend on besides their workloads: those with another basis are counted anew. */
export interface RollupBasis {
  /** The environment whose approvals are counted; undefined where none asks for any. */
  environment: string | undefined;
  /** As it is stored. */
  key: string;
}

export function rollupBasis(policy: GatePolicy): RollupBasis {
  const environment = lastApprovalEnvironment(policy)?.name;
  return {
    environment,
    key: JSON.stringify([ROLLUP_FORMAT, environment ?? null]),
  };
}
