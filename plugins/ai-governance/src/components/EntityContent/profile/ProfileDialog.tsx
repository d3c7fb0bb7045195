import {
  profileUpdatePermission,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Checkbox, CheckboxGroup, Select } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { useText } from '../../../hooks/useText';
import { CopySnippet } from '../../CopySnippet';
import { FormDialog } from '../../FormDialog';
import classes from './ProfileDialog.module.css';
import {
  CAPABILITIES,
  CHOICES,
  formOf,
  ProfileForm,
  relevantKeys,
  snippetOf,
  updateOf,
} from './profileForm';
import { splitCapabilities, useFactText } from './useFactText';

/** A select has no empty key of its own; this one stands for saying nothing. */
const NOTHING = '-';

/** Confirms what the workload is, prefilled with what is known or derived. */
export const ProfileDialog = (props: {
  scorecard: Scorecard;
  onClose: () => void;
  onSaved: (scorecard: Scorecard) => void;
}) => {
  const { scorecard, onClose, onSaved } = props;
  const { entityRef, profileFacts } = scorecard;
  const t = useText();
  const text = useFactText();
  const api = useApi(aiGovernanceApiRef);
  const permission = usePermission({
    permission: profileUpdatePermission,
    resourceRef: entityRef,
  });
  const refused = !permission.loading && !permission.allowed;
  const [form, setForm] = useState<ProfileForm>(() => formOf(profileFacts));
  const [saving, save] = useAsyncFn(async () => {
    const facts = updateOf(form, profileFacts);
    onSaved(await api.updateProfile({ entityRef, facts }));
    onClose();
  }, [api, entityRef, form, profileFacts, onSaved, onClose]);

  return (
    <FormDialog
      title={t('entity.profile.dialog.title')}
      intro={
        refused
          ? t('entity.profile.dialog.noPermission', {
              permission: <code>{profileUpdatePermission.name}</code>,
            })
          : t('entity.profile.dialog.intro')
      }
      action={t('entity.profile.dialog.save')}
      isDisabled={!permission.allowed}
      failed={t('entity.profile.dialog.failed')}
      permission={profileUpdatePermission.name}
      sending={saving}
      onSend={save}
      onClose={onClose}
    >
      <div className={classes.fields}>
        {relevantKeys(form).map(key => {
          if (key === 'capabilities') return null;
          const annotation = profileFacts.find(
            fact => fact.key === key,
          )?.annotation;
          return (
            <div key={key}>
              <Select
                label={t(`entity.fact.${key}`)}
                options={[
                  { id: NOTHING, label: t('entity.profile.undeclared') },
                  ...CHOICES[key].map(value => ({
                    id: value,
                    label: text(key, value),
                  })),
                ]}
                selectedKey={form[key] || NOTHING}
                onSelectionChange={chosen =>
                  setForm({
                    ...form,
                    [key]: chosen === NOTHING ? '' : String(chosen),
                  })
                }
              />
              {annotation !== undefined && (
                <p className={classes.note}>
                  {t('entity.profile.dialog.inFile', { value: annotation })}
                </p>
              )}
            </div>
          );
        })}
      </div>
      <CheckboxGroup
        label={t('entity.fact.capabilities')}
        orientation="horizontal"
        value={splitCapabilities(form.capabilities)}
        onChange={chosen =>
          setForm({ ...form, capabilities: [...chosen].sort().join(' ') })
        }
      >
        {CAPABILITIES.map(capability => (
          <Checkbox key={capability} value={capability}>
            {text('capabilities', capability)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <div>
        <p className={classes.muted}>{t('entity.profile.dialog.snippet')}</p>
        <CopySnippet snippet={snippetOf(form)} />
      </div>
    </FormDialog>
  );
};
