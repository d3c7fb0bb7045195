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
import { PROWLER_SOURCE } from './prowlerOcsf';

/** Source of findings that Security Hub holds. @public */
export const SECURITY_HUB_SOURCE = 'security-hub';

const PROWLER_GENERATOR = 'prowler-';

const schema = z.object({
  GeneratorId: uidText,
  AwsAccountId: idText.optional(),
  Region: idText.optional(),
  LastObservedAt: timeValue.optional(),
  UpdatedAt: timeValue,
  Resources: resourcesOf(
    z.object({
      Id: uidText,
      Region: idText.optional(),
      Tags: z.record(z.string(), z.string()).nullish().catch(undefined),
    }),
  ),
  Compliance: z
    .object({ Status: z.string(), SecurityControlId: idText.optional() })
    .optional(),
  Workflow: z.object({ Status: z.string().optional() }).optional(),
  RecordState: z.string().optional(),
  Remediation: z
    .object({
      Recommendation: z.object({ Url: z.string().optional() }).optional(),
    })
    .optional(),
});

/** Reads one finding in the AWS Security Finding Format; it never throws. @public */
export function readAsff(input: unknown): ReadFinding {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return mistakeOf(parsed.error);
  }
  const { data } = parsed;
  const status = data.Compliance?.Status;
  const isProwler = data.GeneratorId.startsWith(PROWLER_GENERATOR);
  // Security Hub has no status for what Prowler has muted, so Prowler writes a warning.
  const isMuted = isProwler && status === 'WARNING';
  if (status !== 'FAILED' && status !== 'PASSED' && !isMuted) {
    return { ignored: 'It neither passed nor failed.' };
  }
  if (data.RecordState === 'ARCHIVED') {
    return { ignored: 'It is archived.' };
  }
  const checkIds = [
    isProwler
      ? data.GeneratorId.slice(PROWLER_GENERATOR.length)
      : data.GeneratorId,
  ];
  if (data.Compliance?.SecurityControlId !== undefined) {
    checkIds.push(data.Compliance.SecurityControlId);
  }
  return {
    finding: {
      source: isProwler ? PROWLER_SOURCE : SECURITY_HUB_SOURCE,
      checkIds,
      controlIds: [],
      outcome: status === 'PASSED' ? 'partial' : 'fail',
      suppressed: isMuted || data.Workflow?.Status === 'SUPPRESSED',
      resources: data.Resources.map(resource => ({
        uid: resource.Id,
        account: data.AwsAccountId,
        region: resource.Region ?? data.Region,
        tags: resource.Tags ?? {},
      })),
      observedAt: data.LastObservedAt ?? data.UpdatedAt,
      link: firstLink([data.Remediation?.Recommendation?.Url]),
    },
  };
}
