import {
  compileDefaultFacts,
  compileSelection,
  DEFAULT_ANNOTATION_PREFIX,
  DEFAULT_WAIVER_LIMITS,
  DEFAULT_WAIVER_WARN_PERCENT,
  EvaluationSettings,
  FrameworkOverlay,
  GatePolicy,
  GatePolicyError,
  GateSettings,
  PHASES,
  PROFILE_FACT_KEYS,
  ProfileFact,
  readGateSettings,
  Selection,
  WaiverLimits,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { readDurationFromConfig } from '@backstage/config';
import { RootConfigService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';
import { IncidentSettings, readIncidentSettings } from './incidentSettings';

const filter = z.record(z.string(), z.json());

const schema = z.strictObject({
  annotationPrefix: z
    .string()
    .regex(
      /^[a-z0-9.-]+\/$/,
      'must be a domain name and a slash, like acme.io/',
    )
    .default(DEFAULT_ANNOTATION_PREFIX),
  workloads: z
    .strictObject({
      include: z.array(filter).optional(),
      exclude: z.array(filter).optional(),
    })
    .default({}),
  defaults: z
    .array(
      z.strictObject({
        filter,
        facts: z.partialRecord(z.enum(PROFILE_FACT_KEYS), z.coerce.string()),
      }),
    )
    .default([]),
  assurance: z
    .partialRecord(
      z.enum(PHASES),
      z.enum(['declared', 'attested', 'verified', 'both', 'own']),
    )
    .optional(),
  framework: z
    .strictObject({
      file: z.string().optional(),
      overlays: z.array(z.record(z.string(), z.unknown())).default([]),
    })
    .default({ overlays: [] }),
  roles: z.record(z.string(), z.array(z.string())).default({}),
  fallbackRole: z.string().default('platform'),
  evidence: z
    .strictObject({
      builtIn: z.boolean().default(true),
      retentionDays: z.coerce.number().int().min(30).default(400),
      maxImportBytes: z.coerce.number().int().min(1).default(33_554_432),
      resourceTag: z.string().optional(),
      resourceAnnotations: z.array(z.string()).default([]),
    })
    .prefault({}),
  /** Read by the module for Prowler. */
  prowler: z.unknown().optional(),
  history: z
    .strictObject({
      retentionDays: z.coerce.number().int().min(30).default(400),
    })
    .prefault({}),
  waivers: z
    .strictObject({
      maxDays: z
        .number()
        .int()
        .min(1)
        .max(3650)
        .default(DEFAULT_WAIVER_LIMITS.maxDays),
      maxRenewals: z
        .number()
        .int()
        .min(0)
        .default(DEFAULT_WAIVER_LIMITS.maxRenewals),
      warnPercent: z
        .number()
        .min(0)
        .max(100)
        .default(DEFAULT_WAIVER_WARN_PERCENT),
    })
    .prefault({}),
  schedule: z
    .strictObject({ pollInterval: z.unknown(), fullInterval: z.unknown() })
    .partial()
    .default({}),
  /** Read by readIncidentSettings. */
  incidents: z.unknown().optional(),
  /** The four are read by readGateSettings. */
  environments: z.unknown().optional(),
  approvals: z.unknown().optional(),
  gates: z.unknown().optional(),
  activation: z.unknown().optional(),
});

/** Roles that the product knows; an organisation may add its own. */
export const KNOWN_ROLES = [
  'platform',
  'security',
  'data-protection',
  'leadership',
];

/** `aiGovernance` of app-config, read once at start-up. */
export interface Settings {
  annotationPrefix: string;
  selection: Selection;
  /** Default facts of an entity, by the first matching rule for each key. */
  defaultFacts: (entity: Entity) => ProfileFact[];
  evaluation: EvaluationSettings;
  framework: { file?: string; overlays: FrameworkOverlay[] };
  /** Group or user refs by role; the known roles are always there. */
  roles: Record<string, string[]>;
  evidence: {
    /** Whether what the catalog itself shows counts as evidence. */
    builtIn: boolean;
    /** How long what can decide nothing any more is kept, in days. */
    retentionDays: number;
    /** Largest report that is taken in, in bytes. */
    maxImportBytes: number;
    /** The tag of a cloud resource that names its entity. */
    resourceTag?: string;
    /** Annotations that name cloud resources of an entity, beside those that are known. */
    resourceAnnotations: string[];
  };
  /** How long changes of results are kept, in days. */
  history: { retentionDays: number };
  /** Who decides where a role has nobody. */
  fallbackRole: string;
  /** How long waivers run, and from which share of the controls on they give a warning. */
  waivers: WaiverLimits & { warnPercent: number };
  schedule: { pollIntervalMs: number; fullIntervalMs: number };
  /** Who owns incidents, how fast they are answered, and by which doors they come in. */
  incidents: IncidentSettings;
  /** The rules of the gates that the configuration offers; the database names those that are active. */
  gatePolicy: GatePolicy;
  /** Whether a changed policy or framework waits for somebody to activate it. */
  activation: 'manual' | 'auto';
  /** How long a decision may take before the gate answers that it could not decide. */
  gateTimeoutMs: number;
  /** Text that is equal for equal settings of selection and evaluation. */
  fingerprint: string;
}

const DEFAULT_POLL_MS = 30_000;
const DEFAULT_FULL_MS = 3_600_000;

/** Reads and checks the configuration; every mistake is named with its key. */
export function readSettings(config: RootConfigService): Settings {
  const section = config.getOptionalConfig('aiGovernance');
  const parsed = schema.safeParse(section?.get() ?? {});
  const gates = readGates(section?.get());
  const incidents = readIncidentSettings(section?.getOptional('incidents'));
  if (!parsed.success || Array.isArray(gates) || Array.isArray(incidents)) {
    const mistakes = [
      ...(parsed.error?.issues ?? []).map(
        issue => `  aiGovernance.${issue.path.join('.')}: ${issue.message}`,
      ),
      ...(Array.isArray(gates) ? gates : []),
      ...(Array.isArray(incidents) ? incidents : []),
    ];
    throw new InputError(
      `The configuration of AI Governance has mistakes:\n${mistakes.join(
        '\n',
      )}\nCorrect them in app-config.yaml; docs/configuration.md lists every key.`,
    );
  }
  const { annotationPrefix, workloads, defaults, assurance, framework, roles } =
    parsed.data;
  const interval = (key: string, fallback: number) => {
    const path = `schedule.${key}`;
    return section?.has(path)
      ? durationToMilliseconds(readDurationFromConfig(section, { key: path }))
      : fallback;
  };
  return {
    annotationPrefix,
    selection: compileSelection({ ...workloads, annotationPrefix }),
    defaultFacts: compileDefaultFacts(defaults),
    evaluation: { assurance, annotationPrefix },
    framework: {
      file: framework.file,
      overlays: framework.overlays as FrameworkOverlay[],
    },
    roles: {
      ...Object.fromEntries(KNOWN_ROLES.map(role => [role, []])),
      ...roles,
    },
    fallbackRole: parsed.data.fallbackRole,
    evidence: parsed.data.evidence,
    history: parsed.data.history,
    waivers: parsed.data.waivers,
    schedule: {
      pollIntervalMs: interval('pollInterval', DEFAULT_POLL_MS),
      fullIntervalMs: interval('fullInterval', DEFAULT_FULL_MS),
    },
    incidents,
    gatePolicy: gates.policy,
    activation: gates.activation,
    gateTimeoutMs: gates.timeoutMs,
    fingerprint: JSON.stringify([
      annotationPrefix,
      workloads,
      defaults,
      assurance,
      parsed.data.evidence.builtIn,
      incidents.fallbackOwner,
    ]),
  };
}

/** The lines of its mistakes, where it has some. */
function readGates(section: unknown): GateSettings | string[] {
  try {
    return readGateSettings(section);
  } catch (error) {
    if (error instanceof GatePolicyError) {
      return error.mistakes.map(({ key, message }) => `  ${key}: ${message}`);
    }
    throw error;
  }
}
