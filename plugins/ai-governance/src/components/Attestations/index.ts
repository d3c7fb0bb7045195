export { AgeText } from './AgeText';
export { AttestDialog, type AttestTarget } from './AttestDialog';
export { AttestationsPanel } from './AttestationsPanel';
export { ExpiringAttestations } from './ExpiringAttestations';
export { RevokeAttestationDialog } from './RevokeAttestationDialog';
