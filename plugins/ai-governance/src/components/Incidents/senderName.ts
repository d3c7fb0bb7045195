/** Names of products, which are the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  alertmanager: 'Alertmanager',
  cloudevents: 'CloudEvents',
  opsgenie: 'Opsgenie',
  pagerduty: 'PagerDuty',
};

/** What people call a system that tells of incidents; one that a module of somebody else adds goes by its id. */
export const senderName = (system: string): string =>
  Object.hasOwn(NAMES, system) ? NAMES[system] : system;
