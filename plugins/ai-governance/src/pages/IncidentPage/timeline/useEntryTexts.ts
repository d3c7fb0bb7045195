import {
  INCIDENT_STATES,
  isIncidentCategory,
  LAYERS,
  SEVERITIES,
  TimelineEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useIncidentTexts } from '../../../components/Incidents';
import { formatTime } from '../../../components/RelativeTime';
import { incidentMessages } from '../../../translation/incident';

type Field = keyof typeof incidentMessages.timeline.field;

interface Changed {
  field: Field;
  from: string;
  to: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What an entry says in words of this page: the state instead of the sentence, and what was there before a change. */
export function useEntryTexts({ kind, text, data = {} }: TimelineEntry): {
  happening: string;
  comment?: string;
  changes: Changed[];
} {
  const texts = useIncidentTexts();
  const state = INCIDENT_STATES.find(item => item === data.to);
  if (kind === 'state' && state) {
    return {
      happening: texts.state(state),
      comment: textOf(data.comment) || undefined,
      changes: [],
    };
  }
  /** A value in the words that the page has for it. */
  const valueText = (field: Field, value: unknown): string => {
    const word = textOf(value);
    switch (field) {
      case 'severity': {
        const severity = SEVERITIES.find(item => item === word);
        return severity ? texts.severity(severity) : word;
      }
      case 'category':
        return isIncidentCategory(word) ? texts.category(word) : word;
      case 'layer': {
        const layer = LAYERS.find(item => item === word);
        return layer ? texts.layer(layer) : word;
      }
      case 'startedAt':
        return word && formatTime(word);
      default:
        return word;
    }
  };
  const changes = Array.isArray(data.changes) ? data.changes : [];
  return {
    happening: text,
    changes: changes.flatMap((change): Changed[] => {
      if (!isRecord(change)) return [];
      const name = textOf(change.field);
      // A text of any length is not repeated, and what is not known here says enough in its sentence.
      if (!Object.hasOwn(incidentMessages.timeline.field, name)) return [];
      const field = name as Field;
      return [
        {
          field,
          from: valueText(field, change.from),
          to: valueText(field, change.to),
        },
      ];
    }),
  };
}
