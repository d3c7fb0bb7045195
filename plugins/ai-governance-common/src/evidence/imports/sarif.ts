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

/** Source of a SARIF report whose tool has no usable name. @public */
export const SARIF_SOURCE = 'sarif';

const MAX_CONTROLS = 20;
const SOURCE_LENGTH = 64;

const properties = z
  .object({
    tags: z.array(z.string()).max(1_000).optional().catch(undefined),
    controls: z
      .union([z.string(), z.array(z.string()).max(1_000)])
      .optional()
      .catch(undefined),
    entityRef: z.string().max(512).optional().catch(undefined),
  })
  .optional();

type Properties = z.infer<typeof properties>;

const resultSchema = z.object({
  ruleId: idText.optional(),
  ruleIndex: z.number().int().optional(),
  rule: z
    .object({ id: idText.optional(), index: z.number().int().optional() })
    .optional(),
  kind: z.string().optional(),
  level: z.string().optional(),
  locations: resourcesOf(
    z.object({
      physicalLocation: z
        .object({
          artifactLocation: z.object({ uri: uidText.optional() }).optional(),
        })
        .optional(),
    }),
  ).optional(),
  suppressions: z
    .array(z.object({ status: z.string().optional() }))
    .max(1_000)
    .optional(),
  properties,
});

const toolSchema = z.object({
  driver: z.object({
    name: z.string().catch(''),
    rules: z
      .array(
        z
          .object({
            id: idText,
            helpUri: z.string().optional(),
            defaultConfiguration: z
              .object({ level: z.string().optional() })
              .optional(),
            properties,
          })
          .optional()
          .catch(undefined),
      )
      .default([]),
  }),
});

const invocationSchema = z.object({ endTimeUtc: timeValue });

/** What the results of one run of a SARIF log are read with. @public */
export interface SarifRun {
  tool?: unknown;
  /** The last of its invocations. */
  invocation?: unknown;
  properties?: unknown;
}

function sourceOf(name: string): string {
  const slug = name
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SOURCE_LENGTH)
    .replace(/^-|-$/g, '');
  return slug || SARIF_SOURCE;
}

function controlsOf(given: Properties): string[] {
  const listed = given?.controls ?? [];
  return [
    ...(typeof listed === 'string' ? listed.split(/[,\s]+/) : listed),
    ...(given?.tags ?? []),
  ];
}

/**
 * Answers what reads the results of one run; it never throws. A result names its controls, or its rule does, under
 * `properties.controls` or among `properties.tags`.
 * @public
 */
export function sarifResultReader(
  run: SarifRun,
  options: {
    isControl: (id: string) => boolean;
    /** The entity that results belong to which name none. */
    entityRef?: string;
    /** For a run without a time of its own, in milliseconds. */
    now: number;
  },
): (input: unknown) => ReadFinding {
  const tool = toolSchema.safeParse(run.tool);
  const driver = tool.success ? tool.data.driver : { name: '', rules: [] };
  const byId = new Map(
    driver.rules.flatMap(rule => (rule ? [[rule.id, rule] as const] : [])),
  );
  const invocation = invocationSchema.safeParse(run.invocation);
  const observedAt = invocation.success
    ? invocation.data.endTimeUtc
    : options.now;
  const runProperties = properties.safeParse(run.properties);
  const runEntity = runProperties.success
    ? runProperties.data?.entityRef
    : undefined;

  return input => {
    const parsed = resultSchema.safeParse(input);
    if (!parsed.success) {
      return mistakeOf(parsed.error);
    }
    const { data } = parsed;
    const named = data.ruleId ?? data.rule?.id;
    const index = data.ruleIndex ?? data.rule?.index;
    const rule =
      named === undefined
        ? driver.rules[index ?? -1]
        : byId.get(named) ?? driver.rules[index ?? -1];
    const kind = data.kind ?? 'fail';
    const level = data.level ?? rule?.defaultConfiguration?.level ?? 'warning';
    const isFail =
      kind === 'fail' && (level === 'error' || level === 'warning');
    if (!isFail && kind !== 'pass') {
      return { ignored: 'It is neither a failure nor a pass.' };
    }
    const controlIds = [
      ...controlsOf(data.properties),
      ...controlsOf(rule?.properties),
    ]
      .filter(options.isControl)
      .slice(0, MAX_CONTROLS);
    const entityRef =
      data.properties?.entityRef ?? runEntity ?? options.entityRef;
    const locations = (data.locations ?? []).flatMap(
      location => location.physicalLocation?.artifactLocation?.uri ?? [],
    );
    const checkId = named ?? rule?.id ?? 'result';
    return {
      finding: {
        source: sourceOf(driver.name),
        checkIds: [checkId],
        controlIds,
        outcome: isFail ? 'fail' : 'partial',
        suppressed: (data.suppressions ?? []).some(
          ({ status = 'accepted' }) => status === 'accepted',
        ),
        resources: (locations.length > 0 ? locations : [checkId]).map(uid => ({
          uid,
          tags: {},
          entityRef,
        })),
        observedAt,
        link: firstLink([rule?.helpUri]),
      },
    };
  };
}
