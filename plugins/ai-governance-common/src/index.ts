/**
 * The domain of AI Governance for Backstage: pure rules and shared types.
 *
 * @packageDocumentation
 */
export * from './framework/types';
export * from './framework/digest';
export * from './framework/loadFramework';
export * from './framework/compileFramework';
export * from './catalog/refs';
export * from './catalog/topics';
export * from './workloads/annotations';
export * from './workloads/selectEntity';
export * from './profile/readAnnotations';
export * from './profile/deriveProfile';
export * from './evaluation/engineVersion';
export * from './evaluation/types';
export * from './evaluation/evaluate';
export * from './evidence/catalogEvidence';
export * from './ownership/resolveOwner';
export * from './plan/planFor';
export * from './explain/explainControl';
export * from './permissions/permissions';
export * from './api/types';
export * from './api/AiGovernanceApi';
