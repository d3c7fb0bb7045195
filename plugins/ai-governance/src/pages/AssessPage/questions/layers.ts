import {
  AssessmentQuestion,
  SectionId,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** How far one layer is. */
export interface Layer {
  id: SectionId;
  questions: AssessmentQuestion[];
  answered: number;
}

/** Nobody has to say anything more of it. */
export function isSettled(question: AssessmentQuestion): boolean {
  return question.answer !== null || question.known !== undefined;
}

/** The layers that have a control, in their order. */
export function layersOf(questions: AssessmentQuestion[]): Layer[] {
  return SECTIONS.map(id => {
    const own = questions.filter(question => question.section === id);
    return { id, questions: own, answered: own.filter(isSettled).length };
  }).filter(layer => layer.questions.length > 0);
}

const SECONDS_EACH = 25;

/** Minutes that the open ones take, as other people took them. */
export function minutesLeft(questions: AssessmentQuestion[]): number {
  const open = questions.filter(question => !isSettled(question)).length;
  return Math.ceil((open * SECONDS_EACH) / 60);
}
