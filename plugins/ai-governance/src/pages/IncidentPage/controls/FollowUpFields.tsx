import { Select, TextField } from '@backstage/ui';
import { DateTime } from 'luxon';
import { EntityPicker } from '../../../components/EntityPicker';
import { CheckedField, FieldPair } from '../../../components/FormDialog';
import { DayField } from '../../../components/Gates/DayField';
import { useText } from '../../../hooks/useText';
import { FollowUpForm, followUpMistakes } from './followUpForm';

const OWNER_KINDS = ['group', 'user'] as const;
const NO_CONTROL = 'none';

/** The fields of one follow-up: what, who, until when, and which control it mends. */
export const FollowUpFields = (props: {
  form: FollowUpForm;
  /** Controls that it may belong to. */
  controls: { controlId: string; title: string }[];
  /** Whether mistakes are shown by now. */
  tried: boolean;
  onChange: (form: FollowUpForm) => void;
}) => {
  const { form, controls, tried, onChange } = props;
  const t = useText();
  const mistakes = followUpMistakes(form);
  const wrong = (field: Parameters<typeof mistakes.has>[0]) =>
    tried && mistakes.has(field);
  const change = (part: Partial<FollowUpForm>) =>
    onChange({ ...form, ...part });
  return (
    <>
      <CheckedField
        mistake={wrong('title') && t('incident.followUp.titleMissing')}
      >
        <TextField
          label={t('incident.followUp.fieldTitle')}
          isRequired
          isInvalid={wrong('title')}
          value={form.title}
          onChange={title => change({ title })}
        />
      </CheckedField>
      <FieldPair>
        <CheckedField
          mistake={wrong('owner') && t('incident.followUp.ownerMissing')}
        >
          <EntityPicker
            label={t('incident.followUp.owner')}
            kinds={OWNER_KINDS}
            value={form.owner}
            onChange={owner => change({ owner })}
          />
        </CheckedField>
        <CheckedField
          mistake={wrong('dueOn') && t('incident.followUp.dueMissing')}
        >
          <DayField
            label={t('incident.followUp.dueOn')}
            min={DateTime.now().toISODate()}
            isRequired
            isInvalid={wrong('dueOn')}
            value={form.dueOn}
            onChange={dueOn => change({ dueOn })}
          />
        </CheckedField>
      </FieldPair>
      {controls.length > 0 && (
        <Select
          label={t('incident.followUp.control')}
          options={[
            { value: NO_CONTROL, label: t('incident.followUp.noControl') },
            ...controls.map(({ controlId, title }) => ({
              value: controlId,
              label: `${controlId} ${title}`,
            })),
          ]}
          value={form.controlId ?? NO_CONTROL}
          onChange={key =>
            change({
              controlId: key === NO_CONTROL || !key ? undefined : String(key),
            })
          }
        />
      )}
      <CheckedField mistake={wrong('url') && t('incident.followUp.urlWrong')}>
        <TextField
          label={t('incident.followUp.url')}
          description={t('incident.followUp.urlHint')}
          isInvalid={wrong('url')}
          value={form.url}
          onChange={url => change({ url })}
        />
      </CheckedField>
    </>
  );
};
