/** An account of the tests. */
export const ACCOUNT = '123456789012';

/** A resource in {@link ACCOUNT}. */
export const AGENT_ARN = `arn:aws:bedrock:eu-west-1:${ACCOUNT}:agent/A1`;

/** A finding as Prowler writes it: a failed check on {@link AGENT_ARN}. */
export const prowlerFinding = (given: object = {}, resource: object = {}) => ({
  metadata: { event_code: 'vpc_flow_logs_enabled' },
  status_code: 'FAIL',
  status: 'New',
  time: Date.parse('2026-06-18T07:00:00Z') / 1000,
  cloud: { account: { uid: ACCOUNT }, region: 'eu-west-1' },
  resources: [{ uid: AGENT_ARN, labels: [], ...resource }],
  ...given,
});
