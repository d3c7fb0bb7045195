/**
 * The backend of AI Governance for Backstage.
 *
 * @packageDocumentation
 */
export { aiGovernancePlugin as default } from './plugin';
