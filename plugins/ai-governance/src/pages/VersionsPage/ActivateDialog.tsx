import {
  frameworkActivatePermission,
  GovernanceVersion,
  VersionPreview,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { CheckedField, FormDialog } from '../../components/FormDialog';
import { useText } from '../../hooks/useText';
import { useNumber } from '../shared/useNumber';
import { useVersionName } from './VersionName';

/** Makes a version the active one, with a note for the record. */
export const ActivateDialog = (props: {
  version: GovernanceVersion;
  replaces: GovernanceVersion | undefined;
  preview: VersionPreview | undefined;
  onClose: () => void;
  onActivated: () => void;
}) => {
  const { version, replaces, preview, onClose, onActivated } = props;
  const t = useText();
  const format = useNumber();
  const api = useApi(aiGovernanceApiRef);
  const nameOf = useVersionName();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const missing = tried && note.trim() === '';
  const stopped = preview?.total.newlyDenied ?? 0;

  const [sending, send] = useAsyncFn(async () => {
    setTried(true);
    if (note.trim() === '') return;
    await api.activateVersion(
      version.digest,
      note.trim(),
      replaces?.digest ?? null,
    );
    onClose();
    onActivated();
  }, [api, version, replaces, note, onClose, onActivated]);

  return (
    <FormDialog
      title={t('versions.activate.title', { name: nameOf(version) })}
      intro={`${
        replaces
          ? t('versions.activate.intro', { name: nameOf(replaces) })
          : t('versions.activate.introFirst')
      } ${
        stopped > 0
          ? t('versions.activate.stops', {
              count: stopped,
              n: format(stopped),
            })
          : t('versions.activate.stopsNone')
      }`}
      width={520}
      action={t('versions.activate.save')}
      failed={t('versions.activate.failed')}
      permission={frameworkActivatePermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <CheckedField mistake={missing && t('versions.activate.noteMissing')}>
        <TextAreaField
          label={t('versions.activate.note')}
          description={t('versions.activate.noteHint')}
          isRequired
          isInvalid={missing}
          value={note}
          onChange={setNote}
        />
      </CheckedField>
    </FormDialog>
  );
};
