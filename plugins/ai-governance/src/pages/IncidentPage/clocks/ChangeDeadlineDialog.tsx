import {
  incidentUpdatePermission,
  RegulatoryClock,
  RegulatoryRegime,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { FormDialog } from '../../../components/FormDialog';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { useText } from '../../../hooks/useText';
import { DeadlineField } from './DeadlineField';

/** Another deadline of the same rule, once more is known of what happened. */
export const ChangeDeadlineDialog = (
  props: ChangesIncident & {
    clock: RegulatoryClock;
    regime: RegulatoryRegime;
    onClose: () => void;
  },
) => {
  const { incident, clock, regime, onChanged, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [deadline, setDeadline] = useState(clock.deadline);
  const [sending, send] = useAsyncFn(
    async (chosen: string) => {
      onChanged(await api.changeClock(incident.id, clock.id, chosen));
      onClose();
    },
    [api, incident.id, clock.id, onChanged, onClose],
  );
  return (
    <FormDialog
      title={t('incident.clocks.change.title')}
      intro={t('incident.clocks.change.intro')}
      action={t('incident.clocks.change.save')}
      isDisabled={deadline === clock.deadline}
      failed={t('incident.clocks.change.failed')}
      permission={incidentUpdatePermission.name}
      sending={sending}
      onSend={() => send(deadline)}
      onClose={onClose}
    >
      <DeadlineField
        regime={regime}
        awareAt={clock.awareAt}
        value={deadline}
        onChange={setDeadline}
      />
    </FormDialog>
  );
};
