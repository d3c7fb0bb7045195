import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useVersionedChange } from '../../hooks/useVersionedChange';

/** What a part of the page needs that changes the incident. */
export interface ChangesIncident {
  incident: Incident;
  onChanged: (incident: Incident) => void;
  /** Reads it again, after somebody else was faster. */
  onReload: () => void;
}

/** Something that is done to the incident as the reader saw it; a state that cannot follow any more counts as outdated too. */
export function useIncidentChange<Arguments extends unknown[]>(
  { incident, onChanged }: ChangesIncident,
  change: (version: number, ...given: Arguments) => Promise<Incident>,
) {
  return useVersionedChange(incident, change, onChanged, {
    conflictIsOutdated: true,
  });
}
