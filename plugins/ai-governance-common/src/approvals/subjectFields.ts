import { ApprovalSubject, SubjectField } from '../api/approvals';

/** Fields of the subject, in the order in which they are judged. @public */
export const SUBJECT_FIELDS: readonly SubjectField[] = [
  'framework',
  'requiredPhase',
  'useCase',
  'agenticScope',
  'genaiScope',
  'capabilities',
  'dataClassification',
  'criticality',
  'owner',
  'model',
  'prompt',
  'guardrail',
  'tools',
  'artifact',
];

/** What a subject says in one of its fields, as text by which two are compared; null for nothing. @public */
export function subjectFieldText(
  subject: ApprovalSubject,
  field: SubjectField,
): string | null {
  switch (field) {
    case 'framework':
      return `${subject.framework.id} ${subject.framework.version}`;
    case 'capabilities':
      return subject.capabilities.join(', ');
    case 'artifact':
      return subject.artifact
        ? `${subject.artifact.name}@${subject.artifact.digest}`
        : null;
    default:
      return subject[field];
  }
}
