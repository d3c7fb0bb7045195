import { stringify } from 'yaml';
import { frameworkText } from '../__testUtils__/builtIn';
import { compileFramework } from './compileFramework';
import { loadFramework } from './loadFramework';
import { FrameworkError, FrameworkMistake } from './mistakes';
import { FrameworkOverlay } from './overlays';
import { Control } from './types';

function mistakesOf(
  text: string,
  overlays?: FrameworkOverlay[],
): readonly FrameworkMistake[] {
  try {
    loadFramework({ text, name: 'framework.yaml', overlays });
  } catch (error) {
    expect(error).toBeInstanceOf(FrameworkError);
    return (error as FrameworkError).mistakes;
  }
  return [];
}

/** Line of the first place where a text stands, 1-based. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

const { document, digest } = loadFramework({ text: frameworkText });

describe('loadFramework', () => {
  it('reads the framework that the package ships', () => {
    expect(document.framework.version).toBe('2026.5.0');
    expect(document.controls).toHaveLength(70);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads JSON as well, with the same digest', () => {
    expect(loadFramework({ text: JSON.stringify(document) }).digest).toBe(
      digest,
    );
  });

  it('gives the same digest whatever the order of keys, another for another text', () => {
    const reversed = Object.fromEntries(Object.entries(document).reverse());
    expect(loadFramework({ text: stringify(reversed) }).digest).toBe(digest);
    const changed = { ...document, note: 'changed' };
    expect(loadFramework({ text: stringify(changed) }).digest).not.toBe(digest);
  });

  it('reports a syntax error with its line and column', () => {
    expect(mistakesOf('a: 1\nb: [1, 2\nc: 3\n')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ source: 'framework.yaml', line: 3 }),
      ]),
    );
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- a\n- b\n'],
    ['several documents', 'a: 1\n---\nb: 2\n'],
    ['a key twice', 'controls: []\ncontrols: []\n'],
    [
      'many aliases',
      `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [${'*a, '.repeat(
        9,
      )}*a]\nc: &c [${'*b, '.repeat(9)}*b]\nd: [${'*c, '.repeat(9)}*c]\n`,
    ],
  ])('refuses %s', (_, text) => {
    const mistakes = mistakesOf(text);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(mistakes[0]).toEqual(
      expect.objectContaining({ line: expect.any(Number) }),
    );
    expect(mistakes[0].remedy).not.toBe('');
  });

  it('reports every mistake at once, each with its place and a remedy', () => {
    const text = frameworkText
      .replace('  id: aws-ai-security-framework', '  id: AWS')
      .replace('  strengthens: INF-NET-01', '  strengthens: INF-NET-09')
      .replace(
        '  title: Private path to models, data stores and tools',
        '  titel: Private path',
      )
      .replace('    - code-execution\n', '    - flying\n')
      .replace('      automatic: 30\n', '      automatic: 0\n');
    const mistakes = mistakesOf(text);
    expect(
      mistakes.map(({ line, path, message }) => `${line} ${path} ${message}`),
    ).toEqual([
      `${lineOf(
        text,
        '  id: AWS',
      )} framework.id "AWS" does not have the form of an id.`,
      expect.stringContaining('controls[1] "title" is missing.'),
      `${lineOf(
        text,
        '  titel:',
      )} controls[1].titel "titel" is not known here.`,
      expect.stringContaining(
        'evidence.freshnessDays.automatic 0 is out of range.',
      ),
      `${lineOf(text, '    - flying')} controls[7].applies.capabilities[0] ` +
        '"flying" is no capability of this framework.',
    ]);
    expect(mistakes.every(mistake => mistake.remedy !== '')).toBe(true);
    expect(() => loadFramework({ text, name: 'f.yaml' })).toThrow(
      /^The framework has 5 mistakes:\n {2}f\.yaml:\d+:\d+ framework\.id: /,
    );
  });

  const control = document.controls[0];
  const withControl = (change: object) =>
    stringify({
      ...document,
      controls: [{ ...control, ...change }, ...document.controls.slice(1)],
    });

  it.each<[string, object, string]>([
    ['an unknown layer', { layer: 'network' }, 'controls[0].layer'],
    ['an unknown phase', { phase: 'later' }, 'controls[0].phase'],
    [
      'an unknown use case',
      { applies: { useCases: ['dreams'] } },
      'controls[0].applies.useCases[0]',
    ],
    [
      'an unknown agentic scope',
      { applies: { agenticScopes: ['agentic-9'] } },
      'controls[0].applies.agenticScopes[0]',
    ],
    [
      'an unknown genai scope',
      { applies: { genaiScopes: ['genai-0'] } },
      'controls[0].applies.genaiScopes[0]',
    ],
    [
      'an unknown condition',
      { applies: { conditions: ['full-moon'] } },
      'controls[0].applies.conditions[0]',
    ],
    [
      'itself as a base',
      { strengthens: 'INF-NET-01' },
      'controls[0].strengthens',
    ],
    [
      'a weight above five',
      { weight: { value: 6 } },
      'controls[0].weight.value',
    ],
    [
      'a weight of null',
      { weight: { value: null } },
      'controls[0].weight.value',
    ],
    [
      'an unknown minimum',
      { evidence: { ...control.evidence, minimum: 'some' } },
      'controls[0].evidence.minimum',
    ],
    [
      'an unknown evidence source',
      {
        evidence: {
          ...control.evidence,
          automatic: [{ source: 'rumour', looksFor: 'anything' }],
        },
      },
      'controls[0].evidence.automatic[0].source',
    ],
    ['a key it does not know', { wieght: 3 }, 'controls[0].wieght'],
    [
      'an unknown external framework',
      { crosswalk: { nist: ['X'] } },
      'controls[0].crosswalk.nist',
    ],
    [
      'an unknown id of an external framework',
      { threats: { owaspLlm2025: ['LLM99'] } },
      'controls[0].threats.owaspLlm2025[0]',
    ],
    [
      'a scope it does not know in its texts',
      { perAgenticScope: { 'agentic-7': 'all' } },
      'controls[0].perAgenticScope.agentic-7',
    ],
    [
      'no steps',
      { remediation: { steps: [] } },
      'controls[0].remediation.steps',
    ],
  ])('refuses a control with %s', (_, change, path) => {
    expect(
      mistakesOf(withControl(change)).map(mistake => mistake.path),
    ).toEqual([path]);
  });

  it('refuses a lower case id, and with it what refers to the control', () => {
    expect(
      mistakesOf(withControl({ id: 'inf-net-01' })).map(({ path }) => path),
    ).toEqual([
      'controls[0].id',
      'controls[1].strengthens',
      'controls[6].strengthens',
    ]);
  });

  it('refuses the same control twice, in whatever case', () => {
    const text = stringify({
      ...document,
      controls: [...document.controls, { ...control }],
    });
    expect(mistakesOf(text)).toEqual([
      expect.objectContaining({
        path: 'controls[70].id',
        message: '"INF-NET-01" stands already at controls[0].',
      }),
    ]);
  });

  it('refuses a chain of controls that strengthen each other', () => {
    const text = stringify({
      ...document,
      controls: document.controls.map(entry =>
        entry.id === 'INF-NET-01'
          ? { ...entry, strengthens: 'INF-NET-03' }
          : entry,
      ),
    });
    expect(mistakesOf(text).map(mistake => mistake.path)).toEqual([
      'controls[0].strengthens',
      'controls[1].strengthens',
      'controls[2].strengthens',
    ]);
  });

  it.each([
    ['layers', [{ id: 'infrastructure', title: 'I' }]],
    ['phases', [{ id: 'foundational', title: 'F' }]],
    [
      'useCases',
      [
        { id: 'answers', title: 'A' },
        { id: 'thinks', title: 'T' },
      ],
    ],
    ['conditions', [{ id: 'full-moon', when: 'night' }]],
  ])('refuses %s that the rules do not know', (key, value) => {
    const text = stringify({ ...document, [key]: value });
    expect(mistakesOf(text).some(({ path }) => path.startsWith(key))).toBe(
      true,
    );
  });

  it('refuses numbers that JSON cannot carry', () => {
    const text = `${frameworkText}\nextra: .inf\n`;
    expect(mistakesOf(text)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('JSON cannot carry'),
      }),
    ]);
  });
});

describe('overlays', () => {
  const addition: Control = {
    ...document.controls[0],
    id: 'ACME-01',
    title: 'Ours',
  };

  it('adds, changes and removes controls in a new document', () => {
    const before = JSON.stringify(document);
    const result = loadFramework({
      text: frameworkText,
      overlays: [
        {
          version: 'acme.1',
          controls: {
            add: [addition],
            change: [
              {
                id: 'inf-tls-01',
                weight: { value: 2 },
                applies: { useCases: ['acts'] },
              },
            ],
            remove: ['GOV-AUT-01'],
          },
        },
        {
          version: '2',
          controls: { change: [{ id: 'ACME-01', phase: 'advanced' }] },
        },
      ],
    });
    expect(result.document.framework.version).toBe('2026.5.0+acme.1.2');
    expect(result.digest).not.toBe(digest);
    expect(JSON.stringify(document)).toBe(before);

    const compiled = compileFramework(result.document);
    expect(compiled.controls).toHaveLength(70);
    expect(compiled.byId.has('GOV-AUT-01')).toBe(false);
    expect(compiled.byId.get('ACME-01')?.control).toEqual({
      ...addition,
      phase: 'advanced',
    });
    const changed = compiled.byId.get('INF-TLS-01')!.control;
    const original = document.controls.find(({ id }) => id === 'INF-TLS-01')!;
    expect(changed.weight).toEqual({ ...original.weight, value: 2 });
    expect(changed.applies).toEqual({
      ...original.applies,
      useCases: ['acts'],
    });
    expect(changed.evidence).toEqual(original.evidence);
  });

  it('changes nothing where it says nothing', () => {
    expect(loadFramework({ text: frameworkText, overlays: [{}] }).digest).toBe(
      digest,
    );
  });

  it('reports the mistakes of overlays in the overlay, those of the file in the file', () => {
    const text = frameworkText.replace('    value: 4', '    value: 40');
    const mistakes = mistakesOf(text, [
      {
        controls: {
          remove: ['NOPE-01'],
          change: [
            { id: 'INF-NET-02', applies: { capabilities: ['flying'] } },
            { id: 'NOPE-02', title: 'x' },
          ],
        },
      },
      { controls: { add: [{ ...addition, id: 'INF-TLS-01' }] } },
    ]);
    expect(
      mistakes.map(({ source, line, path }) => [
        source,
        line !== undefined,
        path,
      ]),
    ).toEqual([
      ['framework.yaml', true, 'controls[0].weight.value'],
      ['overlay 1', false, 'controls.change[0].applies.capabilities[0]'],
      ['overlay 1', false, 'controls.remove[0]'],
      ['overlay 1', false, 'controls.change[1].id'],
      ['overlay 2', false, 'controls.add[0].id'],
    ]);
  });

  it('sees that a removed control is still referred to', () => {
    const mistakes = mistakesOf(frameworkText, [
      { controls: { remove: ['INF-NET-01'] } },
    ]);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(
      mistakes.every(({ message }) =>
        message.startsWith('"INF-NET-01" is no control'),
      ),
    ).toBe(true);
  });

  it('refuses an overlay of another shape', () => {
    expect(
      mistakesOf(frameworkText, [
        { contorls: {} } as FrameworkOverlay,
        { version: 'not ok' },
      ]).map(({ source, path }) => `${source} ${path}`),
    ).toEqual(['overlay 1 contorls', 'overlay 2 version']);
  });
});
