/**
 * What other people's modules add to AI Governance for Backstage.
 *
 * @packageDocumentation
 */
export * from './evidenceProviders';
export * from './incidentDoors';
export * from './incidentSources';
export * from './secrets';
export * from './severityWords';
export * from './workloadSelectors';
