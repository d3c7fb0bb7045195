import {
  Approval,
  CONTROL_STATUSES,
  isSatisfied,
  SUBJECT_FIELDS,
  SubjectChange,
  SubjectField,
  subjectFieldText,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** One row of the table: what was approved, and what is now. */
export type SubjectRow = Omit<SubjectChange, 'effect'> & {
  effect: SubjectChange['effect'] | 'same';
};

/** Everything that the subject says, with what differs where it stands. */
export function everyRow(approval: Approval): SubjectRow[] {
  const { changes } = approval.difference;
  const { subject } = approval;
  const fields = SUBJECT_FIELDS.map(
    (field): SubjectRow =>
      changes.find(change => change.field === field) ??
      unchanged(field, subjectFieldText(subject, field) || null),
  );
  const changed = changes.filter(({ field }) => field === 'control');
  const rest = Object.entries(subject.controls)
    .filter(([id]) => !changed.some(({ controlId }) => controlId === id))
    .map(
      ([controlId, status]): SubjectRow => ({
        ...unchanged('control', status),
        controlId,
      }),
    );
  return [
    ...fields,
    ...[...changed, ...rest].sort((a, b) =>
      (a.controlId ?? '') < (b.controlId ?? '') ? -1 : 1,
    ),
  ];
}

/** What a reviewer looks at first where all is new: what is declared, then what is open, worst first. */
export function shortRows(approval: Approval): SubjectRow[] {
  const rows = everyRow(approval);
  const concern = ({ to }: SubjectRow) =>
    CONTROL_STATUSES.findIndex(status => status === to);
  const open = CONTROL_STATUSES.filter(
    status => !isSatisfied(status) && status !== 'not-applicable',
  );
  return [
    ...rows.filter(({ field, to }) => field !== 'control' && to !== null),
    ...rows
      .filter(
        ({ field, to }) =>
          field === 'control' && open.some(status => status === to),
      )
      .sort((a, b) => concern(a) - concern(b)),
  ];
}

/** Of the controls that are judged, how many are met or waived. */
export function satisfiedControls({ subject }: Approval) {
  const statuses = Object.values(subject.controls).filter(
    status => status !== 'not-applicable',
  );
  return {
    satisfied: statuses.filter(isSatisfied).length,
    total: statuses.length,
  };
}

/** Fields that are as they were, and how many controls of how many. */
export function unchangedParts(approval: Approval): {
  fields: SubjectField[];
  controls: number;
  total: number;
} {
  const { changes } = approval.difference;
  const ids = new Set(Object.keys(approval.subject.controls));
  const changed = new Set(changes.flatMap(({ controlId }) => controlId ?? []));
  return {
    fields: SUBJECT_FIELDS.filter(
      field => !changes.some(change => change.field === field),
    ),
    controls: [...ids].filter(id => !changed.has(id)).length,
    total: new Set([...ids, ...changed]).size,
  };
}

function unchanged(
  field: SubjectRow['field'],
  value: string | null,
): SubjectRow {
  return { field, from: value, to: value, effect: 'same', roles: [] };
}
