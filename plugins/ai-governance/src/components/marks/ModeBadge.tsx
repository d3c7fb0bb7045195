import { GateMode } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { formatDay } from '../RelativeTime';
import { Mark, MarkProps, MarkTone } from './Mark';
import { shapes } from './shapes';

const modeMarks: Record<GateMode, { tone: MarkTone; shape: ReactNode }> = {
  enforce: { tone: 'phase', shape: shapes.barrier },
  warn: { tone: 'na', shape: shapes.warning },
  off: { tone: 'muted', shape: shapes.dash },
};

/** Whether a gate stops, only warns or is off; it is no verdict, so its hues are none of theirs. */
export const ModeBadge = (
  props: MarkProps & {
    mode: GateMode;
    /** RFC 3339: when a mode that still warns begins to enforce. */
    enforcesFrom?: string;
  },
) => {
  const t = useText();
  const { mode, enforcesFrom, variant = 'pill', size = 14, ...rest } = props;
  return (
    <Mark
      {...rest}
      {...modeMarks[mode]}
      variant={variant}
      size={size}
      word={
        mode === 'warn' && enforcesFrom
          ? t('common.mode.warnUntil', { day: formatDay(enforcesFrom) })
          : t(`common.mode.${mode}`)
      }
    />
  );
};
