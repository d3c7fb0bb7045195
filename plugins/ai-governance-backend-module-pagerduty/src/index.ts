/**
 * Takes incidents in from PagerDuty webhooks for AI Governance.
 *
 * @packageDocumentation
 */
export { PagerDutyDoor } from './PagerDutyDoor';
export { aiGovernanceModulePagerduty as default } from './module';
