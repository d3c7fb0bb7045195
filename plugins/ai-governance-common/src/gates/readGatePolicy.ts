import { cloneDeep, mapValues, omit, omitBy } from 'lodash';
import { SUBJECT_FIELDS } from '../approvals/subjectFields';
import { lowerCase } from '../catalog/refs';
import { jsonDigest } from '../framework/digest';
import { Phase, PHASES, SECTIONS } from '../framework/types';
import { DEFAULT_GATE_POLICY, PLAIN_ENVIRONMENT } from './defaultPolicy';
import { findEnvironment } from './environments';
import { ApprovalRule, EnvironmentPolicy, GatePolicy } from './policy';
import {
  GatePolicyError,
  GatePolicyMistake,
  mistakeAt,
  mistakesOf,
} from './policyMistakes';
import { GateSection, gateSectionSchema } from './policySchema';

/** How long a decision may take where nothing is configured, in milliseconds. */
const DEFAULT_TIMEOUT_MS = 3000;

/** What a configuration says of gates. @public */
export interface GateSettings {
  policy: GatePolicy;
  /** Whether a changed policy or framework waits for somebody to activate it. */
  activation: 'manual' | 'auto';
  /** How long a decision may take before the gate answers that it could not decide. */
  timeoutMs: number;
}

/**
 * Reads `environments`, `approvals`, `gates` and `activation` of the section `aiGovernance`. Throws a {@link GatePolicyError}
 * with every mistake.
 * @public
 */
export function readGateSettings(section: unknown): GateSettings {
  const parsed = gateSectionSchema.safeParse(section ?? {});
  if (!parsed.success) {
    throw new GatePolicyError(mistakesOf(parsed.error, section));
  }
  const { activation, gates } = parsed.data;
  const environments = mergedEnvironments(parsed.data);
  const mistakes = [
    ...nameMistakes(parsed.data, environments),
    ...approvalMistakes(parsed.data, environments),
  ];
  if (mistakes.length > 0) {
    throw new GatePolicyError(mistakes);
  }
  return {
    policy: policyOf(parsed.data, environments),
    activation,
    timeoutMs: gates.timeout ?? DEFAULT_TIMEOUT_MS,
  };
}

/** The policy of the section `aiGovernance`; see {@link readGateSettings}. @public */
export function readGatePolicy(section: unknown): GatePolicy {
  return readGateSettings(section).policy;
}

/** SHA-256 over the RFC 8785 form of a policy. @public */
export function policyDigest(policy: GatePolicy): string {
  return jsonDigest(policy);
}

function isNamed(name: string) {
  const wanted = lowerCase(name);
  return (environment: { name: string }) =>
    lowerCase(environment.name) === wanted;
}

/** Without what is not given, so that defaults stand. */
function given<T extends object>(values: T): Partial<T> {
  return omitBy(values, value => value === undefined) as Partial<T>;
}

/**
 * The environments in the order in which they are written. Of those that are shipped and not written, production comes last and
 * the others come first.
 */
function mergedEnvironments(section: GateSection): EnvironmentPolicy[] {
  const shipped = DEFAULT_GATE_POLICY.environments;
  const merged = section.environments.map((written): EnvironmentPolicy => {
    const base = shipped.find(isNamed(written.name));
    const { maxAge } = written;
    return {
      ...cloneDeep(base ?? { ...PLAIN_ENVIRONMENT, name: written.name }),
      ...given(omit(written, ['name', 'maxAge'])),
      ...(maxAge !== undefined && { maxAgeSeconds: Math.round(maxAge / 1000) }),
    };
  });
  shipped.forEach((environment, index) => {
    if (merged.some(isNamed(environment.name))) {
      return;
    }
    const before = shipped
      .slice(0, index)
      .map(other => merged.findIndex(isNamed(other.name)));
    const isLast = index === shipped.length - 1;
    const place = isLast ? merged.length : Math.max(-1, ...before) + 1;
    merged.splice(place, 0, cloneDeep(environment));
  });
  return merged;
}

/** A name or alias must lead to one environment. */
function nameMistakes(
  section: GateSection,
  environments: readonly EnvironmentPolicy[],
): GatePolicyMistake[] {
  return section.environments.flatMap((written, index) => {
    const names = [
      { path: ['name'] as (string | number)[], name: written.name },
      ...(written.aliases ?? []).map((name, alias) => ({
        path: ['aliases', alias],
        name,
      })),
    ];
    const again = section.environments.findIndex(isNamed(written.name));
    if (again < index) {
      return [
        mistakeAt(
          ['environments', index, 'name'],
          `"${written.name}" is written twice. Put its rules into one entry.`,
        ),
      ];
    }
    return names.flatMap(({ path, name }) => {
      const holder = environments.find(
        environment =>
          !isNamed(written.name)(environment) &&
          findEnvironment({ environments: [environment] }, name),
      );
      return holder
        ? [
            mistakeAt(
              ['environments', index, ...path],
              `"${name}" leads to the environment ${holder.name} too. Remove it from one of them.`,
            ),
          ]
        : [];
    });
  });
}

function approvalMistakes(
  { approvals }: GateSection,
  environments: readonly EnvironmentPolicy[],
): GatePolicyMistake[] {
  const unknownEnvironments = Object.keys(approvals.environments)
    .filter(name => !findEnvironment({ environments }, name))
    .map(name =>
      mistakeAt(
        ['approvals', 'environments', name],
        `No environment has this name. Write one of: ${environments
          .map(environment => environment.name)
          .join(', ')}.`,
      ),
    );
  const matters: string[] = [...SUBJECT_FIELDS, ...SECTIONS];
  const unknownMatters = Object.entries(approvals.matters).flatMap(
    ([role, names]) =>
      names.flatMap((name, index) =>
        matters.includes(name)
          ? []
          : [
              mistakeAt(
                ['approvals', 'matters', role, index],
                `"${name}" is not understood. Write one of: ${matters.join(
                  ', ',
                )}.`,
              ),
            ],
      ),
  );
  return [...unknownEnvironments, ...unknownMatters];
}

function policyOf(
  { approvals, gates }: GateSection,
  environments: EnvironmentPolicy[],
): GatePolicy {
  const base = DEFAULT_GATE_POLICY;
  const rules = Object.fromEntries(
    PHASES.map(phase => [
      phase,
      {
        ...cloneDeep(base.approvals.rules[phase]),
        ...given(approvals.rules[phase] ?? {}),
      },
    ]),
  ) as Record<Phase, ApprovalRule>;
  const ofEnvironments = Object.entries(approvals.environments).map(
    ([name, written]) => [
      findEnvironment({ environments }, name)?.name ?? name,
      mapValues(written, (rule, phase) => ({
        ...cloneDeep(rules[phase as Phase]),
        ...given(rule ?? {}),
      })),
    ],
  );
  const { policyVersion, breakGlass, ...numbers } = gates;
  return {
    ...cloneDeep(base),
    ...given(omit(numbers, ['timeout'])),
    version: policyVersion ?? base.version,
    environments,
    approvals: {
      ...cloneDeep(base.approvals),
      ...given(omit(approvals, ['rules', 'environments', 'matters'])),
      rules,
      environments: Object.fromEntries(ofEnvironments),
      matters: { ...cloneDeep(base.approvals.matters), ...approvals.matters },
    },
    breakGlass: { ...base.breakGlass, ...given(breakGlass) },
  };
}
