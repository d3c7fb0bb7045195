import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Anything that names something else; what is missing of it is not missed. */
const reference = z
  .object({
    id: z.string().nullish(),
    summary: z.string().nullish(),
    html_url: z.string().nullish(),
  })
  .nullish();

const incident = z.object({
  id: z.string().min(1).nullish(),
  html_url: z.string().nullish(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  status: z.string().nullish(),
  created_at: z.string().nullish(),
  service: reference,
  priority: reference,
  urgency: z.string().nullish(),
});

const data = incident.extend({
  type: z.string().nullish(),
  incident: incident.nullish(),
  // Of notes, updates and what else is told of an incident.
  content: z.string().nullish(),
  message: z.string().nullish(),
  state: z.string().nullish(),
  user: reference,
  assignee: reference,
  role: reference,
  escalation_policy: reference,
  assignees: z.array(reference).nullish(),
  incident_type: z.object({ name: z.string().nullish() }).nullish(),
  conference_url: z.string().nullish(),
  custom_fields: z
    .array(
      z.object({ name: z.string().nullish(), value: z.unknown().optional() }),
    )
    .nullish(),
});

const event = z.object({
  id: z.string().nullish(),
  event_type: z.string().min(1),
  occurred_at: z.string().nullish(),
  agent: reference,
  data: data.nullish(),
});

/** What is read of an event of PagerDuty. */
export type PagerDutyEvent = z.infer<typeof event>;
/** What it tells about. */
export type PagerDutyData = z.infer<typeof data>;

/** The event of a V3 webhook; refuses what is none. */
export function readEvent(body: Buffer): PagerDutyEvent {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The body is no JSON.');
  }
  if (isLegacy(json)) {
    throw new InputError(
      'It is a V2 webhook of PagerDuty, which PagerDuty no longer supports. Add a generic V3 webhook instead.',
    );
  }
  const parsed = z.object({ event }).safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `It is no V3 webhook of PagerDuty: ${
        issue.path.join('.') || 'the body'
      } ${issue.message}`,
    );
  }
  return parsed.data.event;
}

function isLegacy(json: unknown): boolean {
  return z.object({ messages: z.array(z.unknown()) }).safeParse(json).success;
}
