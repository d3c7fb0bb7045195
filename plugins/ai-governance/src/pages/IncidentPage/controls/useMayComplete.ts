import {
  Incident,
  IncidentFollowUp,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useOwnRef } from '../../../components/Approvals/useOwnRef';

/** Who may say that a follow-up is done: who may change the incident, and whose it is. */
export function useMayComplete({ actions }: Pick<Incident, 'actions'>) {
  const ownRef = useOwnRef();
  const mayEdit = actions.includes('edit') || actions.includes('review');
  return ({ owner }: IncidentFollowUp) => mayEdit || owner === ownRef;
}
