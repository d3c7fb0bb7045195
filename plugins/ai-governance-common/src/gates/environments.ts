import { Instant, parseTime, toMillis } from '../evaluation/time';
import { lowerCase } from '../catalog/refs';
import { EffectiveMode } from './inputs';
import { isoTime } from './isoTime';
import { EnvironmentPolicy } from './policy';

/** Whether an environment goes by a name or alias, in any case. @public */
export function isCalled(
  environment: Pick<EnvironmentPolicy, 'name' | 'aliases'>,
  name: string,
): boolean {
  const wanted = lowerCase(name.trim());
  return [environment.name, ...environment.aliases].some(
    known => lowerCase(known.trim()) === wanted,
  );
}

/** The environment of a name or alias, in any case. @public */
export function findEnvironment(
  policy: { environments: readonly EnvironmentPolicy[] },
  nameOrAlias: string,
): EnvironmentPolicy | undefined {
  return policy.environments.find(environment =>
    isCalled(environment, nameOrAlias),
  );
}

/**
 * The environment whose approval stands for a workload where there is room for one: the last of the policy's that asks for
 * approval, which is the one nearest to its users.
 * @public
 */
export function lastApprovalEnvironment(policy: {
  environments: readonly EnvironmentPolicy[];
}): EnvironmentPolicy | undefined {
  return policy.environments.findLast(
    ({ approval }) => approval === 'required',
  );
}

/**
 * What a door must do at an instant. `off` stays off; with `enforceFrom` an environment warns before and enforces from then on;
 * a workload that `enforceFilter` leaves out is warned.
 * @public
 */
export function effectiveMode(
  environment: Pick<EnvironmentPolicy, 'mode' | 'enforceFrom'>,
  time: Instant,
  enforceable: boolean = true,
): EffectiveMode {
  if (environment.mode === 'off') {
    return { mode: 'off' };
  }
  const from = parseTime(environment.enforceFrom);
  if (Number.isNaN(from)) {
    return environment.mode === 'enforce' && enforceable
      ? { mode: 'enforce' }
      : { mode: 'warn' };
  }
  if (!enforceable) {
    return { mode: 'warn' };
  }
  const now = typeof time === 'string' ? parseTime(time) : toMillis(time);
  const enforcesFrom = isoTime(from);
  return now < from && enforcesFrom !== undefined
    ? { mode: 'warn', enforcesFrom }
    : { mode: 'enforce' };
}
