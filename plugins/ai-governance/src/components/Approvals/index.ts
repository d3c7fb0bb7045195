export { ApprovalStatePill } from './ApprovalStatePill';
export { ApprovalView } from './ApprovalView';
export { EntityApprovals } from './EntityApprovals';
export { listText } from './listText';
export { ReaffirmDialog } from './ReaffirmDialog';
export { RequestApprovalDialog } from './RequestApprovalDialog';
export { useRoleText } from './useRoleText';
export { Who } from './Who';
