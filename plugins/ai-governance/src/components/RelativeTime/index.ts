export { formatDay, formatDuration, formatFull, formatTime } from './format';
export { RelativeTime } from './RelativeTime';
