export { AiGovernanceClient } from './AiGovernanceClient';
export { aiGovernanceApiRef } from './apiRef';
