/**
 * Reads Prowler reports from a folder as evidence for AI Governance.
 *
 * @packageDocumentation
 */
export { aiGovernanceModuleProwler as default } from './module';
