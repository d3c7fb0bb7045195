export { BaselineProgress, ProgressLine } from './BaselineProgress';
export { FleetProgress } from './FleetProgress';
export { useProgressText } from './useProgressText';
