/** Who a workload's owner resolves to. @public */
export interface ResolvedOwner {
  /** What the entity says, canonical where it can be read. */
  ref: string | null;
  title?: string;
  /**
   * group: a team; user: personal; unowned: nothing that exists. Reason says why it did not resolve.
   */
  kind: 'group' | 'user' | 'unowned';
  reason?: 'absent' | 'malformed' | 'not-found' | 'wrong-kind' | 'empty-group';
}
