export { ReasonDialog } from './ReasonDialog';
export { RequestFailed } from './RequestFailed';
