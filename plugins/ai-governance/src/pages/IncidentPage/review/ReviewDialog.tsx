import {
  incidentReviewPermission,
  IncidentReviewRequest,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { CheckedField, FormDialog } from '../../../components/FormDialog';
import { ConflictNotice } from '../../../components/Incidents/ConflictNotice';
import {
  ChangesIncident,
  useIncidentChange,
} from '../../../components/Incidents/useIncidentChange';
import { useFramework } from '../../../hooks/useFramework';
import { useText } from '../../../hooks/useText';
import { FollowUpForm, toFollowUp } from '../controls/followUpForm';
import { ReviewControls, ReviewedControl } from './ReviewControls';
import { ReviewFollowUps } from './ReviewFollowUps';

/** The review after an incident: what happened, what would have caught it and how that stood then, and what follows. */
export const ReviewDialog = (
  props: ChangesIncident & { onClose: () => void },
) => {
  const { incident, onClose } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const framework = useFramework();
  const [whatHappened, setWhatHappened] = useState('');
  const [controls, setControls] = useState<ReviewedControl[]>(() =>
    incident.controls.map(({ controlId, title, note = '' }) => ({
      controlId,
      title,
      note,
    })),
  );
  const [followUps, setFollowUps] = useState<FollowUpForm[]>([]);
  const [tried, setTried] = useState(false);
  const missing = whatHappened.trim() === '';
  const [noControls, setNoControls] = useState('');
  const unanswered = controls.length === 0 && noControls.trim() === '';
  const { sending, run, isOutdated } = useIncidentChange(
    props,
    (version, review: IncidentReviewRequest) =>
      api.reviewIncident(incident.id, version, review),
  );
  const send = async () => {
    setTried(true);
    const written = followUps.map(toFollowUp);
    if (missing || unanswered || written.includes(undefined)) return;
    const done = await run({
      whatHappened: whatHappened.trim(),
      controls: controls.map(({ controlId, note }) => ({
        controlId,
        ...(note.trim() && { note: note.trim() }),
      })),
      ...(controls.length === 0 && { noControls: noControls.trim() }),
      followUps: written.flatMap(followUp => followUp ?? []),
    });
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t('incident.review.dialogTitle', { number: incident.number })}
      intro={t('incident.review.dialogIntro')}
      width={760}
      action={t('incident.review.save')}
      isDisabled={isOutdated}
      failed={t('incident.review.failed')}
      stillTrue={t('incident.review.kept')}
      permission={incidentReviewPermission.name}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {isOutdated && <ConflictNotice onReload={props.onReload} />}
      <CheckedField
        mistake={tried && missing && t('incident.review.whatHappenedMissing')}
      >
        <TextAreaField
          label={t('incident.review.whatHappened')}
          description={t('incident.review.whatHappenedHint')}
          rows={5}
          isRequired
          isInvalid={tried && missing}
          value={whatHappened}
          onChange={setWhatHappened}
        />
      </CheckedField>
      <ReviewControls
        incident={incident}
        all={framework.value?.document.controls ?? []}
        value={controls}
        onChange={setControls}
      />
      {controls.length === 0 && (
        <CheckedField
          mistake={
            tried && unanswered && t('incident.review.noControlsMissing')
          }
        >
          <TextAreaField
            label={t('incident.review.noControls')}
            description={t('incident.review.noControlsHint')}
            rows={2}
            isRequired
            isInvalid={tried && unanswered}
            value={noControls}
            onChange={setNoControls}
          />
        </CheckedField>
      )}
      <ReviewFollowUps
        controls={controls}
        tried={tried}
        value={followUps}
        onChange={setFollowUps}
      />
    </FormDialog>
  );
};
