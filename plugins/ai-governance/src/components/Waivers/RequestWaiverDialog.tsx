import {
  Waiver,
  waiverRequestPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  NumberField,
  Radio,
  RadioGroup,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { useText } from '../../hooks/useText';
import { CheckedField, FieldPair, FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonDialog';
import { formatDay } from '../RelativeTime';
import {
  compensationOf,
  dayAhead,
  emptyForm,
  mistakesOf,
  REASON_BOUNDS,
  useMaxDays,
  WaiverForm,
  WaiverMistake,
} from './waiverForm';

/** Asks that a control may stay open for a while, or that it may do so for longer. */
export const RequestWaiverDialog = (props: {
  entityRef: string;
  controlId: string;
  /** The waiver that is to go on; what is done instead and where stay as they are. */
  renews?: Pick<Waiver, 'id'>;
  /** What stands in the fields already. */
  draft?: Partial<WaiverForm>;
  onClose: () => void;
  onSaved: (waiver: Waiver) => Promise<void> | void;
}) => {
  const { entityRef, controlId, renews, onClose, onSaved } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const maxDays = useMaxDays();
  const permission = usePermission({
    permission: waiverRequestPermission,
    resourceRef: entityRef,
  });
  const refused = !permission.loading && !permission.allowed;
  const [form, setForm] = useState<WaiverForm>(() => ({
    ...emptyForm(maxDays),
    ...(renews && { instead: 'nothing' }),
    ...props.draft,
  }));
  const [tried, setTried] = useState(false);
  const mistakes = mistakesOf(form, maxDays);
  const wrong = (field: WaiverMistake) => tried && mistakes.has(field);

  const [saving, save] = useAsyncFn(async () => {
    setTried(true);
    if (mistakesOf(form, maxDays).size > 0) return;
    const asked = {
      reason: form.reason.trim(),
      expiresAt: dayAhead(form.days),
    };
    const environment = form.environment.trim();
    const waiver = renews
      ? await api.renewWaiver(renews.id, asked)
      : await api.requestWaiver({
          ...asked,
          entityRef,
          controlId,
          compensatingControl: compensationOf(form),
          ...(environment && { environment }),
        });
    await onSaved(waiver);
    onClose();
  }, [api, entityRef, controlId, renews, form, maxDays, onSaved, onClose]);

  return (
    <FormDialog
      title={t(renews ? 'waivers.renew.title' : 'waivers.request.title', {
        control: controlId,
      })}
      intro={
        refused
          ? t('waivers.request.noPermission', {
              permission: <code>{waiverRequestPermission.name}</code>,
            })
          : t(renews ? 'waivers.renew.intro' : 'waivers.request.intro')
      }
      action={t(renews ? 'waivers.renew.save' : 'waivers.request.save')}
      isDisabled={!permission.allowed}
      failed={t(renews ? 'waivers.renew.failed' : 'waivers.request.failed')}
      permission={waiverRequestPermission.name}
      sending={saving}
      onSend={save}
      onClose={onClose}
    >
      <ReasonField
        label={t('waivers.request.reason')}
        description={t('waivers.request.reasonHint')}
        mistake={
          wrong('reason') && t('waivers.request.reasonShort', REASON_BOUNDS)
        }
        value={form.reason}
        onChange={reason => setForm({ ...form, reason })}
      />
      {!renews && (
        <RadioGroup
          label={t('waivers.request.instead')}
          value={form.instead}
          onChange={instead =>
            setForm({
              ...form,
              instead: instead === 'nothing' ? 'nothing' : 'something',
            })
          }
        >
          <Radio value="something">
            {t('waivers.request.insteadSomething')}
          </Radio>
          <Radio value="nothing">{t('waivers.request.insteadNothing')}</Radio>
        </RadioGroup>
      )}
      {!renews && form.instead === 'something' && (
        <CheckedField
          mistake={
            wrong('compensatingControl') &&
            t('waivers.request.insteadShort', REASON_BOUNDS)
          }
        >
          <TextAreaField
            label={t('waivers.request.insteadText')}
            isRequired
            isInvalid={wrong('compensatingControl')}
            value={form.compensatingControl}
            onChange={compensatingControl =>
              setForm({ ...form, compensatingControl })
            }
          />
        </CheckedField>
      )}
      <FieldPair>
        {renews ? (
          <span />
        ) : (
          <TextField
            label={t('waivers.request.environment')}
            description={t('waivers.request.environmentHint')}
            value={form.environment}
            onChange={environment => setForm({ ...form, environment })}
          />
        )}
        <CheckedField
          mistake={
            wrong('days') &&
            t('waivers.request.daysWrong', { max: String(maxDays) })
          }
        >
          <NumberField
            label={t('waivers.request.days')}
            description={
              mistakes.has('days')
                ? undefined
                : t('waivers.request.daysHint', {
                    day: formatDay(dayAhead(form.days)),
                    max: String(maxDays),
                  })
            }
            minValue={1}
            maxValue={maxDays}
            value={form.days}
            onChange={days => setForm({ ...form, days })}
          />
        </CheckedField>
      </FieldPair>
    </FormDialog>
  );
};
