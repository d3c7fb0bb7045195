import { canonicalRef } from '@ai-governance/backstage-plugin-ai-governance-common';
import { readDurationFromConfig } from '@backstage/config';
import { Config, ConfigReader } from '@backstage/config';
import {
  durationToMilliseconds,
  HumanDuration,
  JsonValue,
} from '@backstage/types';
import { IANAZone } from 'luxon';
import { z } from 'zod';

const days = (fallback: number) =>
  z.coerce.number().int().min(1).max(3650).default(fallback);

const duration = z.union([z.string(), z.record(z.string(), z.number())]);

const schema = z.strictObject({
  fallbackOwner: z
    .string()
    .refine(
      ref => canonicalRef(ref, { kind: 'group' }) !== undefined,
      'is no group or user; write it as group:default/ai-platform',
    )
    .optional(),
  timeZone: z
    .string()
    .refine(
      zone => IANAZone.isValidZone(zone),
      'is no time zone; write it as Europe/Amsterdam',
    )
    .default('UTC'),
  reviewWithinDays: days(14),
  learningDays: days(365),
  acknowledgeWithin: z
    .strictObject({
      sev1: duration,
      sev2: duration,
      sev3: duration,
      sev4: duration,
    })
    .partial()
    .default({}),
  reopenWithin: duration.optional(),
  orphanDrill: z.strictObject({ frequency: duration.optional() }).default({}),
  regimes: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(
            /^[a-z0-9-]{1,64}$/,
            'takes lower-case letters, digits and dashes',
          ),
        title: z.string().min(1),
        description: z.string().default(''),
        url: z.url({ protocol: /^https?$/ }).optional(),
        appliesTo: z.record(z.string(), z.array(z.string())).default({}),
        deadlines: z
          .array(
            z.strictObject({
              id: z
                .string()
                .regex(
                  /^[a-z0-9-]{1,64}$/,
                  'takes lower-case letters, digits and dashes',
                ),
              title: z.string().min(1),
              within: z
                .string()
                .regex(
                  /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?$/,
                  'is no ISO 8601 period of days, hours and minutes, such as P15D',
                ),
            }),
          )
          .min(1),
      }),
    )
    .optional(),
  webhooks: z
    .record(
      z.string(),
      z.strictObject({
        secrets: z
          .array(z.string().min(16, 'must have 16 characters or more'))
          .min(1),
      }),
    )
    .default({}),
});

/** `aiGovernance.incidents` of app-config. */
export interface IncidentSettings {
  /** Canonical. */
  fallbackOwner?: string;
  /** In which days of deadlines are counted. */
  timeZone: string;
  /** Days within which a resolved incident of sev1 or sev2 is reviewed. */
  reviewWithinDays: number;
  /** Days that what incidents teach looks back. */
  learningDays: number;
  /** Minutes by severity; undefined for no deadline. */
  acknowledgeMinutes: {
    sev1?: number;
    sev2?: number;
    sev3?: number;
    sev4?: number;
  };
  /** An alert that fires again within this time of its end is the same incident. */
  reopenWithinMs: number;
  orphanDrillMs: number;
  /** Undefined for those that are shipped. */
  regimes?: z.infer<typeof schema>['regimes'];
  /** Secrets or tokens by door; several hold while one takes the place of another. */
  webhooks: Record<string, { secrets: string[] }>;
}

const DEFAULT_ACKNOWLEDGE: Record<'sev1' | 'sev2' | 'sev3', HumanDuration> = {
  sev1: { minutes: 15 },
  sev2: { hours: 1 },
  sev3: { days: 1 },
};

/** The lines of its mistakes, where it has some. */
export function readIncidentSettings(
  section: JsonValue | undefined,
): IncidentSettings | string[] {
  const parsed = schema.safeParse(section ?? {});
  if (!parsed.success) {
    return parsed.error.issues.map(
      issue =>
        `  aiGovernance.incidents.${issue.path.join('.')}: ${issue.message}`,
    );
  }
  const config = new ConfigReader({ incidents: section ?? {} });
  const mistakes: string[] = [];
  const read = (key: string, fallback: HumanDuration | undefined) =>
    readDuration(config, key, fallback, mistakes);
  const { fallbackOwner, ...data } = parsed.data;
  const minutes = (severity: 'sev1' | 'sev2' | 'sev3' | 'sev4') => {
    const ms = read(
      `acknowledgeWithin.${severity}`,
      severity === 'sev4' ? undefined : DEFAULT_ACKNOWLEDGE[severity],
    );
    return ms === undefined ? undefined : ms / 60_000;
  };
  const settings: IncidentSettings = {
    ...(fallbackOwner !== undefined && {
      fallbackOwner: canonicalRef(fallbackOwner, { kind: 'group' }),
    }),
    timeZone: data.timeZone,
    reviewWithinDays: data.reviewWithinDays,
    learningDays: data.learningDays,
    acknowledgeMinutes: {
      sev1: minutes('sev1'),
      sev2: minutes('sev2'),
      sev3: minutes('sev3'),
      sev4: minutes('sev4'),
    },
    reopenWithinMs: read('reopenWithin', { hours: 24 }) ?? 0,
    orphanDrillMs: read('orphanDrill.frequency', { hours: 24 }) ?? 0,
    ...(data.regimes !== undefined && { regimes: data.regimes }),
    webhooks: data.webhooks,
  };
  return mistakes.length > 0 ? mistakes : settings;
}

/** Milliseconds. */
function readDuration(
  config: Config,
  key: string,
  fallback: HumanDuration | undefined,
  mistakes: string[],
): number | undefined {
  const path = `incidents.${key}`;
  if (!config.has(path)) {
    return fallback && durationToMilliseconds(fallback);
  }
  try {
    return durationToMilliseconds(
      readDurationFromConfig(config, { key: path }),
    );
  } catch (error) {
    mistakes.push(`  aiGovernance.${path}: ${(error as Error).message}`);
    return undefined;
  }
}
