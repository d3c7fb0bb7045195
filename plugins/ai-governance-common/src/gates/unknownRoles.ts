import { DEFAULT_GATE_POLICY } from './defaultPolicy';
import { GatePolicy } from './policy';

/** A role that a policy names and `aiGovernance.roles` does not. @public */
export interface UnknownRole {
  role: string;
  /** Where it is named, such as `aiGovernance.approvals.matters.legal`. */
  key: string;
}

/** A ref of a group or user has a kind or a namespace; a role has neither. */
function isRole(name: string): boolean {
  return !/[:/]/.test(name);
}

/** Roles that nobody can have, because the configuration does not know them; each place once. @public */
export function unknownRoles(
  policy: GatePolicy,
  roles: readonly string[],
): UnknownRole[] {
  const { approvals } = policy;
  const named: UnknownRole[] = [];
  for (const { name, deployers } of policy.environments) {
    for (const role of (deployers ?? []).filter(isRole)) {
      named.push({ role, key: `aiGovernance.environments.${name}.deployers` });
    }
  }
  const rules = Object.entries({
    '': approvals.rules,
    ...approvals.environments,
  });
  for (const [environment, byPhase] of rules) {
    const place = environment === '' ? 'rules' : `environments.${environment}`;
    for (const [phase, rule] of Object.entries(byPhase)) {
      for (const { role } of rule.steps.flatMap(({ needs }) => needs)) {
        named.push({
          role,
          key: `aiGovernance.approvals.${place}.${phase}.steps`,
        });
      }
    }
  }
  for (const role of Object.keys(approvals.matters)) {
    // What the product ships is no mistake of an organisation that has other roles.
    if (!Object.hasOwn(DEFAULT_GATE_POLICY.approvals.matters, role)) {
      named.push({ role, key: `aiGovernance.approvals.matters.${role}` });
    }
  }
  const seen = new Set<string>();
  return named.filter(({ role, key }) => {
    const isNew = !roles.includes(role) && !seen.has(`${role} ${key}`);
    seen.add(`${role} ${key}`);
    return isNew;
  });
}
