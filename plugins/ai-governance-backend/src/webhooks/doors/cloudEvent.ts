import { IncidentDelivery } from '@ai-governance/backstage-plugin-ai-governance-node';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { isFields, readJson, textAt } from './readJson';

/** What is used of a CloudEvent 1.0; `data` is what it carries, read where it is JSON. */
export interface ReadCloudEvent {
  id: string;
  source: string;
  type: string;
  subject?: string;
  time?: Date;
  data: unknown;
}

const name = z.string().min(1).max(1_000);

const schema = z.object({
  specversion: z.literal('1.0'),
  id: name,
  source: name,
  type: name,
  subject: z.string().max(1_000).nullish(),
  time: z.string().max(64).nullish(),
  data: z.unknown().optional(),
  data_base64: z.string().nullish(),
});

/** Start of the types of CDEvents, which may come without an envelope. */
export const CDEVENTS_PREFIX = 'dev.cdevents.';

/**
 * The events of a delivery, in whichever mode they come: structured, a batch of them, or binary, with the attributes in
 * headers. One of a batch that is no event is answered as an error, since the others are.
 */
export function readCloudEvents(delivery: IncidentDelivery): {
  events: (ReadCloudEvent | InputError)[];
  isBatch: boolean;
} {
  const { headers, body } = delivery;
  const type = headers['content-type'] ?? '';
  if (headers['ce-specversion'] !== undefined && !/cloudevents/i.test(type)) {
    return { events: [binaryEvent(delivery)], isBatch: false };
  }
  const json = readJson(body);
  if (Array.isArray(json)) {
    return { events: json.map(readOr), isBatch: true };
  }
  return { events: [readCloudEvent(json)], isBatch: false };
}

function readOr(json: unknown): ReadCloudEvent | InputError {
  try {
    return readCloudEvent(json);
  } catch (error) {
    return error as InputError;
  }
}

/** Refuses what is no CloudEvent 1.0 and no CDEvent. */
export function readCloudEvent(json: unknown): ReadCloudEvent {
  const bare = textAt(json, 'context.type');
  if (isFields(json) && bare?.startsWith(CDEVENTS_PREFIX)) {
    return checked({
      specversion: '1.0',
      id: textAt(json, 'context.id'),
      source: textAt(json, 'context.source'),
      type: bare,
      time: textAt(json, 'context.timestamp'),
      data: json,
    });
  }
  return checked(json);
}

function binaryEvent({ headers, body }: IncidentDelivery): ReadCloudEvent {
  const attribute = (key: string) => {
    const value = headers[`ce-${key}`];
    return value === undefined ? undefined : decoded(value);
  };
  return checked({
    specversion: attribute('specversion'),
    id: attribute('id'),
    source: attribute('source'),
    type: attribute('type'),
    subject: attribute('subject'),
    time: attribute('time'),
    data: body.length === 0 ? undefined : readJson(body),
  });
}

/** Headers hold what is not ASCII percent-encoded. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function checked(json: unknown): ReadCloudEvent {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `It is no CloudEvent 1.0: ${issue.path.join('.') || 'the event'} ${
        issue.message
      }`,
    );
  }
  const { id, source, type, subject, time, data, data_base64 } = parsed.data;
  const at = Date.parse(time ?? '');
  return {
    id,
    source,
    type,
    subject: subject ?? undefined,
    time: Number.isNaN(at) ? undefined : new Date(at),
    data: data_base64 ? dataOf(data_base64) : data,
  };
}

/** Undefined where it is no JSON: then nobody can read it. */
function dataOf(base64: string): unknown {
  try {
    return readJson(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}
