import { SetupFinding } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ACTIVATOR_ROLE } from '../versions/AuthorizedVersions';
import { VersionFacts } from '../versions/VersionStanding';

const day = (millis: number) => new Date(millis).toISOString().slice(0, 10);

/** What is offered and not active, and whether anybody could change that. */
export function versionFindings(facts: {
  versions: VersionFacts;
  roles: { role: string; members: string[] }[];
  fallbackRole: string;
}): SetupFinding[] {
  const { waiting, replaced } = facts.versions;
  const findings = [
    ...waiting.map(
      ({ kind, version, offeredAt }): SetupFinding => ({
        code: 'version-waiting',
        level: 'warning',
        message: `The ${kind} ${version} was offered on ${day(
          offeredAt,
        )} and is not active.`,
        remedy:
          'Look at what it would change, and activate it. Where configuration is reviewed before it is merged, aiGovernance.activation: auto activates what it offers at once.',
        subject: 'aiGovernance.activation',
      }),
    ),
    ...replaced.map(
      ({ kind, version }): SetupFinding => ({
        code: 'version-replaced',
        level: 'info',
        message: `The configuration names the ${kind} ${version}, and another one was made active in its place.`,
        remedy:
          'Take what is active over into the configuration, so that its next change starts from there; or activate the configured one again.',
        subject:
          kind === 'framework'
            ? 'aiGovernance.framework'
            : 'aiGovernance.gates',
      }),
    ),
  ];
  const isCovered = facts.roles.some(
    ({ role, members }) =>
      (role === ACTIVATOR_ROLE || role === facts.fallbackRole) &&
      members.length > 0,
  );
  if (waiting.length > 0 && !isCovered) {
    findings.push({
      code: 'activation-unreachable',
      level: 'warning',
      message: `Nobody may activate what waits: it is for the role ${ACTIVATOR_ROLE}, which nobody holds.`,
      remedy: `Name groups or users under aiGovernance.roles.${ACTIVATOR_ROLE}.`,
      subject: `aiGovernance.roles.${ACTIVATOR_ROLE}`,
    });
  }
  return findings;
}
