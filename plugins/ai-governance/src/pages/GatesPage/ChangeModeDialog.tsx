import {
  EnvironmentView,
  frameworkActivatePermission,
  GATE_MODES,
  GateMode,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { CheckedField, FormDialog } from '../../components/FormDialog';
import { DayField, environmentTitle } from '../../components/Gates';
import { useText } from '../../hooks/useText';
import { useGateLinks } from '../shared/gateLinks';

/** Chooses another mode, which makes a candidate; what it would stop is seen before it holds. */
export const ChangeModeDialog = (props: {
  environment: EnvironmentView;
  onClose: () => void;
}) => {
  const { environment, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const navigate = useNavigate();
  const links = useGateLinks();
  const { policy } = environment;
  const [mode, setMode] = useState<GateMode>(
    environment.mode === 'enforce' ? 'warn' : 'enforce',
  );
  const [begins, setBegins] = useState<'now' | 'day'>('now');
  const [day, setDay] = useState<string>();
  const [tried, setTried] = useState(false);
  const asksForDay = mode === 'enforce' && begins === 'day';
  const missing = tried && asksForDay && !day;
  const tomorrow = DateTime.utc().plus({ days: 1 }).toISODate() ?? undefined;

  const [sending, send] = useAsyncFn(async () => {
    setTried(true);
    if (asksForDay && !day) return;
    const { digest } = await api.proposePolicy({
      environment: policy.name,
      mode,
      ...(asksForDay && { enforceFrom: day }),
    });
    onClose();
    navigate(links.versions(digest));
  }, [api, policy, mode, asksForDay, day, onClose, navigate, links]);

  return (
    <FormDialog
      title={t('gates.changeMode.title', {
        environment: environmentTitle(policy),
      })}
      intro={t('gates.changeMode.intro')}
      action={t('gates.changeMode.save')}
      failed={t('gates.changeMode.failed')}
      permission={frameworkActivatePermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        label={t('gates.changeMode.mode')}
        value={mode}
        onChange={value =>
          setMode(GATE_MODES.find(known => known === value) ?? mode)
        }
      >
        {GATE_MODES.map(known => (
          <Radio key={known} value={known}>
            {t(`gates.changeMode.choice.${known}`)}
          </Radio>
        ))}
      </RadioGroup>
      {mode === 'enforce' && (
        <RadioGroup
          label={t('gates.changeMode.begins')}
          orientation="horizontal"
          value={begins}
          onChange={value => setBegins(value === 'day' ? 'day' : 'now')}
        >
          <Radio value="now">{t('gates.changeMode.atOnce')}</Radio>
          <Radio value="day">{t('gates.changeMode.onDay')}</Radio>
        </RadioGroup>
      )}
      {asksForDay && (
        <CheckedField mistake={missing && t('gates.changeMode.dayMissing')}>
          <DayField
            label={t('gates.changeMode.day')}
            description={t('gates.changeMode.dayHint')}
            min={tomorrow}
            isRequired
            isInvalid={missing}
            value={day}
            onChange={setDay}
          />
        </CheckedField>
      )}
    </FormDialog>
  );
};
