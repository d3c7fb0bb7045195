import {
  ControlEvidence,
  evidenceDisputePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { useText } from '../../../hooks/useText';
import { RevokeAttestationDialog } from '../../Attestations';
import { ReasonDialog } from '../../ReasonDialog';
import { RequestFailed } from '../../states';

/** What can be done about one record. */
export type EvidenceAction = 'dispute' | 'withdraw' | 'revoke';

/** What a record allows, whoever asks: a service decides who may. */
export function actionOf(
  record: ControlEvidence,
  counts: boolean,
): EvidenceAction | undefined {
  if (record.id === undefined) return undefined;
  if (record.assurance === 'attested') return counts ? 'revoke' : undefined;
  if (record.disputed) return 'withdraw';
  return counts && record.outcome === 'fail' ? 'dispute' : undefined;
}

/** The button of a record, and the dialog that asks for a reason. */
export const EvidenceActions = (props: {
  controlId: string;
  record: ControlEvidence;
  action: EvidenceAction;
  onChanged: () => Promise<void>;
}) => {
  const { controlId, record, action, onChanged } = props;
  const id = record.id ?? '';
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [asking, setAsking] = useState(false);
  const [withdrawal, withdraw] = useAsyncFn(async () => {
    await api.withdrawDispute(id);
    await onChanged();
  }, [api, id, onChanged]);
  const close = () => setAsking(false);
  return (
    <>
      <Button
        variant="tertiary"
        size="small"
        isPending={withdrawal.loading}
        onPress={() => (action === 'withdraw' ? withdraw() : setAsking(true))}
      >
        {t(`entity.controls.action.${action}`)}
      </Button>
      {withdrawal.error && (
        <RequestFailed
          error={withdrawal.error}
          title={t('entity.controls.dispute.withdrawFailed')}
          permission={evidenceDisputePermission.name}
        />
      )}
      {asking && action === 'revoke' && (
        <RevokeAttestationDialog
          id={id}
          controlId={controlId}
          onClose={close}
          onRevoked={onChanged}
        />
      )}
      {asking && action === 'dispute' && (
        <ReasonDialog
          title={t('entity.controls.dispute.title', { source: record.source })}
          intro={t('entity.controls.dispute.intro')}
          label={t('entity.controls.dispute.reason')}
          action={t('entity.controls.dispute.save')}
          failed={t('entity.controls.dispute.failed')}
          permission={evidenceDisputePermission.name}
          onClose={close}
          onSave={async reason => {
            await api.disputeEvidence(id, reason);
            await onChanged();
          }}
        />
      )}
    </>
  );
};
