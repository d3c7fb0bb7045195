/**
 * Steps for software templates: ask the gate, and request an approval.
 *
 * @packageDocumentation
 */
export { scaffolderModuleAiGovernance as default } from './module';
