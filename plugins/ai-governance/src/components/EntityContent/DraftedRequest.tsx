import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { RequestApprovalDialog } from '../Approvals';
import { RequestWaiverDialog } from '../Waivers';

/** What an address may say of a request; the rest of it is left alone. */
const PARAMS = [
  'request',
  'control',
  'environment',
  'reason',
  'compensatingControl',
  'days',
  'artifact',
  'digest',
];

/**
 * The dialog of a request that somebody else drafted, such as an agent, with what the address says filled in. Nothing is asked for
 * until a person sends it.
 */
export const DraftedRequest = (props: {
  scorecard: Pick<Scorecard, 'entityRef' | 'title' | 'controls'>;
  onChange: (scorecard: Scorecard) => void;
}) => {
  const { entityRef, title, controls } = props.scorecard;
  const api = useApi(aiGovernanceApiRef);
  const [params, setParams] = useSearchParams();
  const texts = (...keys: string[]) =>
    Object.fromEntries(
      keys.map(key => [key, params.get(key) ?? '']).filter(([, text]) => text),
    );
  const close = () =>
    setParams(
      current => {
        const left = new URLSearchParams(current);
        PARAMS.forEach(key => left.delete(key));
        return left;
      },
      { replace: true },
    );
  const kind = params.get('request');
  const shared = {
    entityRef,
    onClose: close,
    onSaved: async () => props.onChange(await api.getScorecard(entityRef)),
  };
  if (kind === 'approval') {
    return (
      <RequestApprovalDialog
        {...shared}
        title={title}
        draft={texts('environment', 'reason', 'artifact', 'digest')}
      />
    );
  }
  const control = controls.find(
    ({ controlId }) =>
      controlId === params.get('control')?.toLocaleUpperCase('en-US'),
  );
  if (kind === 'waiver' && control) {
    const days = Number(params.get('days'));
    return (
      <RequestWaiverDialog
        {...shared}
        controlId={control.controlId}
        draft={{
          ...texts('reason', 'compensatingControl', 'environment'),
          ...(days > 0 && { days }),
        }}
      />
    );
  }
  return null;
};
