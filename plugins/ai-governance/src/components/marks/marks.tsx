import {
  ControlStatus,
  DecidedBy,
  Maturity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { Mark, MarkProps, MarkTone } from './Mark';
import { shapes } from './shapes';

const statusMarks: Record<ControlStatus, { tone: MarkTone; shape: ReactNode }> =
  {
    met: { tone: 'met', shape: shapes.met },
    waived: { tone: 'waived', shape: shapes.waived },
    'not-met': { tone: 'notMet', shape: shapes.notMet },
    stale: { tone: 'stale', shape: shapes.stale },
    'insufficient-evidence': {
      tone: 'insufficient',
      shape: shapes.insufficient,
    },
    'no-evidence': { tone: 'noEvidence', shape: shapes.noEvidence },
    'not-applicable': { tone: 'na', shape: shapes.dash },
  };

/** What is known of one control. */
export const StatusMark = (props: MarkProps & { status: ControlStatus }) => {
  const t = useText();
  const { status, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...statusMarks[status]}
      word={t(`common.status.${status}`)}
    />
  );
};

const maturityMarks: Record<
  Maturity | 'not-assessed',
  { tone: MarkTone; shape: ReactNode }
> = {
  none: { tone: 'muted', shape: shapes.bars0 },
  foundational: { tone: 'phase', shape: shapes.bars1 },
  enhanced: { tone: 'phase', shape: shapes.bars2 },
  advanced: { tone: 'phase', shape: shapes.bars3 },
  'not-applicable': { tone: 'muted', shape: shapes.dash },
  'not-assessed': { tone: 'muted', shape: shapes.dots },
};

/** The phase that a workload or section has reached; `not-assessed` where nothing is known. */
export const MaturityMark = (
  props: MarkProps & { maturity: Maturity | 'not-assessed' },
) => {
  const t = useText();
  const { maturity, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...maturityMarks[maturity]}
      word={t(`common.maturity.${maturity}`)}
    />
  );
};

const assuranceShapes: Record<
  Exclude<DecidedBy, 'none'> | 'inherited',
  ReactNode
> = {
  verified: shapes.verified,
  both: shapes.verified,
  attested: shapes.attested,
  declared: shapes.declared,
  inherited: shapes.inherited,
};

/** How a status is known; nothing but a dash where no evidence decided it. */
export const AssuranceMark = (
  props: MarkProps & { assurance: DecidedBy | 'inherited' },
) => {
  const t = useText();
  const { assurance, variant = 'row', ...rest } = props;
  return (
    <Mark
      {...rest}
      variant={variant}
      tone="muted"
      shape={assurance === 'none' ? shapes.dash : assuranceShapes[assurance]}
      word={t(`common.assurance.${assurance}`)}
    />
  );
};

/** The flag of the required phase; `word` names the phase where no column does. */
export const PhaseFlag = (
  props: MarkProps & { provisional?: boolean; word?: string },
) => {
  const t = useText();
  const { provisional, word, ...rest } = props;
  return (
    <Mark
      {...rest}
      tone="none"
      shape={shapes.flag}
      word={
        word ??
        t(provisional ? 'common.requiredProvisional' : 'common.required')
      }
    />
  );
};

/** Up is better, down is worse; the word says it where the arrow is not enough. */
export const DirectionMark = (
  props: MarkProps & { direction: 'up' | 'down' | 'level' },
) => {
  const t = useText();
  const { direction, ...rest } = props;
  const tones = { up: 'phase', down: 'stale', level: 'muted' } as const;
  return (
    <Mark
      {...rest}
      tone={tones[direction]}
      shape={shapes[direction]}
      word={t(`common.direction.${direction}`)}
    />
  );
};

/** A triangle with what is wrong beside it. */
export const WarningMark = (props: MarkProps & { word: string }) => (
  <Mark {...props} tone="stale" shape={shapes.warning} />
);

/** A lock with what it keeps closed beside it. */
export const LockMark = (props: MarkProps & { word: string }) => (
  <Mark {...props} tone="none" shape={shapes.lock} />
);
