import {
  AiGovernanceApi,
  FrameworkResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../api';
import { AsyncState, useAsyncState } from './useAsyncState';

/** One answer for each client; the document is large and seldom changes. */
const known = new WeakMap<AiGovernanceApi, Promise<FrameworkResponse>>();

/**
 * The framework with the texts of its controls, read once and shared.
 * A scorecard made with another digest reads it anew. Nothing is read before it is needed.
 */
export function useFramework(
  digest?: string,
  needed = true,
): AsyncState<FrameworkResponse | undefined> {
  const api = useApi(aiGovernanceApiRef);
  return useAsyncState(
    async () => (needed ? readFramework(api, digest) : undefined),
    [digest ?? '', needed],
  );
}

async function readFramework(
  api: AiGovernanceApi,
  digest?: string,
): Promise<FrameworkResponse> {
  const before = await known.get(api)?.catch(() => undefined);
  if (before && (!digest || before.digest === digest)) return before;
  const answer = api.getFramework();
  known.set(api, answer);
  return answer;
}
