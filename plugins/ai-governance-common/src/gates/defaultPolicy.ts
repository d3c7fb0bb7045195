import { EnvironmentPolicy, GatePolicy } from './policy';

const DAY_SECONDS = 86_400;

/** An environment that a configuration names and the product does not ship. */
export const PLAIN_ENVIRONMENT: Omit<EnvironmentPolicy, 'name'> = {
  aliases: [],
  mode: 'warn',
  enforceFrom: null,
  enforceFilter: null,
  requiredPhase: 'workload',
  minimumPhase: null,
  approval: 'none',
  incidents: 'sev2',
  minimumScore: null,
  maxAgeSeconds: DAY_SECONDS,
  freezes: [],
  deployers: null,
  onError: 'deny',
  onUnknown: 'allow',
};

/**
 * What holds where nothing is configured. Everything warns: an installation that has just begun denies nobody.
 * @public
 */
export const DEFAULT_GATE_POLICY: GatePolicy = {
  version: '1',
  environments: [
    {
      ...PLAIN_ENVIRONMENT,
      name: 'development',
      title: 'Development',
      aliases: ['dev'],
      requiredPhase: 'none',
    },
    {
      ...PLAIN_ENVIRONMENT,
      name: 'staging',
      title: 'Staging',
      aliases: ['stage', 'stg'],
      requiredPhase: 'none',
      minimumPhase: 'foundational',
    },
    {
      ...PLAIN_ENVIRONMENT,
      name: 'production',
      title: 'Production',
      aliases: ['prod', 'prd'],
      minimumPhase: 'enhanced',
      approval: 'required',
    },
  ],
  approvals: {
    rules: {
      foundational: {
        steps: [{ needs: [{ role: 'platform', count: 1 }] }],
        separationOfDuties: 'requester',
        validDays: 365,
      },
      enhanced: {
        steps: [
          {
            needs: [
              { role: 'platform', count: 1 },
              { role: 'security', count: 1 },
            ],
          },
        ],
        separationOfDuties: 'strict',
        validDays: 180,
      },
      advanced: {
        steps: [
          {
            needs: [
              { role: 'platform', count: 1 },
              { role: 'security', count: 1 },
            ],
          },
          { needs: [{ role: 'data-protection', count: 1 }] },
        ],
        separationOfDuties: 'strict',
        validDays: 90,
      },
    },
    environments: {},
    reviewWithinHours: 48,
    noticeDays: [14, 3],
    matters: {
      platform: [
        'requiredPhase',
        'criticality',
        'owner',
        'artifact',
        'infrastructure',
        'governance',
      ],
      security: [
        'useCase',
        'agenticScope',
        'genaiScope',
        'capabilities',
        'model',
        'prompt',
        'guardrail',
        'tools',
        'artifact',
        'infrastructure',
        'identity-data',
        'ai-application',
      ],
      'data-protection': ['dataClassification', 'identity-data'],
    },
    trustAnnotations: false,
    trustedLocations: [],
  },
  evidenceGraceDays: 14,
  waiverNoticeDays: 14,
  reuseMinutes: 5,
  incidentFixHours: 24,
  dependencyIncidents: 'warning',
  incidentReviewOverdue: 'warning',
  breakGlass: { maxHours: 4, reviewWithinHours: 24 },
};
