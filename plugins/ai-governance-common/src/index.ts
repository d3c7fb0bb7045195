/**
 * The domain of AI Governance for Backstage: pure rules and shared types.
 *
 * @packageDocumentation
 */
export * from './framework/types';
export * from './evaluation/types';
export * from './permissions/permissions';
export * from './api/types';
export * from './api/AiGovernanceApi';
