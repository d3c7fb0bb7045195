import {
  AssuranceLevel,
  compileDefaultFacts,
  compileSelection,
  DefaultFactsRule,
  EntityFilter,
  EvaluationSettings,
  FrameworkOverlay,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { isPlainObject } from 'lodash';
import { z } from 'zod';
import { CliError } from '../exit';
import { readSoundDocuments } from '../files/readDocuments';
import { sourceName } from '../files/readText';
import { Terminal } from '../terminal';

const level = z.enum(['declared', 'attested', 'verified', 'both', 'own']);

/** How assurance is written, in settings and in conformance documents. */
export const assuranceSchema = z.strictObject({
  foundational: level.optional(),
  enhanced: level.optional(),
  advanced: level.optional(),
});

const filters = z.array(z.record(z.string(), z.unknown()));
const settingsShape = {
  annotationPrefix: z.string().min(1).optional(),
  environment: z.string().min(1).optional(),
  assurance: assuranceSchema.optional(),
  workloads: z
    .strictObject({ include: filters.optional(), exclude: filters.optional() })
    .optional(),
  defaults: z
    .array(
      z.strictObject({
        filter: z.record(z.string(), z.unknown()),
        facts: z.record(
          z.string(),
          z.union([z.string(), z.number()]).transform(String),
        ),
      }),
    )
    .optional(),
  framework: z
    .strictObject({
      file: z.string().min(1).optional(),
      overlays: z.array(z.record(z.string(), z.unknown())).optional(),
    })
    .optional(),
};
const ownSchema = z.strictObject(settingsShape);
/** In an app-config the keys of the other parts of the product stand beside ours. */
const appConfigSchema = z.looseObject(settingsShape);

/** What the settings file says, ready to use. */
export interface Settings {
  evaluation: EvaluationSettings;
  selection: ReturnType<typeof compileSelection>;
  defaultFacts: ReturnType<typeof compileDefaultFacts>;
  frameworkFile?: string;
  overlays: readonly FrameworkOverlay[];
}

async function readSettingsFile(
  file: string,
  terminal: Terminal,
): Promise<z.infer<typeof ownSchema>> {
  const { name, items } = await readSoundDocuments(file, terminal);
  const value = items[0]?.value ?? {};
  if (items.length > 1 || !isPlainObject(value)) {
    throw new CliError(`${name}: Write the settings as one mapping.`);
  }
  const inAppConfig = Object.hasOwn(value, 'aiGovernance');
  const result = inAppConfig
    ? appConfigSchema.safeParse((value as Record<string, unknown>).aiGovernance)
    : ownSchema.safeParse(value);
  if (!result.success) {
    throw new CliError(
      result.error.issues
        .map(
          ({ path, message }) =>
            `${name}: ${
              [...(inAppConfig ? ['aiGovernance'] : []), ...path].join('.') ||
              'settings'
            }: ${message}. Correct it.`,
        )
        .join('\n'),
    );
  }
  return result.data;
}

/** Reads the settings file; without one the defaults of the product count. */
export async function readSettings(
  file: string | undefined,
  terminal: Terminal,
): Promise<Settings> {
  const given =
    file === undefined ? {} : await readSettingsFile(file, terminal);
  try {
    return {
      evaluation: {
        annotationPrefix: given.annotationPrefix,
        environment: given.environment,
        assurance: given.assurance as Record<string, AssuranceLevel>,
      },
      selection: compileSelection({
        include: given.workloads?.include as EntityFilter[] | undefined,
        exclude: given.workloads?.exclude as EntityFilter[] | undefined,
        annotationPrefix: given.annotationPrefix,
      }),
      defaultFacts: compileDefaultFacts(
        (given.defaults ?? []) as DefaultFactsRule[],
      ),
      frameworkFile: given.framework?.file,
      overlays: (given.framework?.overlays ?? []) as FrameworkOverlay[],
    };
  } catch (error) {
    throw new CliError(
      `${sourceName(file ?? '')}: ${(error as Error).message}`,
    );
  }
}
