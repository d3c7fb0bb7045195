import { EnvironmentPolicy } from '@ai-governance/backstage-plugin-ai-governance-common';

/** What people call an environment. */
export function environmentTitle(
  environment: Pick<EnvironmentPolicy, 'name' | 'title'>,
): string {
  return environment.title?.trim() || environment.name;
}
