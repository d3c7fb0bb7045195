export { ControlWaiverSection } from './ControlWaiverSection';
export { RequestWaiverDialog } from './RequestWaiverDialog';
export { WaiverActions } from './WaiverActions';
export { WaiverFacts } from './WaiverFacts';
