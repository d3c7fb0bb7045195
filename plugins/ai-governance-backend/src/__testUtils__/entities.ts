import { Entity } from '@backstage/catalog-model';

let version = 0;

const entity = (
  kind: string,
  name: string,
  spec: Entity['spec'],
  metadata: Partial<Entity['metadata']> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', etag: `v${++version}`, ...metadata },
  spec,
});

/** An AI agent; `annotations` without the prefix. */
export function agent(
  name: string,
  owner: string | undefined,
  annotations: Record<string, string> = {},
  spec: Entity['spec'] = {},
): Entity {
  return entity(
    'Component',
    name,
    { type: 'ai-agent', lifecycle: 'production', owner, ...spec },
    {
      title: `The ${name} agent`,
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [
          key.includes('/') ? key : `ai-governance.io/${key}`,
          value,
        ]),
      ),
    },
  );
}

export const model = (name: string, owner: string): Entity =>
  entity('Resource', name, { type: 'ai-model', owner });

export const service = (name: string): Entity =>
  entity('Component', name, { type: 'service', lifecycle: 'production' });

export const group = (name: string, parent?: string): Entity => ({
  ...entity(
    'Group',
    name,
    { type: 'team', children: [], parent },
    { title: `Team ${name}` },
  ),
  relations: [{ type: 'hasMember', targetRef: 'user:default/kim' }],
});

export const user = (name: string): Entity =>
  entity('User', name, { memberOf: [] });

/** A small organisation: company > retail > chat, and bots of each. */
export const organisation = (): Entity[] => [
  group('company'),
  group('retail', 'company'),
  group('chat', 'retail'),
  user('kim'),
  model('llama', 'retail'),
  service('shop'),
  agent(
    'concierge',
    'chat',
    {
      'data-classification': 'confidential',
      'agentic-scope': 'agentic-2',
      controls: 'GOV-ASM-01, GOV-RSK-01',
      phase: 'nonsense',
      'approval-status': 'approved',
    },
    { dependsOn: ['resource:llama'] },
  ),
  agent('buyer', 'retail', { 'acme.io/region': 'eu' }),
  agent('kims-bot', 'user:default/kim'),
  agent('stray', undefined),
];
