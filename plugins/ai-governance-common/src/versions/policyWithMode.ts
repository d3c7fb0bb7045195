import { InputError } from '@backstage/errors';
import { PolicyChangeRequest } from '../api/versions';
import { parseTime } from '../evaluation/time';
import { findEnvironment } from '../gates/environments';
import { EnvironmentPolicy, GatePolicy } from '../gates/policy';

/** What page-made policies add to the version that they were made from. */
const PAGE = /\+page\.\d+$/;

/**
 * The policy with another mode of one environment; everything else stays as it is. Throws an InputError that says what to do.
 * @public
 */
export function policyWithMode(
  policy: GatePolicy,
  change: PolicyChangeRequest,
  options: {
    /** Milliseconds. */
    now: number;
    /** How many policies were made here before. */
    made: number;
  },
): GatePolicy {
  const environment = findEnvironment(policy, change.environment);
  if (!environment) {
    throw new InputError(
      `No environment is called '${
        change.environment
      }'. The policy has: ${policy.environments
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  }
  const changed: EnvironmentPolicy = {
    ...environment,
    mode: change.mode,
    enforceFrom: enforceFromOf(change, options.now),
  };
  if (
    changed.mode === environment.mode &&
    changed.enforceFrom === environment.enforceFrom
  ) {
    throw new InputError(
      `The environment ${environment.name} has this mode already: ${
        environment.mode
      }${
        environment.enforceFrom === null
          ? ''
          : `, enforced from ${environment.enforceFrom}`
      }.`,
    );
  }
  return {
    ...policy,
    version: `${policy.version.replace(PAGE, '')}+page.${options.made + 1}`,
    environments: policy.environments.map(item =>
      item === environment ? changed : item,
    ),
  };
}

/**
 * The instant from which the rules of `to` hold where they are to begin later than `now`: that of the last environment that it
 * changes and that begins to enforce by itself. Undefined where all of it holds at once.
 * @public
 */
export function takesEffectAt(
  from: GatePolicy,
  to: GatePolicy,
  now: number,
): number | undefined {
  const instants = to.environments
    .filter(({ name, mode, enforceFrom }) => {
      const before = from.environments.find(other => other.name === name);
      return (
        mode !== 'off' &&
        (before?.mode !== mode || before.enforceFrom !== enforceFrom)
      );
    })
    .map(({ enforceFrom }) => parseTime(enforceFrom))
    .filter(instant => instant > now);
  return instants.length > 0 ? Math.max(...instants) : undefined;
}

function enforceFromOf(
  { mode, enforceFrom }: PolicyChangeRequest,
  now: number,
): string | null {
  if (enforceFrom === undefined || enforceFrom === null) {
    return null;
  }
  if (mode !== 'enforce') {
    throw new InputError(
      'The field enforceFrom goes with the mode enforce alone. Leave it out, or send mode: enforce.',
    );
  }
  const instant = parseTime(enforceFrom);
  if (Number.isNaN(instant)) {
    throw new InputError(
      `'${enforceFrom}' is no time. Write a date, such as 2027-01-31, or an RFC 3339 time as enforceFrom.`,
    );
  }
  if (instant <= now) {
    throw new InputError(
      `${enforceFrom} has passed. Send a later enforceFrom, or leave it out to enforce as soon as the policy is active.`,
    );
  }
  return enforceFrom.trim();
}
