import { ReactNode } from 'react';
import { FilterChip } from '../shared/FilteredList';
import { IncidentFilters } from '../shared/incidentQuery';

/** What the list and the board have in common. */
export interface IncidentViewProps {
  /** The figures. */
  above: ReactNode;
  aside: ReactNode;
  teams: { ref: string; title: string }[];
  chips: FilterChip<IncidentFilters>[];
}
