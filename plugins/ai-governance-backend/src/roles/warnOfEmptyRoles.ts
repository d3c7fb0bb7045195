import { LoggerService } from '@backstage/backend-plugin-api';
import { Settings } from '../config/settings';

/** Names the roles without anybody once at start-up: what they decide goes to another role, or to nobody. */
export function warnOfEmptyRoles(
  settings: Pick<Settings, 'roles' | 'fallbackRole'>,
  logger: LoggerService,
): void {
  const { roles, fallbackRole } = settings;
  const empty = Object.keys(roles).filter(role => roles[role].length === 0);
  if (empty.length === 0) {
    return;
  }
  const keys = empty.map(role => `aiGovernance.roles.${role}`).join(', ');
  const consequence = roles[fallbackRole]?.length
    ? `The role ${fallbackRole} decides in their place.`
    : `Nor has ${fallbackRole}, which would stand in: what they decide, waivers among it, nobody can decide.`;
  logger.warn(
    `Nobody holds these roles: ${empty.join(
      ', ',
    )}. ${consequence} Name groups or users under ${keys} in app-config.`,
  );
}
