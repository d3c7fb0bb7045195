import { useCallback } from 'react';
import { useText } from '../../hooks/useText';
import { approvalsMessages } from '../../translation/approvals';

type KnownRole = keyof typeof approvalsMessages.role;

/** The name of a role in words; an organisation's own stands as it is written. */
export function useRoleText(): (role: string) => string {
  const t = useText();
  return useCallback(
    role =>
      Object.hasOwn(approvalsMessages.role, role)
        ? t(`approvals.role.${role as KnownRole}`)
        : role,
    [t],
  );
}
