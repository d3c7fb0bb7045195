export { useIncidentPaths } from './incidentLinks';
export { IncidentStatePill } from './IncidentStatePill';
export { SeverityMark } from './SeverityMark';
export { useIncidentTexts } from './useIncidentTexts';
