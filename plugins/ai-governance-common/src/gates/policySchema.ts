import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, JsonValue } from '@backstage/types';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { DAY_MS, parseTime } from '../evaluation/time';
import { PHASES } from '../framework/types';
import { compileEntityFilter } from '../workloads/entityFilter';
import { EntityFilter } from '../workloads/types';
import { readWallTime } from './freezes';
import { ChangeFreeze, GATE_MODES, SEVERITIES } from './policy';

const LONGEST_AGE_MS = 366 * DAY_MS;

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `Write one of: ${values.join(', ')}.` });
}

function whole(min: number, max: number) {
  const error = `Write a whole number from ${min} to ${max}.`;
  return z
    .number({ error })
    .int({ error })
    .min(min, { error })
    .max(max, { error });
}

const text = (error: string) => z.string({ error }).trim().min(1, { error });

const flag = z.boolean({ error: 'Write true or false.' });

const name = (what: string) => {
  const error = `Write the ${what} with letters, digits, spaces, dots, hyphens and underscores, at most 63 of them.`;
  return z
    .string({ error })
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u, { error });
};

/** A duration as everywhere in app-config, in milliseconds; undefined for what is none. */
function millisOf(value: unknown): number | undefined {
  try {
    return durationToMilliseconds(
      readDurationFromConfig(new ConfigReader({ value: value as JsonValue }), {
        key: 'value',
      }),
    );
  } catch {
    return undefined;
  }
}

/** Milliseconds of a duration within bounds. */
function duration(min: number, max: number, error: string) {
  return z
    .unknown()
    .refine(
      value => {
        const millis = millisOf(value);
        return millis !== undefined && millis >= min && millis <= max;
      },
      { error },
    )
    .transform(value => millisOf(value) ?? 0);
}

const phase = oneOf(PHASES);

const WALL_TIME =
  'Write a time without an offset, such as 2026-12-20T18:00, or a day of each week with a time, such as fri 16:00.';

const wallTime = z
  .string({ error: WALL_TIME })
  .trim()
  .refine(value => readWallTime(value) !== undefined, { error: WALL_TIME });

function orderMistake({ from, to }: ChangeFreeze): string | undefined {
  const begin = readWallTime(from);
  const end = readWallTime(to);
  if (!begin || !end) {
    return undefined;
  }
  if ('once' in begin && 'once' in end) {
    return begin.once < end.once
      ? undefined
      : `Write a time after ${from}, at which the freeze begins.`;
  }
  if ('weekly' in begin && 'weekly' in end) {
    return begin.weekly === end.weekly
      ? 'Write another time than that at which the freeze begins.'
      : undefined;
  }
  return `Write it as the beginning is written: ${
    'once' in begin
      ? 'a date with a time, such as 2026-12-27T08:00'
      : 'a day of the week with a time, such as mon 08:00'
  }.`;
}

const freeze = z
  .strictObject({
    name: text('Write what people call the freeze.'),
    timeZone: z
      .string({
        error: 'Write an IANA time zone, such as Europe/Berlin or UTC.',
      })
      .trim()
      .refine(zone => IANAZone.isValidZone(zone), {
        error: 'Write an IANA time zone, such as Europe/Berlin or UTC.',
      }),
    from: wallTime,
    to: wallTime,
  })
  .superRefine((value, context) => {
    const message = orderMistake(value);
    if (message !== undefined) {
      context.addIssue({ code: 'custom', path: ['to'], message });
    }
  });

function isEntityFilter(value: unknown): boolean {
  try {
    compileEntityFilter(value as EntityFilter);
    return true;
  } catch {
    return false;
  }
}

const FILTER =
  'Write a catalog filter, such as { kind: Component, spec.type: [agent, chatbot] }.';

const filter = z
  .record(z.string(), z.json(), { error: FILTER })
  .refine(isEntityFilter, { error: FILTER });

const list = (error: string) => ({ error: `Write a list: ${error}` });

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
      .array(freeze, list('of freezes with name, timeZone, from and to.'))
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
