import {
  incidentUpdatePermission,
  RegulatoryRegime,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { DateTime } from 'luxon';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { CheckedField, FormDialog } from '../../../components/FormDialog';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { MomentField } from '../../../components/Incidents/MomentField';
import { useText } from '../../../hooks/useText';
import { DeadlineField } from './DeadlineField';

/** Starts the time in which a report is due, from when somebody became aware. */
export const StartClockDialog = (
  props: ChangesIncident & { regime: RegulatoryRegime; onClose: () => void },
) => {
  const { incident, regime, onChanged, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [awareAt, setAwareAt] = useState<string | undefined>(
    incident.times.detectedAt,
  );
  const [deadline, setDeadline] = useState(regime.deadlines[0]?.id ?? '');
  const [tried, setTried] = useState(false);
  const wrong = !awareAt || DateTime.fromISO(awareAt) > DateTime.now();
  const [sending, send] = useAsyncFn(
    async (at: string | undefined, chosen: string) => {
      setTried(true);
      if (!at || DateTime.fromISO(at) > DateTime.now()) return;
      onChanged(
        await api.startClock(incident.id, {
          regime: regime.id,
          deadline: chosen,
          awareAt: at,
        }),
      );
      onClose();
    },
    [api, incident.id, regime.id, onChanged, onClose],
  );
  return (
    <FormDialog
      title={t('incident.clocks.start.title', { regime: regime.title })}
      intro={`${t('incident.clocks.start.intro')} ${t('incident.clocks.aid')}`}
      action={t('incident.clocks.start.action')}
      failed={t('incident.clocks.start.failed')}
      permission={incidentUpdatePermission.name}
      sending={sending}
      onSend={() => send(awareAt, deadline)}
      onClose={onClose}
    >
      <CheckedField
        mistake={tried && wrong && t('incident.clocks.start.awareWrong')}
      >
        <MomentField
          label={t('incident.clocks.start.aware')}
          isRequired
          isInvalid={tried && wrong}
          value={awareAt}
          onChange={setAwareAt}
        />
      </CheckedField>
      <DeadlineField
        regime={regime}
        awareAt={awareAt}
        value={deadline}
        onChange={setDeadline}
      />
    </FormDialog>
  );
};
