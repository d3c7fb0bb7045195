import {
  IncidentState,
  incidentUpdatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { CheckedField, FormDialog } from '../../components/FormDialog';
import { useIncidentTexts } from '../../components/Incidents';
import { ConflictNotice } from '../../components/Incidents/ConflictNotice';
import {
  ChangesIncident,
  useIncidentChange,
} from '../../components/Incidents/useIncidentChange';
import { NoPermission } from '../../components/states';
import { useText } from '../../hooks/useText';

const TARGET = {
  acknowledge: 'acknowledged',
  mitigate: 'mitigated',
  resolve: 'resolved',
  reopen: 'open',
} as const satisfies Record<string, IncidentState>;

/** Takes an incident to another state; to reopen it a reason is asked for. */
export const MoveDialog = (
  props: ChangesIncident & {
    action: keyof typeof TARGET;
    onClose: () => void;
  },
) => {
  const { incident, action, onClose } = props;
  const t = useText();
  const texts = useIncidentTexts();
  const api = useApi(aiGovernanceApiRef);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const isReopening = action === 'reopen';
  const said = comment.trim();
  const missing = isReopening && said === '';
  const { sending, run, isOutdated } = useIncidentChange(props, version =>
    api.moveIncident(incident.id, version, {
      state: TARGET[action],
      ...(said && { comment: said }),
    }),
  );
  const { number } = incident;
  // A notification may be opened long after somebody else did what it asks for, or by somebody who may not do it.
  if (
    !incident.actions.includes(action) &&
    !sending.loading &&
    !sending.value
  ) {
    const isRefused = incident.state === 'open';
    return (
      <FormDialog
        title={
          isRefused
            ? t(`incident.move.${action}.title`, { number })
            : t('incident.move.already.title')
        }
        action={t(`incident.move.${action}.action`)}
        width={520}
        failed={t(`incident.move.${action}.failed`)}
        permission={incidentUpdatePermission.name}
        sending={sending}
        onSend={onClose}
        onClose={onClose}
        outcome={
          isRefused ? (
            <NoPermission permission={incidentUpdatePermission.name} />
          ) : (
            <p>
              {t('incident.move.already.text', {
                number,
                state: texts.state(incident.state),
              })}
            </p>
          )
        }
      />
    );
  }
  return (
    <FormDialog
      title={t(`incident.move.${action}.title`, { number })}
      intro={t(`incident.move.${action}.intro`)}
      width={520}
      action={t(`incident.move.${action}.action`)}
      isDisabled={isOutdated}
      failed={t(`incident.move.${action}.failed`)}
      permission={incidentUpdatePermission.name}
      sending={sending}
      onSend={async () => {
        setTried(true);
        if (!missing && (await run())) onClose();
      }}
      onClose={onClose}
    >
      {isOutdated && <ConflictNotice onReload={props.onReload} />}
      <CheckedField
        mistake={tried && missing && t('incident.move.commentMissing')}
      >
        <TextAreaField
          label={t(
            isReopening ? 'incident.move.commentWhy' : 'incident.move.comment',
          )}
          description={t('incident.move.commentHint')}
          isRequired={isReopening}
          isInvalid={tried && missing}
          value={comment}
          onChange={setComment}
        />
      </CheckedField>
    </FormDialog>
  );
};
