import { ANNOTATION } from '@ai-governance/backstage-plugin-ai-governance-common';
import { hash } from 'node:crypto';
import { canonicalKey } from './mappingKey';
import { bounded, MAX_TEXT } from './storedSignal';

/** A mapping that an annotation of an entity asks for. */
export interface AnnotationMapping {
  system: string;
  key: string;
  annotation: string;
  /** Why no delivery can be recognised by it, and what to do. */
  problem?: string;
}

const SERVICE_ID = 'pagerduty.com/service-id';
const INTEGRATION_KEY = 'pagerduty.com/integration-key';
const COMPONENT_SELECTOR = 'opsgenie.com/component-selector';

const ALERT_LABELS_SYSTEM = 'alertmanager';

/** One part of a selector of Opsgenie that a webhook can be told by, such as `tag:"service:chat"`. */
const SELECTOR_PART =
  /^(tag|tags|alias|entity|source|team|teams)\s*[:=]\s*(?:"([^",]+)"|([^\s",()*]+))$/i;

/** SQL patterns of annotations that hold one of these; `prefix` is that of our own. */
export const annotationKeys = (prefix: string): string[] => [
  SERVICE_ID,
  INTEGRATION_KEY,
  COMPONENT_SELECTOR,
  `${prefix}${ANNOTATION.alertLabels}`,
];

/** What the annotations of an entity say of how senders call it. */
export function annotationMappings(
  annotations: Record<string, unknown>,
  prefix: string,
): AnnotationMapping[] {
  const valueOf = (annotation: string): string => {
    const value = Object.hasOwn(annotations, annotation)
      ? annotations[annotation]
      : undefined;
    return typeof value === 'string' ? value : '';
  };
  const found = new Map<string, AnnotationMapping>();
  const add = (mapping: AnnotationMapping) =>
    found.set(`${mapping.system} ${mapping.key}`, mapping);

  const serviceIds = listOf(valueOf(SERVICE_ID));
  serviceIds.forEach(key =>
    add({ system: 'pagerduty', key, annotation: SERVICE_ID }),
  );
  const integrationKey = bounded(valueOf(INTEGRATION_KEY), MAX_TEXT.note);
  if (integrationKey !== undefined && serviceIds.length === 0) {
    add({
      system: 'pagerduty',
      key: `sha256:${hash('sha256', integrationKey)}`,
      annotation: INTEGRATION_KEY,
      problem: `PagerDuty's webhooks carry the id of the service and no integration key. Add the annotation ${SERVICE_ID} with the id that stands in the address of the service in PagerDuty.`,
    });
  }
  const selector = bounded(valueOf(COMPONENT_SELECTOR), MAX_TEXT.note);
  if (selector !== undefined) {
    add(selectorMapping(selector));
  }
  const labels = `${prefix}${ANNOTATION.alertLabels}`;
  for (const set of valueOf(labels).split(/[;\n]/)) {
    const key = labelKey(set);
    if (key !== undefined) {
      add({ system: ALERT_LABELS_SYSTEM, annotation: labels, ...key });
    }
  }
  return Array.from(found.values());
}

function listOf(value: string): string[] {
  return value.split(',').flatMap(part => bounded(part, MAX_TEXT.key) ?? []);
}

function selectorMapping(selector: string): AnnotationMapping {
  const parts = selector.split(/\s+and\s+/i).map(part => {
    const [, field, quoted, plain] = SELECTOR_PART.exec(part.trim()) ?? [];
    return field === undefined
      ? undefined
      : `${field.toLocaleLowerCase('en-US').replace(/s$/, '')}:${
          quoted ?? plain
        }`;
  });
  const known = parts.flatMap(part => part ?? []);
  const key =
    known.length === parts.length ? canonicalKey(known.join(',')) : undefined;
  return {
    system: 'opsgenie',
    annotation: COMPONENT_SELECTOR,
    key: key ?? selector.slice(0, MAX_TEXT.key),
    ...(key === undefined && {
      problem:
        'An alert can be recognised by tag, alias, entity, source and team, joined with AND, such as tag:"service:chat". Write the selector so, or add a mapping here.',
    }),
  };
}

/** Labels that all have to be there; undefined for an empty text. */
function labelKey(
  set: string,
): Pick<AnnotationMapping, 'key' | 'problem'> | undefined {
  const parts = set.split(',').map(part =>
    part
      .trim()
      .replace(/\s*=\s*/, '=')
      .replace(/="(.*)"$/, '=$1'),
  );
  const shown = bounded(set, MAX_TEXT.key);
  const key = canonicalKey(parts.join(','));
  if (shown === undefined) {
    return undefined;
  }
  const isLabels = parts.every(part => /^[a-zA-Z_][\w.-]*=[^=~!]/.test(part));
  return key !== undefined && isLabels
    ? { key: bounded(key, MAX_TEXT.key) ?? key }
    : {
        key: shown,
        problem:
          'Labels are written as name=value with commas between them, such as service=chat,env=prod. Correct the annotation.',
      };
}
