import { ResolvedOwner } from './owners';

/** @public */
export interface AssetSummary {
  entityRef: string;
  title: string;
  kind: string;
  type: string | null;
  owner: ResolvedOwner;
  lifecycle: string | null;
  /** The version that the entity pins, from its annotations, if any. */
  pinnedVersion: string | null;
  approvalClaim: string | null;
  /** Workloads that depend on it and that the reader may see. */
  usedBy: { entityRef: string; title: string }[];
  usedByCount: number;
}

/** @public */
export interface AssetQuery {
  text?: string;
  type?: string;
  owner?: string;
  /** true: used by a workload; false: used by none. */
  used?: boolean;
  orderBy?: 'title' | '-title' | 'type' | '-type' | 'usedBy' | '-usedBy';
  limit?: number;
  cursor?: string;
}
