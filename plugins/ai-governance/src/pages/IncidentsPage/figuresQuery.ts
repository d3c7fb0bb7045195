import { IncidentFilters } from '../shared/incidentQuery';

/** The part of the filters that the figures can be narrowed by; a figure counts with it what its list shows. */
export type NarrowedFigures = Pick<IncidentFilters, 'team' | 'entityRef'>;

export function figuresQuery(filters: IncidentFilters): NarrowedFigures {
  const { entityRef, team, descendants } = filters;
  return {
    ...(entityRef && { entityRef }),
    // A team without its child groups is no figure of its own.
    ...(team && descendants !== false && { team }),
  };
}
