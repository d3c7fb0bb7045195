import {
  bearerToken,
  IncidentDelivery,
  matchesSecret,
} from '@ai-governance/backstage-plugin-ai-governance-node';

/** For senders that can set a header, and not the one of authorization. */
const TOKEN_HEADER = 'x-webhook-token';

/** Whether a delivery brings one of the tokens, in either header. Never in its address: addresses are logged. */
export function hasToken(
  { headers }: IncidentDelivery,
  secrets: readonly string[],
): boolean {
  return matchesSecret(
    headers[TOKEN_HEADER] ?? bearerToken(headers.authorization),
    secrets,
  );
}
