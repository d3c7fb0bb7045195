export { AsyncBoundary } from './AsyncBoundary';
export { describeError } from './describeError';
export { EmptyState } from './EmptyState';
export { ErrorPanel } from './ErrorPanel';
export { LoadingSkeleton } from './LoadingSkeleton';
export { NoPermission } from './NoPermission';
export { RequestFailed } from './RequestFailed';
