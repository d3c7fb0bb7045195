import {
  Incident,
  IncidentCategory,
  IncidentUpdate,
  LayerId,
  layerOfCategory,
  Severity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { canonicalRef } from '../../components/EntityPicker';
import {
  DESCRIPTION_MAX,
  TITLE_MAX,
} from '../../components/Incidents/incidentForm';

/** What the dialog holds while somebody changes an incident. */
export interface EditForm {
  title: string;
  description: string;
  severity: Severity;
  category: IncidentCategory;
  layer: LayerId | null;
  assignee: string;
  affected: string[];
  startedAt: string | undefined;
}

/** A field that cannot be sent as it stands. */
export type EditMistake =
  | 'title'
  | 'description'
  | 'layer'
  | 'assignee'
  | 'startedAt';

export function toEditForm(incident: Incident): EditForm {
  const { title, description, severity, category, layer } = incident;
  return {
    title,
    description,
    severity,
    category,
    layer,
    assignee: incident.assignee ?? '',
    affected: namedWorkloads(incident),
    startedAt: incident.times.startedAt,
  };
}

/** Those that somebody named; the others come by themselves. */
function namedWorkloads({ affectedWorkloads }: Incident): string[] {
  return affectedWorkloads
    .filter(({ how }) => how === 'named')
    .map(({ entityRef }) => entityRef);
}

function personRef(text: string): string | undefined {
  const ref = canonicalRef(text, 'user');
  return ref?.startsWith('user:') ? ref : undefined;
}

export function editMistakes(
  form: EditForm,
  { times }: Pick<Incident, 'times'>,
): ReadonlySet<EditMistake> {
  const mistakes = new Set<EditMistake>();
  const title = form.title.trim();
  if (title === '' || title.length > TITLE_MAX) mistakes.add('title');
  if (form.description.length > DESCRIPTION_MAX) mistakes.add('description');
  if (form.layer === null) mistakes.add('layer');
  if (form.assignee.trim() !== '' && !personRef(form.assignee)) {
    mistakes.add('assignee');
  }
  if (
    !form.startedAt ||
    DateTime.fromISO(form.startedAt) >
      DateTime.fromISO(times.detectedAt).endOf('minute')
  ) {
    mistakes.add('startedAt');
  }
  return mistakes;
}

/** With another category goes its layer, unless it leaves that open. */
export function withCategory(
  form: EditForm,
  category: IncidentCategory,
): EditForm {
  return {
    ...form,
    category,
    layer: layerOfCategory(category) ?? form.layer,
  };
}

/** What differs from the incident as it stands: only that is sent. */
export function toUpdate(form: EditForm, incident: Incident): IncidentUpdate {
  const before = toEditForm(incident);
  const { layer, startedAt } = form;
  const title = form.title.trim();
  const description = form.description.trim();
  const assignee = personRef(form.assignee) ?? null;
  return {
    ...(title !== before.title && { title }),
    ...(description !== before.description && { description }),
    ...(form.severity !== before.severity && { severity: form.severity }),
    ...(form.category !== before.category && { category: form.category }),
    ...(layer && layer !== before.layer && { layer }),
    ...(assignee !== (incident.assignee ?? null) && { assignee }),
    ...(!sameRefs(form.affected, before.affected) && {
      affected: form.affected,
    }),
    ...(startedAt && startedAt !== before.startedAt && { startedAt }),
  };
}

function sameRefs(some: string[], others: string[]): boolean {
  return (
    some.length === others.length && some.every(ref => others.includes(ref))
  );
}
