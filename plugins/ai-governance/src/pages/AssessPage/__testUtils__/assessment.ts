import {
  Assessment,
  AssessmentEntity,
  AssessmentQuestion,
  BaselineProgress,
  RoadmapStep,
} from '@ai-governance/backstage-plugin-ai-governance-common';

export const WORKLOAD = 'component:default/claims-assistant';
export const OTHER = 'component:default/faq-bot';

/** One entity of a journey, nothing answered unless said. */
export function assessedEntity(
  given: Partial<AssessmentEntity> = {},
): AssessmentEntity {
  return {
    entityRef: WORKLOAD,
    title: 'claims-assistant',
    questions: 3,
    answered: 0,
    baselineAt: null,
    ...given,
  };
}

/** A journey through one workload, begun by Ada. */
export function assessment(given: Partial<Assessment> = {}): Assessment {
  return {
    id: 'a1',
    version: 1,
    scope: { kind: 'workload', ref: WORKLOAD, title: 'claims-assistant' },
    state: 'open',
    startedBy: 'user:default/ada',
    startedAt: '2026-06-17T09:00:00Z',
    assignedTo: 'user:default/ada',
    position: null,
    entities: [assessedEntity()],
    ...given,
  };
}

/** A control that nobody has said anything about. */
export function question(
  controlId: string,
  given: Partial<AssessmentQuestion> = {},
): AssessmentQuestion {
  return {
    controlId,
    title: `Title of ${controlId}`,
    description: `What ${controlId} asks for.`,
    section: 'infrastructure',
    phase: 'foundational',
    status: 'no-evidence',
    answer: null,
    verifiable: false,
    ...given,
  };
}

/** A baseline of 17 June beside today. */
export function progress(
  given: Partial<BaselineProgress> = {},
  baseline: Partial<BaselineProgress['baseline']> = {},
): BaselineProgress {
  return {
    baseline: {
      entityRef: WORKLOAD,
      title: 'claims-assistant',
      at: '2020-06-17T10:00:00Z',
      by: 'user:default/ada',
      frameworkVersion: '2026.5.0',
      maturity: 'none',
      requiredPhase: 'enhanced',
      score: 40,
      gaps: 9,
      sections: [],
      ...baseline,
    },
    now: {
      maturity: 'none',
      requiredPhase: 'enhanced',
      score: 40,
      gaps: 9,
      sections: [],
    },
    closed: [],
    opened: [],
    ...given,
  };
}

/** A step of a roadmap with what a test cares for. */
export function step(
  controlId: string,
  given: Partial<RoadmapStep> = {},
): RoadmapStep {
  return {
    controlId,
    title: `Close ${controlId}`,
    section: 'infrastructure',
    phase: 'foundational',
    entityRefs: [WORKLOAD],
    risk: 100,
    quickWin: false,
    verifiable: false,
    owners: ['group:default/claims-intake'],
    awsServices: [],
    ...given,
  };
}
