export { RailLayout } from './RailLayout';
