import { exportCreatePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import { RiArticleLine } from '@remixicon/react';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { openDocument } from '../../pages/shared/openDocument';
import { RequestFailed } from '../states';

/** Opens the report of a team, a page to keep or print. */
export const ReportButton = ({ entityRef }: { entityRef: string }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { allowed } = usePermission({ permission: exportCreatePermission });
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  if (!allowed) return null;

  const fetchReport = async () => {
    setPending(true);
    setError(undefined);
    try {
      await openDocument(() => api.getReport({ entityRef }));
    } catch (failure) {
      setError(toError(failure));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiArticleLine aria-hidden />}
        isPending={isPending}
        onPress={fetchReport}
      >
        {t('team.report')}
      </Button>
      {error && (
        <RequestFailed
          error={error}
          title={t('team.reportFailed')}
          permission={exportCreatePermission.name}
        />
      )}
    </>
  );
};
