import { InputError } from '@backstage/errors';
import { z } from 'zod';

const texts = z.record(z.string(), z.string());

const time = z
  .string()
  .refine(text => !Number.isNaN(Date.parse(text)), 'is no time');

const alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: texts,
  annotations: texts.default({}),
  startsAt: time,
  endsAt: time.nullish(),
  generatorURL: z.string().nullish(),
  fingerprint: z.string().min(1),
});

const notification = z.object({
  // Grafana writes 1, of a shape that is the same.
  version: z.enum(['4', '1']),
  alerts: z.array(alert),
  externalURL: z.string().nullish(),
});

/** What is read of an alert. */
export type Alert = z.infer<typeof alert>;
/** What is read of a webhook. */
export type Notification = z.infer<typeof notification>;

/** The notification of a webhook; refuses what is none, since its operators may have replaced it by a template. */
export function readNotification(body: Buffer): Notification {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError(
      'The body is no JSON. Let Alertmanager send its own payload, without a template.',
    );
  }
  const parsed = notification.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `It is no webhook of Alertmanager in version 4: ${
        issue.path.join('.') || 'the body'
      } ${
        issue.message
      }. Let Alertmanager send its own payload, without a template.`,
    );
  }
  return parsed.data;
}
