import { ApprovalState } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkTone } from '../marks/Mark';
import { shapes } from '../marks/shapes';

const marks: Record<
  'approved' | 'pending' | 'rejected' | 'none',
  { tone: MarkTone; shape: ReactNode }
> = {
  // A claim is not a verdict: only what is on record may look like one.
  approved: { tone: 'na', shape: shapes.declared },
  pending: { tone: 'stale', shape: shapes.stale },
  rejected: { tone: 'notMet', shape: shapes.notMet },
  none: { tone: 'muted', shape: shapes.dash },
};

/** What the entity claims of its approval; `short` where a label beside it says that it is a claim. */
export const ApprovalPill = (props: {
  claimed: ApprovalState['claimed'];
  short?: boolean;
}) => {
  const t = useText();
  const state = props.claimed ?? 'none';
  return (
    <Mark
      {...marks[state]}
      variant="pill"
      size={14}
      word={
        props.short
          ? t(`common.approval.short.${state}`)
          : t(`common.approval.${state}`)
      }
    />
  );
};
