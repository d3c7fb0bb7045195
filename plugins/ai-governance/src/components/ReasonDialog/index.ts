export { ReasonDialog } from './ReasonDialog';
export { ReasonField } from './ReasonField';
