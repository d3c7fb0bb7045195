import { isSatisfied } from '../evaluation/maturity';
import { ControlStatus } from '../evaluation/types';

/**
 * Controls that came to be satisfied between two results, and those that ceased to be, each in the order of the later one. A
 * control that only one of them knows is neither.
 * @public
 */
export function changedControls(
  before: ReadonlyMap<string, ControlStatus>,
  now: ReadonlyMap<string, ControlStatus>,
): { closed: string[]; opened: string[] } {
  const closed: string[] = [];
  const opened: string[] = [];
  for (const [controlId, status] of now) {
    const earlier = before.get(controlId);
    if (earlier !== undefined && isSatisfied(earlier) !== isSatisfied(status)) {
      (isSatisfied(status) ? closed : opened).push(controlId);
    }
  }
  return { closed, opened };
}
