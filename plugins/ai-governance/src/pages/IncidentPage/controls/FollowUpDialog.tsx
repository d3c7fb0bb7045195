import { incidentReviewPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { FormDialog } from '../../../components/FormDialog';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { useText } from '../../../hooks/useText';
import { FollowUpFields } from './FollowUpFields';
import { EMPTY_FOLLOW_UP, FollowUpForm, toFollowUp } from './followUpForm';

/** Adds one thing that is to be done after the incident, for a control or for itself. */
export const FollowUpDialog = (
  props: ChangesIncident & { controlId?: string; onClose: () => void },
) => {
  const { incident, controlId, onChanged, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [form, setForm] = useState<FollowUpForm>({
    ...EMPTY_FOLLOW_UP,
    controlId,
  });
  const [tried, setTried] = useState(false);
  const [sending, send] = useAsyncFn(
    async (written: FollowUpForm) => {
      setTried(true);
      const followUp = toFollowUp(written);
      if (!followUp) return;
      onChanged(await api.addFollowUp(incident.id, followUp));
      onClose();
    },
    [api, incident.id, onChanged, onClose],
  );
  return (
    <FormDialog
      title={t('incident.followUp.addTitle')}
      intro={t('incident.followUp.addIntro')}
      action={t('incident.followUp.save')}
      failed={t('incident.followUp.failed')}
      permission={incidentReviewPermission.name}
      sending={sending}
      onSend={() => send(form)}
      onClose={onClose}
    >
      <FollowUpFields
        form={form}
        controls={incident.controls}
        tried={tried}
        onChange={setForm}
      />
    </FormDialog>
  );
};
