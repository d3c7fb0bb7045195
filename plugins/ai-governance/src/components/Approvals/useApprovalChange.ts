import { Approval } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useVersionedChange } from '../../hooks/useVersionedChange';

/** Something that is done to the approval as the reader saw it, and what to say where it was not done. */
export function useApprovalChange<Arguments extends unknown[]>(
  approval: Approval,
  change: (version: number, ...given: Arguments) => Promise<Approval>,
  onChanged: (approval: Approval) => Promise<void> | void,
) {
  return useVersionedChange(approval, change, onChanged);
}
