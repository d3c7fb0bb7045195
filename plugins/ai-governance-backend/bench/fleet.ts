import { loadFramework } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';

const TYPES = ['ai-agent', 'rag', 'llm-service', 'chatbot', 'mcp-server'];
const GROUPS = 100;
const SYSTEMS = 200;
const DOMAINS = 20;

/** What stands beside the workloads. */
export const CONTEXT_ENTITIES = GROUPS + SYSTEMS + DOMAINS;

/** Claims of 70 controls: 63 % met, 27 % not met, 10 % absent, as the peer's figures were measured with. */
function claims(position: number, controlIds: string[]) {
  const met: string[] = [];
  const annotations: Record<string, string> = {};
  controlIds.forEach((id, index) => {
    const dice = (position * 31 + index * 17) % 100;
    if (dice < 63) {
      met.push(id);
    } else if (dice < 90) {
      annotations[`ai-governance.io/control.${id}`] = 'not-met';
    }
  });
  return { ...annotations, 'ai-governance.io/controls': met.join(',') };
}

/** A fleet of `size` AI workloads with its groups, systems and domains; the same for the same size. */
export function makeFleet(size: number): Entity[] {
  const { document } = loadFramework({
    text: readFileSync(
      resolvePackagePath(
        '@ai-governance/backstage-plugin-ai-governance-common',
        'framework.yaml',
      ),
      'utf8',
    ),
  });
  const controlIds = document.controls.map(control => control.id);
  const apiVersion = 'backstage.io/v1alpha1';
  const located = {
    'backstage.io/managed-by-location': 'url:http://fleet.example/all.yaml',
    'backstage.io/managed-by-origin-location':
      'url:http://fleet.example/all.yaml',
  };
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  return [
    ...many(GROUPS, index => ({
      apiVersion,
      kind: 'Group',
      metadata: { name: `team-${index}`, annotations: located },
      spec: {
        type: 'team',
        children: [],
        ...(index > 0 && { parent: `team-${Math.floor((index - 1) / 8)}` }),
      },
    })),
    ...many(DOMAINS, index => ({
      apiVersion,
      kind: 'Domain',
      metadata: { name: `domain-${index}`, annotations: located },
      spec: { owner: `team-${index}` },
    })),
    ...many(SYSTEMS, index => ({
      apiVersion,
      kind: 'System',
      metadata: { name: `system-${index}`, annotations: located },
      spec: {
        owner: `team-${index % GROUPS}`,
        domain: `domain-${index % DOMAINS}`,
      },
    })),
    ...many(size, index => ({
      apiVersion,
      kind: 'Component',
      metadata: {
        name: `workload-${index}`,
        title: `Workload ${index}`,
        description: 'Answers questions of customers with what is on file.',
        tags: ['genai', 'measured'],
        annotations: {
          ...located,
          'ai-governance.io/data-classification': 'confidential',
          'ai-governance.io/criticality': 'medium',
          'ai-governance.io/use-case': 'connects',
          ...claims(index, controlIds),
        },
      },
      spec: {
        type: TYPES[index % TYPES.length],
        lifecycle: 'production',
        owner: `team-${index % GROUPS}`,
        system: `system-${index % SYSTEMS}`,
      },
    })),
  ];
}
