import {
  Maturity,
  RESOURCE_TYPE_AI_WORKLOAD,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';

/**
 * A workload as permission rules see it.
 * @public
 */
export interface AiWorkloadResource {
  entityRef: string;
  /** What the owner resolves to, or what the entity says. */
  owner: string | null;
  /** The owning group and its parents up to the root; empty where no group owns the workload. */
  teams: string[];
  maturity: Maturity;
  annotations: Record<string, string>;
}

/**
 * What a rule asks of a workload, as the database can answer it.
 * @public
 */
export type AiWorkloadFilter =
  | { kind: 'owner'; refs: string[] }
  | { kind: 'team'; refs: string[]; descendants: boolean }
  | { kind: 'maturity'; values: Maturity[] }
  | { kind: 'annotation'; key: string; value?: string };

/**
 * The permission resource `ai-workload`.
 * @public
 */
export const aiWorkloadPermissionResourceRef = createPermissionResourceRef<
  AiWorkloadResource,
  AiWorkloadFilter
>().with({
  pluginId: 'ai-governance',
  resourceType: RESOURCE_TYPE_AI_WORKLOAD,
});
