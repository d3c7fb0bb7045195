import { incidentUpdatePermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button, TextAreaField } from '@backstage/ui';
import { RefObject, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { CheckedField } from '../../../components/FormDialog';
import { RequestFailed } from '../../../components/states';
import { useText } from '../../../hooks/useText';
import classes from './Entry.module.css';

/** Adds what somebody has to say; it cannot be taken back, so that what fails stays in the field. */
export const NoteForm = (props: {
  incidentId: string;
  fieldRef: RefObject<HTMLDivElement>;
  onAdded: () => void;
}) => {
  const { incidentId, fieldRef, onAdded } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const missing = tried && text.trim() === '';
  const [sending, send] = useAsyncFn(
    async (written: string) => {
      setTried(true);
      if (written === '') return false;
      await api.addIncidentNote(incidentId, written);
      setText('');
      setTried(false);
      onAdded();
      return true;
    },
    [api, incidentId, onAdded],
  );
  return (
    <div className={classes.note}>
      <CheckedField mistake={missing && t('incident.timeline.noteMissing')}>
        <TextAreaField
          ref={fieldRef}
          label={t('incident.timeline.note')}
          rows={2}
          isInvalid={missing}
          value={text}
          onChange={setText}
        />
      </CheckedField>
      <div className={classes.noteFoot}>
        <Button
          variant="secondary"
          size="small"
          isPending={sending.loading}
          onPress={() => send(text.trim())}
        >
          {t('incident.timeline.noteSave')}
        </Button>
        <span role="status" className={classes.said}>
          {sending.value && text === '' && t('incident.timeline.added')}
        </span>
      </div>
      {sending.error && (
        <RequestFailed
          error={sending.error}
          title={t('incident.timeline.noteFailed')}
          permission={incidentUpdatePermission.name}
          stillTrue={t('incident.timeline.noteKept')}
        />
      )}
    </div>
  );
};
