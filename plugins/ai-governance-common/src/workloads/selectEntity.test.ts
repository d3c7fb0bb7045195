import { Entity } from '@backstage/catalog-model';
import { entityWith } from '../__testUtils__/builtIn';
import { ASSET_TYPES, WORKLOAD_TAGS, WORKLOAD_TYPES } from './entityTypes';
import { compileSelection, selectEntity } from './selectEntity';

const plain = (ref: string, spec: object = {}, metadata: object = {}) =>
  entityWith({
    ref,
    spec: { type: 'service', ...spec },
    metadata: { ...metadata },
  });

describe('selectEntity', () => {
  describe('default filters', () => {
    const kinds = ['Component', 'API', 'Resource'];
    it.each(kinds.flatMap(kind => WORKLOAD_TYPES.map(type => [kind, type])))(
      'takes a %s of type %s as a workload',
      (kind, type) => {
        expect(selectEntity(plain(`${kind}:default/x`, { type })).class).toBe(
          'workload',
        );
      },
    );

    it.each(kinds.flatMap(kind => ASSET_TYPES.map(type => [kind, type])))(
      'takes a %s of type %s as an asset',
      (kind, type) => {
        expect(selectEntity(plain(`${kind}:default/x`, { type })).class).toBe(
          'asset',
        );
      },
    );

    it.each(
      ['Component', 'API'].flatMap(kind => WORKLOAD_TAGS.map(t => [kind, t])),
    )('takes a %s with the tag %s as a workload', (kind, tag) => {
      const entity = plain(`${kind}:default/x`, {}, { tags: ['a', tag] });
      expect(selectEntity(entity).class).toBe('workload');
    });

    it.each<[string, Entity, string]>([
      ['a plain service', plain('Component:default/x'), 'none'],
      [
        'a Resource by tag',
        plain('Resource:default/x', {}, { tags: ['llm'] }),
        'none',
      ],
      [
        'a type in upper case',
        plain('component:default/x', { type: 'AI_Agent' }),
        'workload',
      ],
      [
        'a type with a space',
        plain('COMPONENT:default/x', { type: 'ai agent' }),
        'workload',
      ],
      [
        'a type with a no-break space',
        plain('Component:default/x', { type: 'ai\u00a0agent' }),
        'workload',
      ],
      [
        'a type with white space around',
        plain('Component:default/x', { type: ' agent' }),
        'none',
      ],
      [
        'a longer type',
        plain('Component:default/x', { type: 'agents' }),
        'none',
      ],
      [
        'a tag in upper case',
        plain('Api:default/x', {}, { tags: ['GenAI'] }),
        'workload',
      ],
      [
        'a tag with an underscore',
        plain('API:default/x', {}, { tags: ['mcp_server'] }),
        'none',
      ],
      [
        'an AiResource agent',
        plain('AiResource:default/x', { type: 'Agent' }),
        'workload',
      ],
      [
        'an AiResource ai_agent',
        plain('airesource:default/x', { type: 'ai_agent' }),
        'workload',
      ],
      [
        'an AiResource skill',
        plain('AiResource:default/x', { type: 'skill' }),
        'asset',
      ],
      [
        'an AiResource without a type',
        plain('AiResource:default/x', { type: undefined }),
        'asset',
      ],
      [
        'an AiResource by tag',
        plain('AiResource:default/x', { type: 'rule' }, { tags: ['llm'] }),
        'asset',
      ],
      [
        'an AiModelServerAPI',
        plain('AiModelServerAPI:default/x', { type: 'x' }),
        'workload',
      ],
      [
        'a dataset in capitals',
        plain('Resource:default/x', { type: 'DataSet' }),
        'asset',
      ],
      [
        'a vector_store',
        plain('Resource:default/x', { type: 'vector_store' }),
        'asset',
      ],
      [
        'a model of another kind',
        plain('System:default/x', { type: 'ai-model' }),
        'none',
      ],
    ])('%s', (_, entity, expected) => {
      expect(selectEntity(entity).class).toBe(expected);
    });
  });

  describe('annotations', () => {
    const annotated = (annotations: Record<string, unknown>, ref?: string) =>
      entityWith({ ref, annotations, spec: { type: 'service' } });

    it.each<[string, Record<string, unknown>, string]>([
      ['none', {}, 'none'],
      ['a profile fact', { criticality: 'low' }, 'workload'],
      ['a fact that is not understood', { criticality: 'x' }, 'workload'],
      ['one nobody knows', { 'unheard-of': 'x' }, 'workload'],
      ['controls', { controls: '' }, 'workload'],
      ['a control', { 'control.INF-NET-01': 'met' }, 'workload'],
      ['an approval', { 'approval-status': 'approved' }, 'workload'],
      ['ignore alone', { ignore: 'false' }, 'none'],
      ['provides-controls', { 'provides-controls': 'INF-NET-01' }, 'none'],
      ['incident-owner', { 'incident-owner': 'team' }, 'none'],
      ['escalation', { escalation: 'team' }, 'none'],
      ['alert-labels', { 'alert-labels': 'a=b' }, 'none'],
      [
        'a provider with its own controls',
        { 'provides-controls': '', controls: 'X', 'control.INF-NET-01': 'met' },
        'none',
      ],
      [
        'a provider with a profile',
        { 'provides-controls': '', criticality: 'low' },
        'workload',
      ],
      ['ignore', { criticality: 'low', ignore: ' TRUE ' }, 'none'],
      [
        'ignore as a YAML boolean',
        { criticality: 'low', ignore: true },
        'none',
      ],
      [
        'ignore with another word',
        { criticality: 'low', ignore: 'yes' },
        'workload',
      ],
      ['ignore with nothing', { criticality: 'low', ignore: null }, 'workload'],
    ])('%s', (_, annotations, expected) => {
      expect(selectEntity(annotated(annotations)).class).toBe(expected);
    });

    it.each([
      'User',
      'Group',
      'Location',
      'Template',
      'Domain',
      'System',
      'gROUP',
    ])('never takes a %s', kind => {
      const entity = annotated({ criticality: 'low' }, `${kind}:default/x`);
      expect(selectEntity(entity)).toMatchObject({
        class: 'none',
        reasons: [`A ${kind.toLocaleLowerCase('en-US')} is never a workload.`],
      });
    });

    it('takes every other kind with a selecting annotation', () => {
      const entity = annotated({ criticality: 'low' }, 'Whatever:default/x');
      expect(selectEntity(entity).class).toBe('workload');
    });

    it('says that an ignored entity would be a workload, and takes it as an asset where it is one', () => {
      const entity = entityWith({
        annotations: { ignore: 'true', criticality: 'low' },
        spec: { type: 'ai-model' },
      });
      expect(selectEntity(entity)).toMatchObject({
        class: 'asset',
        ignored: true,
      });
    });

    it('takes an ignored AiResource agent as nothing', () => {
      const entity = entityWith({
        ref: 'AiResource:default/x',
        annotations: { ignore: 'true' },
        spec: { type: 'agent' },
      });
      expect(selectEntity(entity)).toMatchObject({
        class: 'none',
        ignored: true,
      });
    });

    it('reads another prefix', () => {
      const selection = compileSelection({ annotationPrefix: 'acme.com/ai-' });
      const entity = entityWith({
        otherAnnotations: { 'acme.com/ai-phase': 'enhanced' },
        spec: { type: 'service' },
      });
      expect(selectEntity(entity, selection).class).toBe('workload');
      expect(
        selectEntity(annotated({ criticality: 'low' }), selection).class,
      ).toBe('none');
    });
  });

  describe('configured filters', () => {
    const select = (include: object[], exclude: object[], entity: Entity) =>
      compileSelection({
        include: include as never,
        exclude: exclude as never,
      }).select(entity);
    const service = plain('Component:default/x', {}, { tags: ['Vision'] });

    it.each<[string, object]>([
      ['a plain object', { kind: 'component', 'spec.type': 'SERVICE' }],
      ['a list of values', { 'spec.type': ['website', 'service'] }],
      ['a tag as the catalog writes it', { 'metadata.tags': 'vision' }],
      ['a predicate', { 'metadata.tags': { $contains: 'vision' } }],
      ['$in', { 'spec.type': { $in: ['service'] } }],
      ['$exists', { 'metadata.tags': { $exists: true } }],
      ['$hasPrefix', { 'spec.type': { $hasPrefix: 'ser' } }],
      [
        '$all, $any and $not',
        {
          $all: [
            { $any: [{ kind: ['API', 'Component'] }] },
            { $not: { kind: 'API' } },
          ],
        },
      ],
    ])('understands %s', (_, filter) => {
      expect(select([filter], [], service)).toMatchObject({
        class: 'workload',
        included: [0],
      });
      expect(select([{ kind: 'nothing' }], [], service).class).toBe('none');
    });

    it('reads types in filters as it reads those of entities', () => {
      const entity = plain('Component:default/x', { type: 'Vision_Service' });
      expect(
        select([{ 'spec.type': 'vision service' }], [], entity).class,
      ).toBe('workload');
      expect(
        select([{ 'spec.type': { $in: ['VISION-SERVICE'] } }], [], entity)
          .class,
      ).toBe('workload');
    });

    it('lets an exclude filter win over an include filter, not over an annotation', () => {
      const exclude = [{ kind: 'Component' }];
      const agent = plain('Component:default/x', { type: 'agent' });
      expect(compileSelection({ exclude }).select(agent)).toMatchObject({
        class: 'none',
        included: [0],
        excluded: [0],
      });
      const annotated = entityWith({ annotations: { phase: 'enhanced' } });
      expect(compileSelection({ exclude }).select(annotated).class).toBe(
        'workload',
      );
    });

    it.each([
      ['text', 'component'],
      ['a list', [{ kind: 'component' }]],
      ['an operator beside a field', { $all: [], kind: 'x' }],
      ['a field that is null', { kind: null }],
    ])('refuses %s and names the place', (_, filter) => {
      expect(() =>
        compileSelection({ include: [{ kind: 'API' }, filter as never] }),
      ).toThrow(/^aiGovernance\.workloads\.include\[1\] /);
    });
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'component'],
    ['no metadata', { kind: 'Component' }],
    ['null metadata', { kind: 'Component', metadata: null }],
    ['no name', { kind: 'Component', metadata: {} }],
    ['an odd name', { kind: 'Component', metadata: { name: {} } }],
    ['an odd kind', { kind: 7, metadata: { name: 'x' } }],
  ])('answers none for %s', (_, entity) => {
    expect(selectEntity(entity as Entity)).toMatchObject({
      class: 'none',
      reasons: [expect.stringContaining('no kind or no name')],
    });
  });

  it.each<[string, object]>([
    ['null spec', { spec: null }],
    ['a text as spec', { spec: 'x' }],
    ['a list as type', { spec: { type: ['agent'] } }],
    ['null annotations', { metadata: { name: 'x', annotations: null } }],
    ['a list of annotations', { metadata: { name: 'x', annotations: ['a'] } }],
    ['odd tags', { metadata: { name: 'x', tags: { llm: 1 } } }],
    [
      'tags that are no texts',
      { metadata: { name: 'x', tags: [null, 1, {}] } },
    ],
    ['an odd namespace', { metadata: { name: 'x', namespace: 5 } }],
  ])('takes %s without a fall', (_, change) => {
    const entity = { kind: 'Component', metadata: { name: 'x' }, ...change };
    expect(selectEntity(entity as Entity).class).toBe('none');
  });

  it('gives a reason for every class', () => {
    for (const type of ['agent', 'ai-model', 'service']) {
      const { reasons } = selectEntity(plain('Component:default/x', { type }));
      expect(reasons).toHaveLength(1);
      expect(reasons[0]).toMatch(/\.$/);
    }
  });
});
