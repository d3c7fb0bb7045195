import { selectEntity } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import {
  isAiWorkload,
  isControlProvider,
  providerFilter,
  workloadFilter,
} from './workloadFilter';

function entity(
  kind: string,
  type?: string,
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'x', ...metadata },
    spec: type === undefined ? {} : { type },
  };
}

const annotated = (annotations: Record<string, string>, kind = 'Component') =>
  entity(kind, 'service', { annotations });

describe('workloadFilter', () => {
  it.each([
    ['a type', entity('Component', 'ai-agent'), true],
    ['a type in other letters', entity('component', 'AI_Agent'), true],
    ['a type with a space', entity('Resource', 'model server'), true],
    ['an API', entity('API', 'mcp-server'), true],
    ['a tag', entity('Component', 'service', { tags: ['rag'] }), true],
    ['a tag on a resource', entity('Resource', 'x', { tags: ['rag'] }), false],
    ['an agent resource', entity('AiResource', 'agent'), true],
    ['another AI resource', entity('AiResource', 'prompt'), false],
    ['a model server', entity('AiModelServerAPI'), true],
    ['a plain service', entity('Component', 'service'), false],
    ['a group', entity('Group', 'agent'), false],
    [
      'a profile annotation',
      annotated({ 'ai-governance.io/use-case': 'acts' }),
      true,
    ],
    [
      'an annotation on a group',
      annotated({ 'ai-governance.io/use-case': 'acts' }, 'Group'),
      false,
    ],
    [
      'a provider',
      annotated({ 'ai-governance.io/provides-controls': 'INF-LOG-01' }),
      false,
    ],
    [
      'a provider that claims its controls',
      annotated({
        'ai-governance.io/provides-controls': 'INF-LOG-01',
        'ai-governance.io/controls': 'INF-LOG-01',
      }),
      false,
    ],
    [
      'claimed controls',
      annotated({ 'ai-governance.io/controls': 'INF-LOG-01' }),
      true,
    ],
    [
      'an ignored agent',
      entity('Component', 'agent', {
        annotations: { 'ai-governance.io/ignore': 'True' },
      }),
      false,
    ],
  ])('says of %s what the service says', (_, candidate, expected) => {
    expect(evaluateFilterPredicate(workloadFilter, candidate)).toBe(expected);
    expect(isAiWorkload(candidate)).toBe(expected);
    expect(selectEntity(candidate).class === 'workload').toBe(expected);
  });
});

describe('providerFilter', () => {
  it.each([
    ['a group', entity('Group'), true],
    ['a system', entity('System'), true],
    ['a domain in other letters', entity('domain'), true],
    [
      'what says so',
      annotated({ 'ai-governance.io/provides-controls': 'INF-LOG-01' }),
      true,
    ],
    ['a plain component', entity('Component', 'service'), false],
    ['a user', entity('User'), false],
  ])('%s', (_, candidate, expected) => {
    expect(evaluateFilterPredicate(providerFilter, candidate)).toBe(expected);
    expect(isControlProvider(candidate)).toBe(expected);
  });
});
