/**
 * Takes alerts in from Prometheus Alertmanager and Grafana as incidents for AI Governance.
 *
 * @packageDocumentation
 */
export { AlertmanagerDoor } from './AlertmanagerDoor';
export { aiGovernanceModuleAlertmanager as default } from './module';
