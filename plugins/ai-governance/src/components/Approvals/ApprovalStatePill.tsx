import {
  ApprovalRecordState,
  ApprovalSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkProps, MarkTone } from '../marks/Mark';
import { shapes } from '../marks/shapes';

const LOOK: Record<ApprovalRecordState, { tone: MarkTone; shape: ReactNode }> =
  {
    requested: { tone: 'stale', shape: shapes.pending },
    approved: { tone: 'met', shape: shapes.allow },
    stale: { tone: 'stale', shape: shapes.stale },
    rejected: { tone: 'notMet', shape: shapes.deny },
    withdrawn: { tone: 'muted', shape: shapes.dash },
    expired: { tone: 'stale', shape: shapes.stale },
    revoked: { tone: 'notMet', shape: shapes.notMet },
    superseded: { tone: 'muted', shape: shapes.level },
  };

/** The state of an approval on record, with the step that is open where one is. */
export const ApprovalStatePill = (
  props: MarkProps & Pick<ApprovalSummary, 'state' | 'step'>,
) => {
  const { state, step, variant = 'pill', size = 14, ...rest } = props;
  const t = useText();
  const word = t(`approvals.state.${state}`);
  return (
    <Mark
      {...rest}
      {...LOOK[state]}
      variant={variant}
      size={size}
      word={
        step
          ? t('approvals.stateStep', {
              state: word,
              position: String(step.position),
              of: String(step.of),
            })
          : word
      }
    />
  );
};
