/**
 * The domain of AI Governance for Backstage: pure rules and shared types.
 *
 * @packageDocumentation
 */
export * from './framework/types';
export * from './framework/digest';
export { FrameworkError, type FrameworkMistake } from './framework/mistakes';
export {
  type ControlChange,
  type FrameworkOverlay,
} from './framework/overlays';
export {
  frameworkOverlaySchema,
  frameworkSchema,
} from './framework/frameworkSchema';
export * from './framework/loadFramework';
export * from './framework/compileFramework';
export * from './catalog/refs';
export * from './catalog/topics';
export * from './workloads/annotations';
export * from './workloads/types';
export {
  ASSET_TYPES,
  MODEL_TYPES,
  normaliseType,
  WORKLOAD_TAGS,
  WORKLOAD_TYPES,
} from './workloads/entityTypes';
export { compileEntityFilter } from './workloads/entityFilter';
export {
  compileSelection,
  DEFAULT_INCLUDE,
  selectEntity,
} from './workloads/selectEntity';
export * from './workloads/pinnedVersion';
export {
  AGENTIC_SCOPES,
  CRITICALITIES,
  DATA_CLASSIFICATIONS,
  EU_AI_ACT_RISKS,
  GENAI_SCOPES,
  isProfileFactKey,
  PROFILE_FACT_KEYS,
  readFact,
  readFactValue,
  type ReadFact,
} from './profile/facts';
export * from './profile/readAnnotations';
export * from './profile/deriveProfile';
export * from './profile/defaultFacts';
export * from './evaluation/types';
export * from './evaluation/engineVersion';
export { type FixedLevel } from './evaluation/judge';
export * from './evaluation/sources';
export * from './evaluation/evaluator';
export * from './evaluation/evaluate';
export * from './evaluation/lapses';
export { DAY_MS, HOUR_MS, type Instant } from './evaluation/time';
export { controlRisk, isSatisfied } from './evaluation/maturity';
export { isWaiverActive } from './evaluation/waivers';
export { findControl } from './evaluation/records';
export {
  dependencyRefs,
  ownerRef,
  providerRefs,
  relatedRefs,
  systemRef,
  teamChain,
} from './evaluation/providers';
export * from './evidence/catalogEvidence';
export * from './evidence/imports/asff';
export * from './evidence/imports/checkIndex';
export * from './evidence/imports/finding';
export * from './evidence/imports/prowlerOcsf';
export * from './evidence/imports/ReportSummary';
export * from './evidence/imports/resourceMatcher';
export * from './evidence/imports/sarif';
export {
  displayTitle,
  resolveOwner,
  type MembershipLookup,
  type ResolveOwnerOptions,
} from './ownership/resolveOwner';
export * from './ownership/incidentOwner';
export * from './ownership/escalation';
export * from './incidents/types';
export * from './incidents/categories';
export * from './incidents/clocks';
export * from './incidents/period';
export * from './incidents/states';
export * from './incidents/snapshot';
export * from './incidents/review';
export * from './incidents/learning';
export * from './assessment/answers';
export * from './assessment/progress';
export * from './assessment/questions';
export * from './assessment/sharedControls';
export * from './assessment/verifiable';
export * from './plan/planFor';
export * from './plan/provideOnce';
export * from './plan/providerControls';
export * from './plan/roadmap';
export * from './rollup/RollupMember';
export * from './rollup/RollupSum';
export * from './rollup/topRisks';
export * from './rollup/groupTree';
export * from './rollup/movements';
export * from './rollup/trend';
export { MATURITIES } from './rollup/orders';
export * from './explain/controlEvidence';
export * from './explain/explainControl';
export * from './explain/explainProblem';
export * from './explain/profileFactViews';
export * from './permissions/permissions';
export * from './records/readReason';
export * from './waivers/waiverRules';
export * from './versions/changes';
export * from './versions/policyWithMode';
export * from './gates/artifact';
export * from './gates/parseDuration';
export * from './gates/policy';
export * from './gates/inputs';
export * from './gates/decision';
export { DEFAULT_GATE_POLICY } from './gates/defaultPolicy';
export {
  effectiveMode,
  findEnvironment,
  isCalled,
  lastApprovalEnvironment,
} from './gates/environments';
export {
  activeFreezes,
  freezeWindows,
  type ActiveFreeze,
  type FreezeWindow,
} from './gates/freezes';
export { isAllowed, verdictOf, worstVerdict } from './gates/reasons';
export { demandedPhase } from './gates/demandReasons';
export * from './gates/decide';
export * from './gates/engines';
export {
  GatePolicyError,
  type GatePolicyMistake,
} from './gates/policyMistakes';
export * from './gates/doorAnswer';
export * from './gates/doors';
export * from './gates/explainReason';
export * from './gates/forecastMoments';
export { markdownText } from './gates/markdown';
export * from './gates/readGatePolicy';
export * from './gates/summariseDecision';
export * from './gates/unknownRoles';
export { type ExplainReasonOptions, type ReasonWords } from './gates/words';
export * from './approvals/approvalClaims';
export * from './approvals/approvalControls';
export * from './approvals/approvalRules';
export * from './approvals/approvalStates';
export * from './approvals/difference';
export * from './approvals/separationOfDuties';
export * from './approvals/steps';
export * from './approvals/subject';
export * from './approvals/subjectFields';
export * from './audit/auditRow';
export {
  canonicalAuditRow,
  canonicalPayload,
  NO_PREVIOUS_HASH,
  type Sha256,
} from './audit/canonicalForm';
export * from './audit/verifyChain';
export * from './api/approvals';
export * from './api/audit';
export * from './api/gates';
export * from './api/inbox';
export * from './api/incidents';
export * from './api/ownership';
export * from './api/versions';
export * from './api/assessments';
export * from './api/evidence';
export * from './api/approvalState';
export * from './api/assets';
export * from './api/framework';
export * from './api/health';
export * from './api/history';
export * from './api/owners';
export * from './api/page';
export * from './api/plans';
export * from './api/profiles';
export * from './api/rollups';
export * from './api/scorecards';
export * from './api/teams';
export * from './api/workloads';
export * from './api/waivers';
export * from './api/AiGovernanceApi';
