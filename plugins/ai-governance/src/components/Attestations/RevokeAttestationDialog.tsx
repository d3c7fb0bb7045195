import { attestationRevokePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { ReasonDialog } from '../ReasonDialog';

/** Takes a statement back, with the reason that stays beside it. */
export const RevokeAttestationDialog = (props: {
  id: string;
  controlId: string;
  onClose: () => void;
  onRevoked: () => Promise<void> | void;
}) => {
  const { id } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  return (
    <ReasonDialog
      title={t('attest.revoke.title', { control: props.controlId })}
      intro={t('attest.revoke.intro')}
      label={t('attest.revoke.reason')}
      action={t('attest.revoke.save')}
      failed={t('attest.revoke.failed')}
      permission={attestationRevokePermission.name}
      onClose={props.onClose}
      onSave={async reason => {
        await api.revokeAttestation(id, reason);
        await props.onRevoked();
      }}
    />
  );
};
