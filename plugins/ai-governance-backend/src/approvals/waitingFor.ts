import { Roles } from '../roles/Roles';
import { ApprovalAsk } from './ApprovalStore';
import { Delegation } from './happeningRow';

/** User and group refs that are asked now: who holds the roles, and whoever they have handed it to. */
export function waitingFor(
  asks: readonly ApprovalAsk[],
  delegations: readonly Delegation[],
  roles: Pick<Roles, 'holders'>,
): string[] {
  const waiting = new Set<string>();
  for (const { role, standsIn } of asks) {
    roles.holders(standsIn ?? role).refs.forEach(ref => waiting.add(ref));
  }
  if (waiting.size > 0) {
    const asked = asks.map(({ role }) => role);
    for (const { by, to, role } of delegations) {
      // One of an earlier step says nothing of this one.
      if (role === null || asked.includes(role)) {
        waiting.delete(by);
        waiting.add(to);
      }
    }
  }
  return Array.from(waiting);
}
