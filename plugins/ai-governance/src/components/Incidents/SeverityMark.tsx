import { Severity } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkProps, MarkTone } from '../marks/Mark';
import { shapes } from '../marks/shapes';

const LOOK: Record<Severity, { tone: MarkTone; shape: ReactNode }> = {
  sev1: { tone: 'sev1', shape: shapes.chevrons3 },
  sev2: { tone: 'sev2', shape: shapes.chevrons2 },
  sev3: { tone: 'sev3', shape: shapes.chevrons1 },
  sev4: { tone: 'sev4', shape: shapes.dash },
};

/** How bad an incident is: the more chevrons, the worse. */
export const SeverityMark = (props: MarkProps & { severity: Severity }) => {
  const t = useText();
  const { severity, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...LOOK[severity]}
      word={t(`incidents.severity.${severity}`)}
    />
  );
};
