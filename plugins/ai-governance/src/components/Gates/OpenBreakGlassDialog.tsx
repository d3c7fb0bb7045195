import {
  BreakGlass,
  breakGlassOpenPermission,
  EnvironmentView,
  GatePolicy,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { NumberField, Select, TextField } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { CheckedField, FieldPair, FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonDialog';
import { formatTime } from '../RelativeTime';
import { environmentTitle } from './environmentTitle';

/** Opens an emergency exception from one gate: why, for which incident, how long. */
export const OpenBreakGlassDialog = (props: {
  entityRef: string;
  environments: EnvironmentView[];
  /** The one that is chosen at first. */
  environment: string;
  rules: GatePolicy['breakGlass'];
  onClose: () => void;
  onOpened: (opened: BreakGlass) => void;
}) => {
  const { entityRef, rules, onClose, onOpened } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [environment, setEnvironment] = useState(props.environment);
  const [reason, setReason] = useState('');
  const [incident, setIncident] = useState('');
  const [hours, setHours] = useState(Math.min(1, rules.maxHours));
  const [tried, setTried] = useState(false);
  const mistakes = {
    reason: reason.trim() === '',
    incident: incident.trim() === '',
    hours: !(hours > 0 && hours <= rules.maxHours),
  };
  const wrong = (field: keyof typeof mistakes) => tried && mistakes[field];

  const [sending, send] = useAsyncFn(async () => {
    setTried(true);
    if (Object.values(mistakes).includes(true)) return;
    onOpened(
      await api.openBreakGlass({
        entityRef,
        environment,
        reason: reason.trim(),
        incident: incident.trim(),
        hours,
      }),
    );
    onClose();
  }, [api, entityRef, environment, reason, incident, hours, onOpened, onClose]);

  return (
    <FormDialog
      title={t('gates.breakGlass.open.title')}
      intro={t('gates.breakGlass.open.intro', {
        hours: String(rules.reviewWithinHours),
      })}
      action={t('gates.breakGlass.open.save')}
      failed={t('gates.breakGlass.open.failed')}
      permission={breakGlassOpenPermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <ReasonField
        label={t('gates.breakGlass.reason')}
        description={t('gates.breakGlass.open.reasonHint')}
        mistake={wrong('reason') && t('gates.breakGlass.open.reasonMissing')}
        value={reason}
        onChange={setReason}
      />
      <CheckedField
        mistake={
          wrong('incident') && t('gates.breakGlass.open.incidentMissing')
        }
      >
        <TextField
          label={t('gates.breakGlass.incident')}
          description={t('gates.breakGlass.open.incidentHint')}
          isRequired
          isInvalid={wrong('incident')}
          value={incident}
          onChange={setIncident}
        />
      </CheckedField>
      <FieldPair>
        <Select
          label={t('gates.breakGlass.environment')}
          options={props.environments.map(({ policy }) => ({
            value: policy.name,
            label: environmentTitle(policy),
          }))}
          value={environment}
          onChange={key => setEnvironment(String(key ?? environment))}
        />
        <CheckedField
          mistake={
            wrong('hours') &&
            t('gates.breakGlass.open.hoursWrong', {
              max: String(rules.maxHours),
            })
          }
        >
          <NumberField
            label={t('gates.breakGlass.open.hours')}
            description={
              mistakes.hours
                ? undefined
                : t('gates.breakGlass.open.hoursHint', {
                    time: formatTime(
                      DateTime.now().plus({ hours }).toISO() ?? '',
                    ),
                    max: String(rules.maxHours),
                  })
            }
            minValue={0}
            maxValue={rules.maxHours}
            step={0.5}
            value={hours}
            onChange={setHours}
          />
        </CheckedField>
      </FieldPair>
    </FormDialog>
  );
};
