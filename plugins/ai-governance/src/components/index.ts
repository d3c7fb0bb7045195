export { ApprovalPill } from './ApprovalPill';
export { ConfidenceBar } from './ConfidenceBar';
export { CopySnippet } from './CopySnippet';
export {
  AssuranceMark,
  DirectionMark,
  LockMark,
  MaturityMark,
  PhaseFlag,
  StatusMark,
  WarningMark,
} from './marks';
export { MaturityGrid } from './MaturityGrid';
export { OwnerLink } from './OwnerLink';
export { PageBody } from './PageBody';
export {
  formatDay,
  formatDuration,
  formatFull,
  formatTime,
  RelativeTime,
} from './RelativeTime';
export { ScoreText } from './ScoreText';
export {
  AsyncBoundary,
  describeError,
  EmptyState,
  ErrorPanel,
  LoadingSkeleton,
  NoPermission,
} from './states';
