import { Verdict } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkProps, MarkTone } from './Mark';
import { shapes } from './shapes';

const verdictMarks: Record<Verdict, { tone: MarkTone; shape: ReactNode }> = {
  allow: { tone: 'met', shape: shapes.allow },
  'allow-with-obligations': {
    tone: 'insufficient',
    shape: shapes.obligations,
  },
  pending: { tone: 'stale', shape: shapes.pending },
  deny: { tone: 'notMet', shape: shapes.deny },
};

/** What a gate answers; beside it always stands whether the gate warns or enforces. */
export const VerdictPill = (props: MarkProps & { verdict: Verdict }) => {
  const t = useText();
  const { verdict, variant = 'pill', size = 14, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...verdictMarks[verdict]}
      variant={variant}
      size={size}
      word={t(`common.verdict.${verdict}`)}
    />
  );
};
