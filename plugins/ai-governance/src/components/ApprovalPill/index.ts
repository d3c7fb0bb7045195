export { ApprovalPill } from './ApprovalPill';
