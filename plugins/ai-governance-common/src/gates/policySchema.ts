import { z } from 'zod';
import { DAY_MS, parseTime } from '../evaluation/time';
import { PHASES } from '../framework/types';
import { freezeSchema } from './freezeSchema';
import { GATE_MODES, SEVERITIES } from './policy';
import {
  duration,
  filter,
  flag,
  list,
  name,
  oneOf,
  text,
  whole,
} from './policyFields';

const LONGEST_AGE_MS = 366 * DAY_MS;

const phase = oneOf(PHASES);

/** One environment as a configuration writes it; what is left out keeps its default. */
export const environmentSchema = z.strictObject(
  {
    name: name('name of the environment'),
    title: text('Write what people call the environment.').optional(),
    aliases: z.array(name('alias'), list('[prod, live].')).optional(),
    mode: oneOf(GATE_MODES).optional(),
    enforceFrom: z
      .string({
        error: 'Write a date, such as 2027-01-31, or an RFC 3339 time.',
      })
      .trim()
      .refine(value => !Number.isNaN(parseTime(value)), {
        error: 'Write a date, such as 2027-01-31, or an RFC 3339 time.',
      })
      .nullish(),
    enforceFilter: z
      .array(filter, list('[{ spec.lifecycle: production }].'))
      .nullish(),
    requiredPhase: oneOf(['workload', 'none', ...PHASES]).optional(),
    minimumPhase: oneOf(['none', ...PHASES])
      .transform(value => (value === 'none' ? null : value))
      .nullish(),
    approval: oneOf(['required', 'none']).optional(),
    incidents: oneOf([...SEVERITIES, 'none']).optional(),
    minimumScore: whole(0, 100).nullish(),
    maxAge: duration(
      60_000,
      LONGEST_AGE_MS,
      'Write a duration from 1 minute to 366 days, such as 24h or { days: 1 }.',
    ).optional(),
    freezes: z
      .array(freezeSchema, list('of freezes with name, timeZone, from and to.'))
      .optional(),
    deployers: z
      .array(
        text('Write a role, or the ref of a group or user.'),
        list('[platform, group:default/release].'),
      )
      .nullish(),
    onError: oneOf(['deny', 'allow']).optional(),
    onUnknown: oneOf(['allow', 'deny']).optional(),
  },
  { error: 'Write an object with a name, such as { name: production }.' },
);

const need = z.strictObject({
  role: text('Write a role of aiGovernance.roles.'),
  count: whole(1, 20).default(1),
});

/** What an approval takes, where it differs from the default. */
export const ruleSchema = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        needs: z
          .array(need, list('[{ role: security, count: 1 }].'))
          .min(1, { error: 'Name at least one role.' }),
      }),
      list('[{ needs: [{ role: platform, count: 1 }] }].'),
    )
    .min(1, {
      error:
        'Name at least one step. Where no approval is wanted, set approval: none for the environment.',
    })
    .optional(),
  separationOfDuties: oneOf(['requester', 'strict']).optional(),
  validDays: whole(1, 3650).optional(),
});

const rules = z.partialRecord(phase, ruleSchema);

/** `aiGovernance.environments`, `.approvals` and `.gates`; the other keys are for others to read. */
export const gateSectionSchema = z.object({
  environments: z
    .array(environmentSchema, list('[{ name: production, mode: warn }].'))
    .default([]),
  approvals: z
    .strictObject({
      rules: rules.default({}),
      environments: z.record(z.string(), rules).default({}),
      reviewWithinHours: whole(1, 8760).optional(),
      noticeDays: z
        .array(whole(1, 365), list('of days, such as [14, 3].'))
        .optional(),
      matters: z
        .record(
          z.string(),
          z.array(
            text(
              'Write a field of the subject, or a section of the framework.',
            ),
            list('[dataClassification, identity-data].'),
          ),
        )
        .default({}),
      trustAnnotations: flag.optional(),
      trustedLocations: z
        .array(
          text(
            'Write the beginning of a location, such as url:https://git.acme.test/governance/.',
          ),
          list('of beginnings of locations.'),
        )
        .optional(),
    })
    .prefault({}),
  gates: z
    .strictObject({
      policyVersion: z
        .union([z.string().trim().min(1), z.number()], {
          error: 'Write the version of your rules, such as 2027.1.',
        })
        .transform(String)
        .optional(),
      evidenceGraceDays: whole(0, 365).optional(),
      waiverNoticeDays: whole(0, 365).optional(),
      reuseMinutes: whole(0, 1440).optional(),
      incidentFixHours: whole(1, 720).optional(),
      dependencyIncidents: oneOf(['warning', 'blocking']).optional(),
      incidentReviewOverdue: oneOf(['warning', 'blocking']).optional(),
      breakGlass: z
        .strictObject({
          maxHours: whole(1, 72).optional(),
          reviewWithinHours: whole(1, 720).optional(),
        })
        .prefault({}),
      timeout: duration(
        100,
        30_000,
        'Write a duration from 100 ms to 30 seconds, such as 3s.',
      ).optional(),
    })
    .prefault({}),
  activation: oneOf(['manual', 'auto']).default('manual'),
});

/** What the section says after it was checked. */
export type GateSection = z.infer<typeof gateSectionSchema>;
