import {
  canonicalPayload,
  DecisionCore,
  DecisionInputDigests,
  GateInputs,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ContentPart, toPart } from './contentPart';
import { EnvironmentPart, GatheredInputs } from './gatheredInputs';

/** A row of the table `decisions`. */
export interface DecisionRow {
  id: string;
  at: number | string;
  environment: string;
  entity_ref: string;
  verdict: string;
  mode: string;
  proceed: boolean | number;
  codes: string;
  door: string;
  asked_by: string;
  core: string;
  inputs: string;
  reuse_key: string;
  allowed_key: string | null;
}

/** All of a {@link DecisionRow}. */
export const DECISION_COLUMNS: (keyof DecisionRow)[] = [
  'id',
  'at',
  'environment',
  'entity_ref',
  'verdict',
  'mode',
  'proceed',
  'codes',
  'door',
  'asked_by',
  'core',
  'inputs',
  'reuse_key',
  'allowed_key',
];

/** What people and systems brought about, which changes from one moment to the next. */
type EventsPart = Pick<GateInputs, 'incidents' | 'breakGlass' | 'obligations'>;

/** Which part stands where in `decision_inputs`; what is empty is not stored. */
export interface PartDigests {
  workload?: string;
  environment?: string;
  approval?: string;
  waivers?: string;
  events?: string;
}

/** The column `inputs`: everything but the parts. */
export type StoredInputs = Omit<
  GateInputs,
  | 'workload'
  | 'environment'
  | 'rules'
  | 'approval'
  | 'waivers'
  | keyof EventsPart
> & {
  parts: PartDigests;
  /** Digest of what an approval would have covered, for who looks without the parts. */
  subject?: string;
  /** Of a decision about an environment that nobody configured, whose rules stand nowhere else. */
  rules?: GateInputs['rules'];
};

/** Inputs as they are stored. */
export interface SplitInputs {
  stored: StoredInputs;
  /** By digest. */
  contents: Map<string, string>;
}

/** Takes the larger parts out, each of which is stored once however many decisions depended on it. */
export function splitInputs({ inputs, parts }: GatheredInputs): SplitInputs {
  const {
    workload,
    environment,
    rules,
    approval,
    waivers,
    incidents,
    breakGlass,
    obligations,
    ...rest
  } = inputs;
  const contents = new Map<string, string>();
  const digestOf = (part: ContentPart<unknown> | undefined) => {
    if (part) {
      contents.set(part.digest, part.content);
    }
    return part?.digest;
  };
  const hasEvents =
    incidents.length > 0 || breakGlass.length > 0 || obligations.length > 0;
  const events: EventsPart = { incidents, breakGlass, obligations };
  return {
    stored: {
      ...rest,
      ...(!environment && { rules }),
      subject: workload?.subjectDigest,
      parts: {
        workload: digestOf(
          parts.workload ?? (workload ? toPart(workload) : undefined),
        ),
        environment: digestOf(
          parts.environment ??
            (environment ? toPart({ environment, rules }) : undefined),
        ),
        approval: digestOf(approval ? toPart(approval) : undefined),
        waivers: digestOf(waivers.length > 0 ? toPart(waivers) : undefined),
        events: digestOf(hasEvents ? toPart(events) : undefined),
      },
    },
    contents,
  };
}

export const readStoredInputs = (
  row: Pick<DecisionRow, 'inputs'>,
): StoredInputs => JSON.parse(row.inputs);

/** The digests of everything that stored inputs lack. */
export const partDigests = (row: Pick<DecisionRow, 'inputs'>): string[] =>
  Object.values(readStoredInputs(row).parts);

/** The inputs as they were; throws where a part is lost. */
export function joinInputs(
  row: Pick<DecisionRow, 'inputs'>,
  contents: ReadonlyMap<string, string>,
): GateInputs {
  const { parts, rules, subject: _, ...rest } = readStoredInputs(row);
  const read = <T>(digest: string | undefined): T | undefined => {
    const content = digest === undefined ? undefined : contents.get(digest);
    if (digest !== undefined && content === undefined) {
      throw new Error(
        `The part ${digest} of what it depended on is not stored. Restore the table decision_inputs from a backup.`,
      );
    }
    return content === undefined ? undefined : JSON.parse(content);
  };
  const place = read<EnvironmentPart>(parts.environment);
  const heldRules = place?.rules ?? rules;
  if (!heldRules) {
    throw new Error('The rules that it was decided by are not stored.');
  }
  const events = read<EventsPart>(parts.events);
  return {
    ...rest,
    environment: place?.environment ?? null,
    rules: heldRules,
    workload: read(parts.workload) ?? null,
    approval: read(parts.approval) ?? null,
    waivers: read(parts.waivers) ?? [],
    incidents: events?.incidents ?? [],
    breakGlass: events?.breakGlass ?? [],
    obligations: events?.obligations ?? [],
  };
}

/** What callers see of the inputs. */
export function inputDigests(stored: StoredInputs): DecisionInputDigests {
  const { engine, framework, policy, parts, subject } = stored;
  return {
    engine,
    framework,
    policy,
    environment: parts.environment ?? null,
    evaluation: parts.workload ?? null,
    subject: subject ?? null,
    approval: parts.approval ?? null,
    waivers: parts.waivers ?? null,
    incidents: parts.events ?? null,
  };
}

/** The form in which two cores are compared to the byte. */
export const canonicalCore = (core: DecisionCore): string =>
  canonicalPayload(core);
