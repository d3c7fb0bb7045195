export type { MarkProps } from './Mark';
export {
  AssuranceMark,
  DirectionMark,
  LockMark,
  MaturityMark,
  PhaseFlag,
  StatusMark,
  WarningMark,
} from './marks';
export { ModeBadge } from './ModeBadge';
export { VerdictPill } from './VerdictPill';
