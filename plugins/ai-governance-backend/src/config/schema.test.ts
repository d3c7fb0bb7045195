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
  environments: [
    {
      name: 'production',
      title: 'Production',
      aliases: ['prod', 'live'],
      mode: 'enforce',
      enforceFrom: '2027-01-31',
      enforceFilter: [{ 'spec.lifecycle': 'production' }],
      requiredPhase: 'workload',
      minimumPhase: 'none',
      approval: 'required',
      incidents: 'sev3',
      minimumScore: 70,
      maxAge: '12h',
      freezes: [
        {
          name: 'Weekend',
          timeZone: 'Europe/Berlin',
          from: 'fri 16:00',
          to: 'mon 08:00',
        },
      ],
      deployers: ['platform', 'group:default/release'],
      onError: 'allow',
      onUnknown: 'deny',
    },
    { name: 'canary', maxAge: { hours: 1 } },
  ],
  approvals: {
    rules: {
      enhanced: {
        steps: [{ needs: [{ role: 'security', count: 2 }] }],
        separationOfDuties: 'requester',
        validDays: 60,
      },
    },
    environments: { canary: { foundational: { validDays: 30 } } },
    reviewWithinHours: 24,
    noticeDays: [7, 1],
    matters: { 'model-risk': ['model', 'ai-application'] },
    trustAnnotations: true,
    trustedLocations: ['url:https://git.acme.test/governance/'],
  },
  gates: {
    policyVersion: '2027.1',
    evidenceGraceDays: 7,
    waiverNoticeDays: 7,
    reuseMinutes: 0,
    incidentFixHours: 12,
    dependencyIncidents: 'blocking',
    incidentReviewOverdue: 'blocking',
    breakGlass: { maxHours: 2, reviewWithinHours: 8 },
    timeout: { seconds: 2 },
  },
  activation: 'auto',
  incidents: {
    fallbackOwner: 'group:default/ai-platform',
    timeZone: 'Europe/Amsterdam',
    reviewWithinDays: 7,
    learningDays: 90,
    acknowledgeWithin: {
      sev1: '5m',
      sev2: { hours: 2 },
      sev3: '1d',
      sev4: '7d',
    },
    reopenWithin: '12h',
    orphanDrill: { frequency: { hours: 6 } },
    regimes: [
      {
        id: 'acme',
        title: 'Acme',
        description: 'Tell the board.',
        url: 'https://acme.test/rule',
        appliesTo: { 'eu-ai-act-risk': ['high'] },
        deadlines: [{ id: 'usual', title: 'Usual', within: 'P15D' }],
      },
    ],
    webhooks: { pagerduty: { secrets: ['a-secret-of-the-test'] } },
  },
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
    [
      'environments',
      { environments: [{ name: 'production', mode: 'strict' }] },
      'mode',
    ],
    ['approvals', { approvals: { noticeDays: 14 } }, 'noticeDays'],
    ['gates', { gates: { reuseMinutes: 'five' } }, 'reuseMinutes'],
    ['activation', { activation: 'never' }, 'activation'],
    [
      'incidents',
      { incidents: { reviewWithinDays: 'soon' } },
      'reviewWithinDays',
    ],
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
