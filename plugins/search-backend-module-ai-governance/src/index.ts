/**
 * AI workloads and the controls of the framework in Backstage's search.
 *
 * @packageDocumentation
 */
export { searchModuleAiGovernance as default } from './module';
export type { ControlDocument, WorkloadDocument } from './documents';
