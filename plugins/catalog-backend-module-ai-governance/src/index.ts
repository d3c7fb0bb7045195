/**
 * Tells AI Governance of entities that the catalog has processed anew.
 *
 * @packageDocumentation
 */
export { catalogModuleAiGovernance as default } from './module';
