import { builtIn, entityWith } from '../__testUtils__/builtIn';
import { ProfileFact, ProfileFactKey } from '../evaluation/types';
import { compileDefaultFacts } from './defaultFacts';
import { deriveProfile } from './deriveProfile';
import { readFactValue } from './facts';
import { readAnnotations } from './readAnnotations';

interface Given {
  annotations?: Record<string, unknown>;
  recorded?: Partial<Record<ProfileFactKey, string>>;
  defaults?: Partial<Record<ProfileFactKey, string>>;
  spec?: Record<string, unknown>;
}

function derive({ annotations, recorded, defaults, spec }: Given) {
  const entity = entityWith({ annotations, spec });
  const facts = (values: object = {}, source: ProfileFact['source']) =>
    Object.entries(values).map(
      ([key, value]): ProfileFact => ({
        entityRef: 'component:default/bot',
        key,
        value,
        source,
      }),
    );
  return deriveProfile({
    entity,
    framework: builtIn,
    annotations: readAnnotations(entity, builtIn),
    facts: [...facts(defaults, 'default'), ...facts(recorded, 'recorded')],
  });
}
const problemsOf = (given: Given) =>
  derive(given).problems.map(({ code, subject }) => `${code} ${subject}`);

describe('deriveProfile', () => {
  it('works out a profile of nothing', () => {
    expect(derive({})).toEqual({
      profile: {
        useCase: 'answers',
        agenticScope: null,
        genaiScope: 'genai-3',
        capabilities: [],
        dataClassification: null,
        criticality: null,
        requiredPhase: 'foundational',
        requiredBy: [],
        undeclared: ['criticality', 'data-classification', 'phase', 'use-case'],
      },
      facts: {},
      problems: [],
    });
  });

  describe('sources', () => {
    it.each<[Given, string | null, string[]]>([
      [{ annotations: { criticality: 'low' } }, 'low', []],
      [{ recorded: { criticality: ' LOW ' } }, 'low', []],
      [{ defaults: { criticality: 'low' } }, 'low', []],
      [
        {
          annotations: { criticality: 'low' },
          defaults: { criticality: 'medium' },
        },
        'low',
        [],
      ],
      [
        {
          recorded: { criticality: 'low' },
          defaults: { criticality: 'medium' },
        },
        'low',
        [],
      ],
      [
        {
          annotations: { criticality: 'low' },
          recorded: { criticality: 'medium' },
        },
        'medium',
        ['profile-conflict criticality'],
      ],
      [
        {
          annotations: { criticality: 'medium' },
          recorded: { criticality: 'low' },
        },
        'medium',
        ['profile-conflict criticality'],
      ],
      [
        {
          annotations: { criticality: 'low' },
          recorded: { criticality: 'Low' },
        },
        'low',
        [],
      ],
      [
        {
          annotations: { criticality: 'bad' },
          recorded: { criticality: 'low' },
        },
        'low',
        [],
      ],
      [
        {
          annotations: { criticality: 'low' },
          recorded: { criticality: 'bad' },
        },
        'low',
        ['invalid-fact criticality'],
      ],
      [
        { recorded: { criticality: 'bad' }, defaults: { criticality: 'low' } },
        'low',
        ['invalid-fact criticality'],
      ],
      [
        { annotations: { criticality: 'low' }, defaults: { criticality: '' } },
        'low',
        ['invalid-fact criticality'],
      ],
    ])('%j', (given, criticality, problems) => {
      expect(derive(given).profile.criticality).toBe(criticality);
      expect(problemsOf(given)).toEqual(problems);
    });

    it('takes the annotation for the model scope and the union of capabilities', () => {
      const given: Given = {
        annotations: { 'genai-scope': '2', capabilities: 'memory' },
        recorded: {
          'genai-scope': '5',
          capabilities: 'code-execution, memory',
        },
      };
      expect(derive(given).profile).toMatchObject({
        genaiScope: 'genai-2',
        capabilities: ['code-execution', 'memory'],
      });
      expect(problemsOf(given)).toEqual([
        'profile-conflict capabilities',
        'profile-conflict genai-scope',
      ]);
    });

    it('sees no conflict in another order or spelling', () => {
      expect(
        problemsOf({
          annotations: {
            capabilities: 'memory retrieval',
            phase: 'production',
          },
          recorded: { capabilities: 'RETRIEVAL,memory', phase: 'enhanced' },
        }),
      ).toEqual([]);
    });

    it('takes an empty list as a fact that is there', () => {
      const given: Given = {
        annotations: { capabilities: '' },
        recorded: { capabilities: 'memory' },
        defaults: { capabilities: 'multi-agent' },
      };
      expect(derive(given).profile.capabilities).toEqual(['memory']);
      expect(problemsOf(given)).toEqual(['profile-conflict capabilities']);
      expect(
        derive({
          annotations: { capabilities: 'nothing-known' },
          defaults: { capabilities: 'memory' },
        }).profile.capabilities,
      ).toEqual([]);
    });

    it('keeps what it understands of a recorded list', () => {
      const given: Given = { recorded: { capabilities: 'memory flying' } };
      expect(derive(given).profile.capabilities).toEqual(['memory']);
      expect(problemsOf(given)).toEqual(['invalid-fact capabilities']);
    });

    it('passes over facts of other keys', () => {
      expect(
        problemsOf({
          recorded: { constructor: 'x', __proto__x: 'y' } as never,
        }),
      ).toEqual([]);
    });
  });

  describe('use case', () => {
    it.each<[Given, string]>([
      [
        { annotations: { 'use-case': 'answers', capabilities: 'tools' } },
        'answers',
      ],
      [{ annotations: { 'agentic-scope': '1' } }, 'acts'],
      [{ defaults: { 'agentic-scope': '1' } }, 'acts'],
      [{ annotations: { capabilities: 'tools retrieval' } }, 'acts'],
      [{ annotations: { capabilities: 'retrieval' } }, 'connects'],
      [{ spec: { type: 'AI_Agent' } }, 'acts'],
      [{ spec: { type: 'agent rag' } }, 'acts'],
      [{ spec: { type: 'Rag Service' } }, 'connects'],
      [{ spec: { type: 'reagent' } }, 'answers'],
      [{ spec: { type: 'ragtime' } }, 'answers'],
      [{ spec: { type: ['agent'] } }, 'answers'],
      [{ annotations: { 'use-case': 'bad' }, spec: { type: 'agent' } }, 'acts'],
      [
        { recorded: { 'use-case': 'connects' }, spec: { type: 'agent' } },
        'connects',
      ],
    ])('%j is %s', (given, useCase) => {
      expect(derive(given).profile.useCase).toBe(useCase);
    });

    it('adds the capability that the use case has', () => {
      const capabilities = (useCase: string) =>
        derive({ annotations: { 'use-case': useCase } }).profile.capabilities;
      expect(capabilities('answers')).toEqual([]);
      expect(capabilities('connects')).toEqual(['retrieval']);
      expect(capabilities('acts')).toEqual(['tools']);
    });
  });

  describe('agentic scope', () => {
    it('assumes the widest where one that acts declares none, and asks nothing for it', () => {
      const given: Given = { annotations: { 'use-case': 'acts' } };
      expect(derive(given).profile).toMatchObject({
        agenticScope: 'agentic-4',
        requiredPhase: 'foundational',
        requiredBy: [],
        undeclared: expect.arrayContaining(['agentic-scope']),
      });
      expect(problemsOf(given)).toEqual([
        'agentic-scope-undeclared agentic-scope',
      ]);
    });

    it('has none where it does not act', () => {
      const given: Given = {
        annotations: { 'use-case': 'answers', 'agentic-scope': '4' },
      };
      expect(derive(given).profile).toMatchObject({
        agenticScope: null,
        requiredPhase: 'foundational',
      });
      expect(problemsOf(given)).toEqual(['agentic-scope-unused agentic-scope']);
    });
  });

  describe('required phase', () => {
    it.each<[Given, string, string[]]>([
      [{ annotations: { phase: 'scale' } }, 'advanced', ['phase']],
      [{ spec: { lifecycle: 'Experimental' } }, 'foundational', ['lifecycle']],
      [{ spec: { lifecycle: 'PRODUCTION' } }, 'enhanced', ['lifecycle']],
      [{ spec: { lifecycle: 'deprecated' } }, 'enhanced', ['lifecycle']],
      [{ spec: { lifecycle: 'beta' } }, 'foundational', []],
      [{ spec: { lifecycle: ['production'] } }, 'foundational', []],
      [
        { annotations: { criticality: 'none' } },
        'foundational',
        ['criticality'],
      ],
      [{ annotations: { criticality: 'medium' } }, 'enhanced', ['criticality']],
      [
        { annotations: { criticality: 'mission-critical' } },
        'advanced',
        ['criticality'],
      ],
      [
        { annotations: { 'data-classification': 'internal' } },
        'foundational',
        ['data-classification'],
      ],
      [
        { annotations: { 'data-classification': 'confidential' } },
        'enhanced',
        ['data-classification'],
      ],
      [
        { annotations: { 'data-classification': 'restricted' } },
        'advanced',
        ['data-classification'],
      ],
      [
        { annotations: { 'agentic-scope': '2' } },
        'foundational',
        ['agentic-scope'],
      ],
      [
        { annotations: { 'agentic-scope': '3' } },
        'enhanced',
        ['agentic-scope'],
      ],
      [
        { annotations: { 'agentic-scope': '4' } },
        'advanced',
        ['agentic-scope'],
      ],
      [
        { annotations: { 'eu-ai-act-risk': 'limited' } },
        'foundational',
        ['eu-ai-act-risk'],
      ],
      [
        { annotations: { 'eu-ai-act-risk': 'high' } },
        'enhanced',
        ['eu-ai-act-risk'],
      ],
      [
        { annotations: { 'eu-ai-act-risk': 'prohibited' } },
        'advanced',
        ['eu-ai-act-risk'],
      ],
      [
        {
          annotations: {
            phase: 'enhanced',
            criticality: 'medium',
            'data-classification': 'public',
            'eu-ai-act-risk': 'high',
          },
          spec: { lifecycle: 'production' },
        },
        'enhanced',
        ['criticality', 'eu-ai-act-risk', 'lifecycle', 'phase'],
      ],
    ])('%j asks for %s', (given, requiredPhase, requiredBy) => {
      expect(derive(given).profile).toMatchObject({
        requiredPhase,
        requiredBy,
      });
    });

    it('reports a phase below the lifecycle', () => {
      expect(
        problemsOf({
          annotations: { phase: 'prototype' },
          spec: { lifecycle: 'production' },
        }),
      ).toEqual(['phase-below-lifecycle phase']);
      expect(
        problemsOf({
          annotations: { phase: 'prototype' },
          recorded: { phase: 'production' },
          spec: { lifecycle: 'production' },
        }),
      ).toEqual(['profile-conflict phase']);
    });
  });

  it('lists what nobody declared', () => {
    expect(
      derive({ spec: { lifecycle: 'production' } }).profile.undeclared,
    ).toEqual(['criticality', 'data-classification', 'use-case']);
    expect(
      derive({
        annotations: { 'use-case': 'acts', phase: 'enhanced' },
        recorded: { criticality: 'low' },
        defaults: { 'data-classification': 'public' },
      }).profile.undeclared,
    ).toEqual(['agentic-scope']);
  });
});

describe('readFactValue', () => {
  it('answers a canonical value only where all of it is understood', () => {
    expect(readFactValue('capabilities', 'tools, memory', builtIn)).toBe(
      'memory tools',
    );
    expect(readFactValue('capabilities', 'tools, x', builtIn)).toBeUndefined();
    expect(readFactValue('phase', 'scale', builtIn)).toBe('advanced');
    expect(readFactValue('phase', undefined, builtIn)).toBeUndefined();
  });
});

describe('compileDefaultFacts', () => {
  const defaults = compileDefaultFacts([
    { filter: { kind: 'API' }, facts: { criticality: 'low' } },
    { filter: { kind: 'Component' }, facts: { criticality: 'medium' } },
    {
      filter: { 'spec.type': 'llm-service' },
      facts: { criticality: 'none', phase: 'scale' },
    },
  ]);

  it('gives each key from the first rule that matches', () => {
    const entityRef = 'component:default/bot';
    expect(defaults(entityWith({}))).toEqual([
      { entityRef, key: 'criticality', value: 'medium', source: 'default' },
      { entityRef, key: 'phase', value: 'scale', source: 'default' },
    ]);
  });

  it('refuses a filter that it cannot understand, with its place', () => {
    expect(() =>
      compileDefaultFacts([{ filter: { a: null }, facts: {} }]),
    ).toThrow(/^aiGovernance\.defaults\[0\]\.filter /);
  });
});
