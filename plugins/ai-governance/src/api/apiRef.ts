import { AiGovernanceApi } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ApiRef, createApiRef } from '@backstage/core-plugin-api';

/**
 * The client of the backend; replace it to put something between.
 * @public
 */
export const aiGovernanceApiRef: ApiRef<AiGovernanceApi> =
  createApiRef<AiGovernanceApi>({ id: 'plugin.ai-governance.service' });
