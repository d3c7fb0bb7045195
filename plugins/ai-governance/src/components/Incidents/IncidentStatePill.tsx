import { IncidentState } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkProps, MarkTone } from '../marks/Mark';
import { shapes } from '../marks/shapes';

// Red stays with what is not met and with the two worst severities, so that an open incident is amber.
const LOOK: Record<IncidentState, { tone: MarkTone; shape: ReactNode }> = {
  open: { tone: 'stale', shape: shapes.bolt },
  acknowledged: { tone: 'insufficient', shape: shapes.tick },
  mitigated: { tone: 'phase', shape: shapes.umbrella },
  resolved: { tone: 'met', shape: shapes.met },
  reviewed: { tone: 'muted', shape: shapes.reviewed },
};

/** How far an incident has come. */
export const IncidentStatePill = (
  props: MarkProps & { state: IncidentState },
) => {
  const t = useText();
  const { state, variant = 'pill', size = 14, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...LOOK[state]}
      variant={variant}
      size={size}
      word={t(`incidents.state.${state}`)}
    />
  );
};
