import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';
import { readSettings } from './settings';

jest.setTimeout(60_000);

/** What config.d.ts says of a configuration; what other packages ask for is passed over. */
function mistakesBySchema(schema: ConfigSchema, config: JsonObject): string[] {
  try {
    schema.process([{ data: { aiGovernance: config }, context: 'test' }]);
    return [];
  } catch (error) {
    return (error as { messages: string[] }).messages.filter(message =>
      message.includes('/aiGovernance'),
    );
  }
}

/** What the backend says of it at start-up. */
function mistakesBySettings(config: JsonObject): string[] {
  try {
    readSettings(new ConfigReader({ aiGovernance: config }));
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

const everything: JsonObject = {
  annotationPrefix: 'governance.acme.io/',
  workloads: {
    include: [
      { kind: 'Component', 'spec.type': ['agent', 'llm'] },
      {
        $all: [
          { kind: 'API' },
          { 'metadata.tags': { $contains: 'mcp' } },
          { $not: { 'spec.lifecycle': 'deprecated' } },
        ],
      },
    ],
    exclude: [{ 'metadata.annotations.acme.io/playground': { $exists: true } }],
  },
  defaults: [
    {
      filter: { 'spec.type': 'llm' },
      facts: {
        phase: 'production',
        'use-case': 'acts',
        'agentic-scope': 2,
        'genai-scope': 'genai-3',
        capabilities: 'tools, memory',
        'data-classification': 'internal',
        criticality: 'low',
        'eu-ai-act-risk': 'minimal',
      },
    },
  ],
  assurance: { foundational: 'declared', enhanced: 'both', advanced: 'own' },
  framework: {
    file: './framework.yaml',
    overlays: [
      {
        version: 'acme.1',
        controls: {
          add: [],
          change: [{ id: 'GOV-INV-01', weight: { value: 3 } }],
          remove: ['GOV-APR-01'],
        },
      },
    ],
  },
  schedule: { pollInterval: { seconds: 10 }, fullInterval: '2h' },
  roles: {
    platform: ['group:default/platform'],
    security: ['group:default/security'],
    'data-protection': ['user:default/lee'],
    leadership: [],
    'model-risk': ['group:default/risk'],
  },
  waivers: { maxDays: 90, maxRenewals: 0, warnPercent: 7.5 },
};

describe('configuration', () => {
  let schema: ConfigSchema;
  beforeAll(async () => {
    schema = await loadConfigSchema({
      dependencies: [],
      packagePaths: [
        resolvePackagePath(
          '@ai-governance/backstage-plugin-ai-governance-backend',
          'package.json',
        ),
      ],
    });
  });

  it('may be left out, or use every key', () => {
    for (const config of [{}, everything]) {
      expect(mistakesBySchema(schema, config)).toEqual([]);
      expect(mistakesBySettings(config)).toEqual([]);
    }
  });

  it.each<[string, JsonObject, string]>([
    [
      'annotationPrefix',
      { annotationPrefix: ['acme.io/'] },
      'annotationPrefix',
    ],
    ['workloads', { workloads: { include: 'agent' } }, 'include'],
    ['defaults', { defaults: { filter: {}, facts: {} } }, 'defaults'],
    ['assurance', { assurance: { enhanced: 'much' } }, 'enhanced'],
    ['framework', { framework: { overlays: {} } }, 'overlays'],
    ['waivers', { waivers: { maxDays: 'long' } }, 'maxDays'],
    ['roles', { roles: { platform: 'group:default/platform' } }, 'platform'],
  ])(
    'is refused at both places for a mistake in %s',
    (_title, config, named) => {
      expect(mistakesBySchema(schema, config).join()).toContain(named);
      expect(mistakesBySettings(config).join()).toContain(named);
    },
  );

  it('has words for every key, for the page that is made of them', () => {
    const { schemas } = schema.serialize() as unknown as {
      schemas: { packageName?: string; value: SchemaNode }[];
    };
    const own = schemas.find(item => item.value.properties?.aiGovernance);
    const silent = nodesWithoutWords(own!.value.properties!.aiGovernance, '');
    expect(silent).toEqual([]);
  });
});

interface SchemaNode {
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
}

function nodesWithoutWords(node: SchemaNode, path: string): string[] {
  const missing = node.description === undefined ? [path] : [];
  const children = { ...node.properties, ...node.items?.properties };
  return [
    ...missing,
    ...Object.entries(children).flatMap(([key, child]) =>
      nodesWithoutWords(child, `${path}.${key}`),
    ),
  ];
}
