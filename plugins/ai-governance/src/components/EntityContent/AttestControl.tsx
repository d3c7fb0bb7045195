import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { AttestDialog } from '../Attestations';

/** Attests a control of the workload that is shown, and shows it anew. */
export const AttestControl = (props: {
  scorecard: Scorecard;
  controlId: string;
  onClose: () => void;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { scorecard, controlId, onChange } = props;
  const { entityRef, title, owner } = scorecard;
  const api = useApi(aiGovernanceApiRef);
  return (
    <AttestDialog
      target={{
        controlId,
        entityRef,
        title,
        asked: scorecard.controls.find(
          control => control.controlId === controlId,
        )?.asked,
        team: owner.kind === 'group' && owner.ref ? owner.ref : undefined,
      }}
      onClose={props.onClose}
      onRecorded={async refs => {
        if (refs.includes(entityRef)) {
          onChange(await api.getScorecard(entityRef));
        }
      }}
    />
  );
};
