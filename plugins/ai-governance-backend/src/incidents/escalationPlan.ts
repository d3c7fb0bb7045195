import { EscalationStep } from '@ai-governance/backstage-plugin-ai-governance-common';

/** The steps of an incident's escalation that resolve, in order, with when each is due; times in milliseconds. */
export interface EscalationPlan {
  steps: (EscalationStep & {
    /** When it is told, unless somebody acknowledged the incident before. */
    tellAt: number;
    /** By when it should be acknowledged; undefined where the severity has no deadline. */
    acknowledgeBy?: number;
    /** When it was told. */
    toldAt?: number;
  })[];
}
