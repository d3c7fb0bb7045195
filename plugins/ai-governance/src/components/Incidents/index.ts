export { useIncidentPaths } from './incidentLinks';
export { IncidentStatePill } from './IncidentStatePill';
export { SeverityMark } from './SeverityMark';
export { useIncidentTexts } from './useIncidentTexts';
export { MomentField } from './MomentField';
export { NewIncidentDialog } from './NewIncidentDialog';
export { asksForLayer } from './incidentForm';
export { WORKLOAD_KINDS } from './workloadKinds';
