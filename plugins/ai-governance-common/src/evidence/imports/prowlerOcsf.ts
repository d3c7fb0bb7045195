import { z } from 'zod';
import {
  firstLink,
  idText,
  mistakeOf,
  resourcesOf,
  timeValue,
  uidText,
} from './fields';
import { ReadFinding } from './finding';

/** Source of what Prowler finds. @public */
export const PROWLER_SOURCE = 'prowler';

const OCSF_STATUS_SUPPRESSED = 3;

const optional = <T extends z.ZodType>(type: T) => type.nullish();

const schema = z.object({
  metadata: z.object({
    event_code: idText,
    product: optional(z.object({ name: optional(z.string()) })),
  }),
  status_code: z.string(),
  status: optional(z.string()),
  status_id: optional(z.number()),
  time: optional(timeValue),
  time_dt: optional(timeValue),
  finding_info: optional(z.object({ created_time: optional(timeValue) })),
  cloud: optional(
    z.object({
      account: optional(z.object({ uid: optional(idText) })),
      region: optional(idText),
    }),
  ),
  resources: resourcesOf(
    z.object({
      uid: uidText,
      region: optional(idText),
      namespace: optional(idText),
      labels: optional(z.array(z.string()).catch([])),
    }),
  ),
  remediation: optional(
    z.object({ references: optional(z.array(z.string()).catch([])) }),
  ),
});

/** Prowler writes each tag of a resource as `key: value`. */
function tagsOf(labels: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    labels.flatMap(label => {
      const at = label.indexOf(': ');
      return at > 0 ? [[label.slice(0, at), label.slice(at + 2)]] : [];
    }),
  );
}

/** Reads one finding of Prowler's OCSF report; it never throws. @public */
export function readProwlerOcsf(input: unknown): ReadFinding {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return mistakeOf(parsed.error);
  }
  const { data } = parsed;
  const status = data.status_code.toLocaleUpperCase('en-US');
  if (status !== 'FAIL' && status !== 'PASS') {
    return { ignored: 'It neither passed nor failed.' };
  }
  const observedAt =
    data.time ?? data.finding_info?.created_time ?? data.time_dt;
  if (observedAt === undefined || observedAt === null) {
    return { mistake: 'The field time is missing.' };
  }
  const account = data.cloud?.account?.uid ?? undefined;
  return {
    finding: {
      source: PROWLER_SOURCE,
      checkIds: [data.metadata.event_code],
      controlIds: [],
      outcome: status === 'FAIL' ? 'fail' : 'partial',
      suppressed:
        data.status_id === OCSF_STATUS_SUPPRESSED ||
        data.status?.toLocaleLowerCase('en-US') === 'suppressed',
      resources: data.resources.map(resource => ({
        uid: resource.uid,
        account,
        region:
          resource.region ??
          data.cloud?.region ??
          resource.namespace ??
          undefined,
        tags: tagsOf(resource.labels ?? []),
      })),
      observedAt,
      link: firstLink(data.remediation?.references ?? []),
    },
  };
}
