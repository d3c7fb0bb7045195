import {
  incidentUpdatePermission,
  RegulatoryClock,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { TextField } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { CheckedField, FormDialog } from '../../../components/FormDialog';
import { MomentField } from '../../../components/Incidents/MomentField';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { useText } from '../../../hooks/useText';

/** Writes down that a report was sent, and by what it is found again. */
export const ReportDialog = (
  props: ChangesIncident & {
    clock: RegulatoryClock;
    kind: RegulatoryClock['reports'][number]['kind'];
    onClose: () => void;
  },
) => {
  const { incident, clock, kind, onChanged, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [reference, setReference] = useState('');
  const [now] = useState(() =>
    DateTime.now().startOf('minute').toUTC().toISO(),
  );
  const [at, setAt] = useState<string | undefined>(now);
  const [tried, setTried] = useState(false);
  const missing = reference.trim() === '';
  const wrongTime = !at || DateTime.fromISO(at) > DateTime.now();
  const [sending, send] = useAsyncFn(async () => {
    setTried(true);
    if (missing || wrongTime) return;
    onChanged(
      await api.reportClock(incident.id, clock.id, {
        kind,
        reference: reference.trim(),
        // What is left as it was means now, to the second.
        ...(at !== now && { at }),
      }),
    );
    onClose();
  }, [
    api,
    incident.id,
    clock.id,
    kind,
    reference,
    at,
    now,
    missing,
    wrongTime,
    onChanged,
    onClose,
  ]);
  return (
    <FormDialog
      title={t(`incident.clocks.recordDialog.title.${kind}`)}
      intro={t(`incident.clocks.recordDialog.intro.${kind}`)}
      width={520}
      action={t('incident.clocks.recordDialog.save')}
      failed={t('incident.clocks.recordDialog.failed')}
      permission={incidentUpdatePermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <CheckedField
        mistake={
          tried && missing && t('incident.clocks.recordDialog.referenceMissing')
        }
      >
        <TextField
          label={t('incident.clocks.recordDialog.reference')}
          description={t('incident.clocks.recordDialog.referenceHint')}
          isRequired
          isInvalid={tried && missing}
          value={reference}
          onChange={setReference}
        />
      </CheckedField>
      <CheckedField
        mistake={
          tried && wrongTime && t('incident.clocks.recordDialog.atWrong')
        }
      >
        <MomentField
          label={t('incident.clocks.recordDialog.at')}
          isRequired
          isInvalid={tried && wrongTime}
          value={at}
          onChange={setAt}
        />
      </CheckedField>
    </FormDialog>
  );
};
