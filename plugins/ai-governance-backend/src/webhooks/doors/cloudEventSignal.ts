import {
  INCIDENT_CATEGORIES,
  IncidentCategory,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import {
  IncidentSignal,
  severityOfWord,
} from '@ai-governance/backstage-plugin-ai-governance-node';
import { InputError } from '@backstage/errors';
import { CDEVENTS_PREFIX, ReadCloudEvent } from './cloudEvent';
import { isOpsgenie, opsgenieSignal } from './opsgenieSignal';
import { Fields, isFields, textAt, textsAt, timeAt } from './readJson';
import { whatOfStatus, whatOfType } from './statusWords';

/** Where one kind of sender keeps what is told, by paths of which the first that leads somewhere holds. */
interface Shape {
  /** Part of the data that is the incident. */
  root?: string;
  id: string[];
  title: string[];
  description: string[];
  status: string[];
  severity: string[];
  url: string[];
  keys: string[];
  /** Of a message about it, in the data as a whole. */
  note?: string[];
}

/** Jira Service Management: an issue. */
const ISSUE: Shape = {
  root: 'issue',
  id: ['key', 'id'],
  title: ['fields.summary'],
  description: ['fields.description'],
  status: ['fields.status.statusCategory.key', 'fields.status.name'],
  severity: ['fields.priority.name'],
  url: ['self'],
  keys: ['fields.components', 'fields.labels', 'fields.project.key'],
};

/** incident.io, Rootly, FireHydrant and PagerDuty: an incident inside the data. */
const INCIDENT: Shape = {
  root: 'incident',
  id: ['id'],
  title: ['title', 'name', 'summary'],
  description: ['summary', 'description'],
  status: [
    'incident_status.category',
    'incident_status.name',
    'current_milestone',
    'status',
  ],
  severity: [
    'severity.name',
    'severity',
    'priority.summary',
    'priority',
    'urgency',
  ],
  url: ['permalink', 'html_url', 'url', 'private_status_page_url'],
  keys: ['service', 'services', 'functionalities', 'labels', 'tags'],
  note: ['annotation.content', 'status_update.message', 'event_raw'],
};

/** The data is the incident: this product's own shape, and what incident.io answers. */
const PLAIN: Shape = {
  id: ['id', 'reference'],
  title: ['title', 'name', 'summary'],
  description: ['description', 'summary'],
  status: ['status', 'state'],
  severity: ['severity.name', 'severity', 'priority'],
  url: ['url', 'permalink', 'html_url'],
  keys: ['service', 'services', 'labels', 'tags', 'keys'],
  note: ['note'],
};

/** A whole ref, as `component:default/chat`. */
const ENTITY_REF = /^[\w-]+:[\w.-]+\/[\w.-]+$/;

/** The same id of two sources is two incidents. */
const externalIdOf = ({ source }: ReadCloudEvent, id: string) =>
  `${source}#${id}`;

/** What a CloudEvent tells; refuses what is about no incident. */
export function cloudEventSignals(event: ReadCloudEvent): IncidentSignal[] {
  const { data } = event;
  const messageId = messageIdOf(event);
  if (event.type.startsWith(CDEVENTS_PREFIX)) {
    return [{ ...cdEventSignal(event), messageId }];
  }
  if (isOpsgenie(data)) {
    const signal = opsgenieSignal(data);
    return [
      {
        ...signal,
        messageId,
        at: signal.at ?? event.time,
        externalId: externalIdOf(event, signal.externalId ?? ''),
      },
    ];
  }
  const shape = shapeOf(data);
  const incident = shape.root ? (data as Fields)[shape.root] : data;
  const id = textAt(incident, ...shape.id);
  const title = textAt(incident, ...shape.title);
  if (id === undefined || (title === undefined && !isOurs(event))) {
    throw new InputError(
      `The data of ${event.type} has no id and title of an incident where one was looked for. See docs/on-call.md for the fields that are read.`,
    );
  }
  const text = textAt(data, ...(shape.note ?? []));
  const what =
    whatOfStatus(textAt(incident, ...shape.status)) ??
    whatOfType(event.type) ??
    whatOfType(textAt(data, 'event_type', 'event', 'action') ?? '') ??
    'updated';
  const signal: IncidentSignal = {
    messageId,
    externalId: externalIdOf(event, id),
    what,
    at: event.time ?? timeAt(incident, 'updated_at', 'created_at'),
    startedAt: timeAt(incident, 'startedAt', 'started_at', 'created_at'),
    title,
    description: descriptionOf(incident, shape, title),
    severity: severityIn(incident, shape.severity),
    category: categoryOf(textAt(incident, 'category')),
    url: textAt(incident, ...shape.url),
    keys: keysOf(event, textsAt(incident, ...shape.keys)),
    entityRefs: entityRefsOf(event, incident),
    actor: textAt(data, 'actor', 'agent.summary', 'user.displayName'),
  };
  const { externalId, at, keys, entityRefs, actor } = signal;
  return text === undefined
    ? [signal]
    : [
        signal,
        // What is written stays, also where the state that comes with it is an old one.
        {
          messageId: `${messageId} note`,
          externalId,
          what: 'note',
          at,
          keys,
          entityRefs,
          actor,
          text,
        },
      ];
}

/** Source and id are one event; the type as well, since some senders use an id for several. */
export function messageIdOf({ source, id, type }: ReadCloudEvent): string {
  return `${source} ${id} ${type}`;
}

function shapeOf(data: unknown): Shape {
  if (isFields(data)) {
    if (isFields(data.issue)) {
      return ISSUE;
    }
    if (isFields(data.incident)) {
      return INCIDENT;
    }
  }
  return PLAIN;
}

/** In our own shape a later event need not repeat the title. */
function isOurs({ data }: ReadCloudEvent): boolean {
  return (
    isFields(data) &&
    shapeOf(data) === PLAIN &&
    whatOfStatus(textAt(data, 'status', 'state')) !== undefined
  );
}

/** A summary that is the title already describes nothing. */
function descriptionOf(
  incident: unknown,
  shape: Shape,
  title: string | undefined,
): string | undefined {
  const text = textAt(incident, ...shape.description);
  return text === title ? undefined : text;
}

function severityIn(incident: unknown, paths: string[]) {
  return paths
    .map(path => severityOfWord(textAt(incident, path)))
    .find(severity => severity !== undefined);
}

function categoryOf(word: string | undefined): IncidentCategory | undefined {
  return word !== undefined && Object.hasOwn(INCIDENT_CATEGORIES, word)
    ? (word as IncidentCategory)
    : undefined;
}

function keysOf(
  { subject, source }: ReadCloudEvent,
  named: string[],
): string[] {
  return Array.from(
    new Set([...named, ...(subject === undefined ? [] : [subject]), source]),
  );
}

function entityRefsOf({ subject }: ReadCloudEvent, incident: unknown) {
  return [
    ...textsAt(incident, 'entityRef', 'entityRefs'),
    ...(subject !== undefined && ENTITY_REF.test(subject) ? [subject] : []),
  ];
}

const CDEVENT_WHAT: Record<string, IncidentSignal['what']> = {
  detected: 'triggered',
  reported: 'triggered',
  resolved: 'resolved',
};

/** The incident events of CDEvents: detected, reported, resolved. */
function cdEventSignal(event: ReadCloudEvent): IncidentSignal {
  const { data, type } = event;
  const [, verb = ''] =
    /^dev\.cdevents\.incident\.([a-z]+)\./.exec(`${type}.`) ?? [];
  const id = textAt(data, 'subject.id');
  if (!Object.hasOwn(CDEVENT_WHAT, verb) || id === undefined) {
    throw new InputError(
      `${type} is no event of an incident: detected, reported and resolved are read.`,
    );
  }
  const content = (data as Fields).subject;
  const service = textAt(content, 'content.service.id');
  const environment = textAt(content, 'content.environment.id');
  const description = textAt(content, 'content.description');
  return {
    externalId: externalIdOf(event, id),
    what: CDEVENT_WHAT[verb],
    at: event.time ?? timeAt(data, 'context.timestamp'),
    // What a resolution describes is how it ended.
    ...(verb === 'resolved'
      ? { text: description }
      : { title: description ?? `Incident ${id}`, description }),
    severity:
      severityOfWord(textAt(data, 'customData.severity')) ??
      severityOfWord(textAt(data, 'customData.priority')),
    url: textAt(content, 'content.ticketURI'),
    keys: keysOf(event, [
      ...(service === undefined ? [] : [service, `service=${service}`]),
      ...(environment === undefined ? [] : [`environment=${environment}`]),
      ...textsAt(content, 'content.artifactId'),
    ]),
    entityRefs: textsAt(data, 'customData.entityRef'),
    actor: textAt(data, 'customData.reportedBy'),
  };
}
