import { builtIn, entityWith } from '../__testUtils__/builtIn';
import { readAnnotations } from './readAnnotations';

const read = (annotations: Record<string, unknown>) =>
  readAnnotations(entityWith({ annotations }), builtIn);
const problemsOf = (annotations: Record<string, unknown>) =>
  read(annotations).problems.map(({ code, subject }) => `${code} ${subject}`);

describe('readAnnotations', () => {
  it.each<[string, unknown, string]>([
    ['phase', 'prototype', 'foundational'],
    ['phase', ' Production\n', 'enhanced'],
    ['phase', 'SCALE', 'advanced'],
    ['phase', 'advanced', 'advanced'],
    ['use-case', 'Connects', 'connects'],
    ['agentic-scope', '3', 'agentic-3'],
    ['agentic-scope', 4, 'agentic-4'],
    ['agentic-scope', 'AGENTIC-1', 'agentic-1'],
    ['genai-scope', '5', 'genai-5'],
    ['genai-scope', 'genai-2', 'genai-2'],
    ['data-classification', 'Restricted', 'restricted'],
    ['criticality', 'Business-Critical', 'business-critical'],
    ['criticality', 'none', 'none'],
    ['eu-ai-act-risk', 'prohibited', 'prohibited'],
    [
      'capabilities',
      'Tools,retrieval\n\tmemory ,, tools',
      'memory retrieval tools',
    ],
    ['capabilities', '', ''],
    ['capabilities', null, ''],
    ['capabilities', ' , ', ''],
  ])('reads %s: %j', (key, value, expected) => {
    expect(read({ [key]: value })).toMatchObject({
      facts: { [key]: expected },
      problems: [],
    });
  });

  it.each<[string, unknown]>([
    ['phase', ''],
    ['phase', null],
    ['phase', 'later'],
    ['phase', 'foundational enhanced'],
    ['phase', {}],
    ['phase', ['enhanced']],
    ['use-case', 'constructor'],
    ['agentic-scope', '5'],
    ['agentic-scope', '0'],
    ['agentic-scope', '3.0'],
    ['agentic-scope', 'genai-3'],
    ['genai-scope', '6'],
    ['data-classification', '__proto__'],
    ['criticality', 'high'],
    ['eu-ai-act-risk', 'unacceptable'],
    ['layer.infrastructure', ''],
    ['layer.identity-data', 'not-applicable'],
    ['approval-status', 'maybe'],
    ['approval-status', ''],
    ['control.INF-NET-01', ''],
    ['control.INF-NET-01', 'true'],
    ['control.INF-NET-01', 'http://'],
    ['control.INF-NET-01', 'https://a b'],
    ['control.INF-NET-01', 'data:text/html,<b>x</b>'],
    ['control.INF-NET-01', 'ftp://x'],
    ['controls', {}],
    ['capabilities', ['tools']],
  ])('does not understand %s: %j', (key, value) => {
    const result = read({ [key]: value });
    expect(result.problems).toEqual([
      { code: 'invalid-annotation', subject: key },
    ]);
    expect(result).toMatchObject({ facts: {}, layers: {} });
    expect(result.declared.size).toBe(0);
  });

  it.each([
    'approval-ref',
    'model',
    'prompt',
    'guardrail',
    'tools',
    'artifact',
    'incident-owner',
    'escalation',
    'alert-labels',
  ])('takes anything in the free reference %s', key => {
    expect(problemsOf({ [key]: '' })).toEqual([]);
    expect(problemsOf({ [key]: 'anything <b>' })).toEqual([]);
  });

  it('takes anything in ignore', () => {
    expect(problemsOf({ ignore: 'perhaps' })).toEqual([]);
  });

  it('drops what it does not understand in a list and keeps the rest', () => {
    expect(read({ capabilities: 'tools;x memory flying' })).toMatchObject({
      facts: { capabilities: 'memory' },
      problems: [{ code: 'invalid-annotation', subject: 'capabilities' }],
    });
    expect(read({ capabilities: 'nothing known' }).facts).toEqual({
      capabilities: '',
    });
  });

  it('reads the claims of the layers', () => {
    expect(
      read({
        'layer.infrastructure': 'Production',
        'layer.identity-data': 'none',
        'layer.ai-application': 'advanced',
      }),
    ).toMatchObject({
      layers: {
        infrastructure: 'enhanced',
        'identity-data': 'none',
        'ai-application': 'advanced',
      },
      problems: [],
    });
    expect(problemsOf({ 'layer.governance': 'none' })).toEqual([
      'unknown-annotation layer.governance',
    ]);
  });

  describe('controls', () => {
    it('writes ids in upper case and finds them in any', () => {
      const { declared, problems } = read({
        controls: 'inf-net-01 Inf-Tls-01',
      });
      expect([...declared]).toEqual([
        ['INF-NET-01', 'pass'],
        ['INF-TLS-01', 'pass'],
      ]);
      expect(problems).toEqual([]);
    });

    it('names each unknown id once, and not the key', () => {
      expect(
        problemsOf({
          controls: 'nope-1 NOPE-1 nope-2',
          'provides-controls': 'NOPE-1 nope-3',
          'control.nope-4': 'whatever',
          'control.': 'met',
        }),
      ).toEqual([
        'unknown-control ',
        'unknown-control NOPE-1',
        'unknown-control NOPE-2',
        'unknown-control NOPE-3',
        'unknown-control NOPE-4',
      ]);
    });

    it('lets control.<ID> win over controls', () => {
      expect(
        read({
          controls: 'INF-NET-01',
          'control.inf-net-01': 'Not-Met',
        }).declared.get('INF-NET-01'),
      ).toBe('fail');
    });

    it('lets controls stand where control.<ID> is not understood', () => {
      const { declared, problems } = read({
        controls: 'INF-NET-01',
        'control.inf-net-01': 'maybe',
      });
      expect(declared.get('INF-NET-01')).toBe('pass');
      expect(problems).toEqual([
        { code: 'invalid-annotation', subject: 'control.INF-NET-01' },
      ]);
    });

    it.each([
      [{ 'control.INF-NET-01': 'met', 'control.inf-net-01': 'not-met' }],
      [{ 'control.inf-net-01': 'not-met', 'control.INF-NET-01': 'met' }],
      [{ 'control.inf-net-01': 'not-met', 'control.INF-NET-01': 'nothing' }],
    ])('lets not-met win of several spellings: %j', annotations => {
      expect(read(annotations).declared.get('INF-NET-01')).toBe('fail');
    });

    it('keeps a link, http and https only', () => {
      const { declared, links } = read({
        'control.INF-NET-01': ' HTTPS://Docs.example.com/A ',
        'control.INF-NET-02': 'met',
      });
      expect(declared.get('INF-NET-01')).toBe('pass');
      expect([...links]).toEqual([
        ['INF-NET-01', 'HTTPS://Docs.example.com/A'],
      ]);
    });

    it('reads what an entity gives to others', () => {
      const { provides, declared } = read({
        'provides-controls': 'inf-net-01,INF-NET-01\nINF-TLS-01',
      });
      expect([...provides]).toEqual(['INF-NET-01', 'INF-TLS-01']);
      expect(declared.size).toBe(0);
    });
  });

  it('names unknown keys as they are written', () => {
    expect(
      problemsOf({ Phase: 'enhanced', 'unheard-of': 'x', '': 'y' }),
    ).toEqual([
      'unknown-annotation ',
      'unknown-annotation Phase',
      'unknown-annotation unheard-of',
    ]);
  });

  it('reads another prefix and nothing else', () => {
    const entity = entityWith({
      annotations: { phase: 'enhanced' },
      otherAnnotations: { 'acme/phase': 'advanced', 'acme.io': 'x' },
    });
    expect(readAnnotations(entity, builtIn, 'acme/')).toMatchObject({
      facts: { phase: 'advanced' },
      problems: [],
    });
  });

  it('reads a list of a million items', () => {
    const many = 'INF-NET-01 '.repeat(1_000_000);
    expect(read({ controls: many }).declared.size).toBe(1);
  });
});
