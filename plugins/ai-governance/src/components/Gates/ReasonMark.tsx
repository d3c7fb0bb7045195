import { ReasonSeverity } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkProps, MarkTone } from '../marks/Mark';
import { shapes } from '../marks/shapes';

/** The shape of the verdict that a reason of its severity leads to. */
const severityMarks: Record<
  ReasonSeverity,
  { tone: MarkTone; shape: ReactNode }
> = {
  blocking: { tone: 'notMet', shape: shapes.deny },
  waiting: { tone: 'stale', shape: shapes.pending },
  obligation: { tone: 'insufficient', shape: shapes.obligations },
  warning: { tone: 'stale', shape: shapes.warning },
  info: { tone: 'muted', shape: shapes.declared },
};

/** How heavy a reason is. */
export const ReasonMark = (props: MarkProps & { severity: ReasonSeverity }) => {
  const t = useText();
  const { severity, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...severityMarks[severity]}
      word={t(`gates.severity.${severity}`)}
    />
  );
};
