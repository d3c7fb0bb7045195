import {
  IncidentUpdate,
  incidentUpdatePermission,
  layerOfCategory,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Select, TextAreaField, TextField } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { EntityPicker } from '../../components/EntityPicker';
import { CheckedField, FormDialog } from '../../components/FormDialog';
import { useIncidentTexts } from '../../components/Incidents';
import { AffectedField } from '../../components/Incidents/AffectedField';
import { ConflictNotice } from '../../components/Incidents/ConflictNotice';
import { TITLE_MAX } from '../../components/Incidents/incidentForm';
import { MomentField } from '../../components/Incidents/MomentField';
import {
  ChangesIncident,
  useIncidentChange,
} from '../../components/Incidents/useIncidentChange';
import { useText } from '../../hooks/useText';
import {
  EditForm,
  EditMistake,
  editMistakes,
  toEditForm,
  toUpdate,
  withCategory,
} from './editForm';

const PERSON_KINDS = ['user'] as const;

/** Changes what is known of an incident; only what differs is sent. */
export const EditDialog = (
  props: ChangesIncident & { onClose: () => void },
) => {
  const { incident, onClose } = props;
  const t = useText();
  const texts = useIncidentTexts();
  const api = useApi(aiGovernanceApiRef);
  const [form, setForm] = useState<EditForm>(() => toEditForm(incident));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<EditForm>) => setForm({ ...form, ...part });
  const mistakes = editMistakes(form, incident);
  const wrong = (field: EditMistake) => tried && mistakes.has(field);
  const { sending, run, isOutdated } = useIncidentChange(
    props,
    (version, update: IncidentUpdate) =>
      api.updateIncident(incident.id, version, update),
  );
  const send = async () => {
    setTried(true);
    if (mistakes.size > 0) return;
    const update = toUpdate(form, incident);
    if (Object.keys(update).length === 0 || (await run(update))) onClose();
  };
  const usualLayer = layerOfCategory(form.category);
  return (
    <FormDialog
      title={t('incident.edit.title', { number: incident.number })}
      intro={t('incident.edit.intro')}
      action={t('incident.edit.save')}
      isDisabled={isOutdated}
      failed={t('incident.edit.failed')}
      permission={incidentUpdatePermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {isOutdated && <ConflictNotice onReload={props.onReload} />}
      <CheckedField
        mistake={
          wrong('title') &&
          t('incident.edit.titleMissing', { max: String(TITLE_MAX) })
        }
      >
        <TextField
          label={t('incident.edit.fieldTitle')}
          isRequired
          isInvalid={wrong('title')}
          value={form.title}
          onChange={title => change({ title })}
        />
      </CheckedField>
      <TextAreaField
        label={t('incident.edit.description')}
        isInvalid={wrong('description')}
        value={form.description}
        onChange={description => change({ description })}
      />
      <Select
        label={t('incident.edit.severity')}
        options={texts.severityMeanings}
        value={form.severity}
        onChange={key =>
          change({
            severity:
              texts.severities.find(({ value }) => value === key)?.value ??
              form.severity,
          })
        }
      />
      <Select
        label={t('incident.edit.category')}
        options={texts.categories}
        value={form.category}
        onChange={key =>
          setForm(
            withCategory(
              form,
              texts.categories.find(({ value }) => value === key)?.value ??
                form.category,
            ),
          )
        }
      />
      <CheckedField mistake={wrong('layer') && t('incident.edit.layerMissing')}>
        <Select
          label={t('incident.edit.layer')}
          description={
            usualLayer
              ? t('incident.edit.layerOf', { layer: texts.layer(usualLayer) })
              : undefined
          }
          isInvalid={wrong('layer')}
          options={texts.layers}
          value={form.layer}
          onChange={key =>
            change({
              layer:
                texts.layers.find(({ value }) => value === key)?.value ??
                form.layer,
            })
          }
        />
      </CheckedField>
      <CheckedField
        mistake={wrong('assignee') && t('incident.edit.assigneeWrong')}
      >
        <EntityPicker
          label={t('incident.edit.assignee')}
          kinds={PERSON_KINDS}
          placeholder={t('incident.edit.assigneeHint')}
          value={form.assignee}
          onChange={assignee => change({ assignee })}
        />
      </CheckedField>
      <AffectedField
        value={form.affected}
        onChange={affected => change({ affected })}
      />
      <CheckedField
        mistake={wrong('startedAt') && t('incident.edit.startedWrong')}
      >
        <MomentField
          label={t('incident.edit.startedAt')}
          isRequired
          isInvalid={wrong('startedAt')}
          value={form.startedAt}
          onChange={startedAt => change({ startedAt })}
        />
      </CheckedField>
    </FormDialog>
  );
};
