import { incidentCreateMessages } from './incidents/create';
import { incidentListMessages } from './incidents/list';
import { incidentTriageMessages } from './incidents/triage';
import { incidentOwnersMessages } from './incidents/owners';
import { incidentMappingMessages } from './incidents/mappings';
import { incidentLearningMessages } from './incidents/learning';

/** Words that the list of incidents, the page of one and the tab share, and the texts of the list and what stands beside it. */
export const incidentsMessages = {
  create: incidentCreateMessages,
  list: incidentListMessages,
  triage: incidentTriageMessages,
  owners: incidentOwnersMessages,
  mappings: incidentMappingMessages,
  learning: incidentLearningMessages,
  severity: {
    sev1: 'Sev 1',
    sev2: 'Sev 2',
    sev3: 'Sev 3',
    sev4: 'Sev 4',
  },
  severityMeans: {
    sev1: 'Sev 1: people are harmed or may be, or everybody is affected',
    sev2: 'Sev 2: serious, for some; it stops a gate like Sev 1',
    sev3: 'Sev 3: limited, with a way around it',
    sev4: 'Sev 4: small; only the owner is told',
  },
  state: {
    open: 'Open',
    acknowledged: 'Acknowledged',
    mitigated: 'Mitigated',
    resolved: 'Resolved',
    reviewed: 'Reviewed',
  },
  layerUnknown: 'Layer not known',
  category: {
    'prompt-injection': 'Prompt injection',
    jailbreak: 'Jailbreak',
    'sensitive-data-disclosure': 'Sensitive data disclosed',
    'harmful-output': 'Harmful output',
    misinformation: 'Misinformation',
    'excessive-agency': 'Excessive agency',
    'boundary-escape': 'Boundary escape',
    'tool-misuse': 'Tool misuse',
    'model-poisoning': 'Model poisoning',
    'model-theft': 'Model theft',
    'model-degradation': 'Model degradation',
    'unbounded-consumption': 'Unbounded consumption',
    'unauthorised-access': 'Unauthorised access',
    'credential-exposure': 'Credential exposed',
    'data-exposure': 'Data exposed',
    'data-retention-breach': 'Retention breached',
    'network-exposure': 'Network exposed',
    misconfiguration: 'Misconfiguration',
    vulnerability: 'Vulnerability',
    'supply-chain': 'Supply chain',
    availability: 'Availability',
    other: 'Other',
  },
} as const;
