import {
  Incident,
  isIncidentCategory,
  SEVERITIES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { NewIncidentDialog } from '../../components/Incidents';

/** What an address may say of an incident that somebody drafted; of it `entityRef` is a filter of the list as well. */
const PARAMS = [
  'request',
  'entityRef',
  'title',
  'severity',
  'category',
  'description',
];

/**
 * The dialog of an incident that somebody else drafted, such as an agent, with what the address says filled in. Nothing is told
 * until a person sends it.
 */
export const DraftedIncident = (props: {
  onOpened: (incident: Incident) => void;
}) => {
  const [params, setParams] = useSearchParams();
  // Whoever opened it is on its page by then, and is not to be led back here.
  const isOpened = useRef(false);
  if (params.get('request') !== 'incident') return null;
  const category = params.get('category') ?? '';
  const close = () =>
    setParams(
      current => {
        const left = new URLSearchParams(current);
        PARAMS.forEach(key => left.delete(key));
        return left;
      },
      { replace: true },
    );
  return (
    <NewIncidentDialog
      draft={{
        workload: params.get('entityRef') ?? '',
        title: params.get('title') ?? '',
        severity: SEVERITIES.find(item => item === params.get('severity')),
        category: isIncidentCategory(category) ? category : undefined,
        description: params.get('description') ?? '',
      }}
      onClose={() => {
        if (!isOpened.current) close();
      }}
      onOpened={incident => {
        isOpened.current = true;
        props.onOpened(incident);
      }}
    />
  );
};
