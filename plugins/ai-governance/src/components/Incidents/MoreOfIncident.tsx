import { TextAreaField, TextField } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { EntityPicker } from '../EntityPicker';
import { CheckedField } from '../FormDialog';
import { AffectedField } from './AffectedField';
import { DESCRIPTION_MAX, IncidentForm, IncidentMistake } from './incidentForm';
import { MomentField } from './MomentField';
import classes from './NewIncident.module.css';
import { WORKLOAD_KINDS } from './workloadKinds';

/** What may be said of an incident when it is opened, and need not be. */
export const MoreOfIncident = (props: {
  form: IncidentForm;
  wrong: (field: IncidentMistake) => boolean;
  onChange: (part: Partial<IncidentForm>) => void;
}) => {
  const { form, wrong, onChange } = props;
  const t = useText();
  return (
    <div className={classes.more}>
      <CheckedField
        mistake={
          wrong('description') &&
          t('incidents.create.descriptionLong', {
            max: String(DESCRIPTION_MAX),
          })
        }
      >
        <TextAreaField
          label={t('incidents.create.description')}
          isInvalid={wrong('description')}
          value={form.description}
          onChange={description => onChange({ description })}
        />
      </CheckedField>
      <CheckedField
        mistake={wrong('startedAt') && t('incidents.create.startedAtLater')}
      >
        <MomentField
          label={t('incidents.create.startedAt')}
          description={t('incidents.create.startedAtHint')}
          isInvalid={wrong('startedAt')}
          value={form.startedAt}
          onChange={startedAt => onChange({ startedAt })}
        />
      </CheckedField>
      <AffectedField
        value={form.affected}
        onChange={affected => onChange({ affected })}
      />
      <CheckedField
        mistake={wrong('asset') && t('incidents.create.assetWrong')}
      >
        <EntityPicker
          label={t('incidents.create.asset')}
          kinds={WORKLOAD_KINDS}
          placeholder={t('incidents.create.assetHint')}
          value={form.asset}
          onChange={asset => onChange({ asset })}
        />
      </CheckedField>
      <CheckedField mistake={wrong('url') && t('incidents.create.urlWrong')}>
        <TextField
          label={t('incidents.create.url')}
          description={t('incidents.create.urlHint')}
          type="url"
          placeholder="https://"
          isInvalid={wrong('url')}
          value={form.url}
          onChange={url => onChange({ url })}
        />
      </CheckedField>
    </div>
  );
};
