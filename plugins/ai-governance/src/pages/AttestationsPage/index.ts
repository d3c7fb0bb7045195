export { AttestationsPage } from './AttestationsPage';
