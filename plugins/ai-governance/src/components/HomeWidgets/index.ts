export { InboxWidget } from './InboxWidget';
export { IncidentsWidget } from './IncidentsWidget';
export { TeamMaturityWidget } from './TeamMaturityWidget';
