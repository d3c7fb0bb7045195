/**
 * Controls whose status follows from approvals. No approval and no gate looks at them: an approval would else depend on
 * itself.
 * @public
 */
export const APPROVAL_CONTROLS: readonly string[] = ['GOV-APR-01'];
