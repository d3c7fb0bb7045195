import { stripVTControlCharacters } from 'util';
import { SaxesParser } from 'saxes';
import { CATALOG, file, run } from '../__testUtils__/run';

const evaluate = (format: string, entities: string, ...args: string[]) =>
  run(['evaluate', '--entities', entities, '--format', format, ...args]);

const HOSTILE = [
  'a\u0000b',
  '<b>&"\'',
  ']]>',
  '\ud800lone',
  '\ufffe',
  'tab\tand\nline',
  '\u202egpj',
  '日本語 🎉',
  "'; DROP TABLE--",
  '%s%n\u001b[2J',
];
const hostileCatalog = file(
  HOSTILE.map((name, index) => ({
    kind: 'Component',
    metadata: {
      name: `${index}${name}`,
      annotations: {
        [`ai-governance.io/${name}`]: name,
        'ai-governance.io/phase': name,
      },
    },
    spec: { type: 'agent', owner: name },
  })),
  'json',
);

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
}

/** Parses strictly: throws for anything that is not well-formed. */
function parseXml(text: string): Node {
  const parser = new SaxesParser();
  const root: Node = { name: '', attributes: {}, children: [] };
  const open = [root];
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes, children: [] };
    open[open.length - 1].children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root.children[0];
}

describe('table', () => {
  it('shows people where each workload stands', async () => {
    const { code, out } = await evaluate('table', file(CATALOG));
    expect(code).toBe(0);
    expect(out).toContain('component:default/bot');
    expect(out).toMatch(/Enhanced \?.*None.*None/);
    expect(out).toContain(
      '1 workload among 3 entities, 1 assessed, 0 of them as mature as required.',
    );
    expect(out).toContain('? The required phase is provisional');
  });

  it('shows a dash for what nobody has assessed, and puts it last', async () => {
    const entities = file(
      ['zeta', 'alpha'].map(name => ({
        kind: 'Component',
        metadata: {
          name,
          ...(name === 'zeta' && {
            annotations: { 'ai-governance.io/controls': 'INF-TLS-01' },
          }),
        },
        spec: { type: 'agent' },
      })),
      'json',
    );
    const { out } = await evaluate('table', entities);
    expect(out.indexOf('zeta')).toBeLessThan(out.indexOf('alpha'));
    expect(out).toMatch(/alpha.*Not assessed.*–/);
    expect(out).toContain('2 workloads among 2 entities, 1 assessed');
  });

  it('has colours on a terminal only', async () => {
    const args = ['evaluate', '--entities', file(CATALOG)];
    const plain = await run(args);
    const coloured = await run(args, { colours: true });
    expect(plain.out).toBe(stripVTControlCharacters(plain.out));
    expect(coloured.out).not.toBe(plain.out);
    expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
  });

  it('says so where there is no workload', async () => {
    const { out } = await evaluate(
      'table',
      file('kind: Component\nmetadata: {name: x}\n'),
    );
    expect(out).toMatch(/^0 workloads among 1 entity, 0 assessed/);
  });

  it('stays readable whatever the names are', async () => {
    const { code, out } = await evaluate('table', hostileCatalog);
    expect(code).toBe(0);
    expect(out).toBe(stripVTControlCharacters(out));
    expect(out.match(/component:default/g)).toHaveLength(HOSTILE.length);
  });
});

describe('sarif', () => {
  it('writes each gap as a result with its rule and place', async () => {
    const entities = file(CATALOG);
    const { code, out } = await evaluate('sarif', entities);
    expect(code).toBe(0);
    const log = JSON.parse(out);
    expect(log).toMatchObject({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'ai-governance' } } }],
    });
    const [{ tool, results }] = log.runs;
    const { rules } = tool.driver;
    const scorecards = JSON.parse((await evaluate('json', entities)).out);
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(
      scorecards[0].gaps.map(
        ({ controlId }: { controlId: string }) => controlId,
      ),
    );
    for (const result of results) {
      expect(rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.rank).toBeGreaterThanOrEqual(0);
      expect(result.rank).toBeLessThanOrEqual(100);
    }
    const refuted = results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'INF-NET-01',
    );
    expect(refuted).toMatchObject({
      level: 'error',
      message: {
        text: 'AI workload runs in its own network segment: it is not met. component:default/bot needs it for the phase foundational.',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: expect.stringContaining('input-') },
            region: { startLine: 2, startColumn: 1 },
          },
          logicalLocations: [{ fullyQualifiedName: 'component:default/bot' }],
        },
      ],
      partialFingerprints: {
        'aiGovernance/v1': 'component:default/bot/INF-NET-01',
      },
      properties: { status: 'not-met', decidedBy: 'declared' },
    });
    const levels = new Set(
      results.map(({ level }: { level: string }) => level),
    );
    expect([...levels].sort()).toEqual(['error', 'note', 'warning']);
    expect(rules[0]).toMatchObject({
      shortDescription: { text: expect.any(String) },
      fullDescription: { text: expect.any(String) },
      help: { text: expect.stringContaining('1. ') },
    });
  });

  it('is JSON whatever the names are', async () => {
    const { code, out } = await evaluate('sarif', hostileCatalog);
    expect(code).toBe(0);
    const names = new Set(
      JSON.parse(out).runs[0].results.map(
        (result: {
          locations: { logicalLocations: { fullyQualifiedName: string }[] }[];
        }) => result.locations[0].logicalLocations[0].fullyQualifiedName,
      ),
    );
    expect(names.size).toBe(HOSTILE.length);
  });
});

describe('junit', () => {
  it('writes a suite for each workload and a test for each control that counts', async () => {
    const entities = file(CATALOG);
    const waivers = file([
      {
        entityRef: 'component:default/bot',
        controlId: 'INF-CFG-01',
        approvedAt: '2026-11-01T00:00:00Z',
        expiresAt: '2026-12-01T00:00:00Z',
      },
    ]);
    const { code, out } = await evaluate(
      'junit',
      entities,
      '--waivers',
      waivers,
    );
    expect(code).toBe(0);
    const root = parseXml(out);
    const [scorecard] = JSON.parse(
      (await evaluate('json', entities, '--waivers', waivers)).out,
    );
    expect(root.name).toBe('testsuites');
    const [suite] = root.children;
    expect(suite.attributes).toMatchObject({
      name: 'component:default/bot',
      tests: String(suite.children.length),
      failures: String(scorecard.gaps.length),
      errors: '0',
      skipped: '1',
    });
    expect(root.attributes).toMatchObject({
      tests: suite.attributes.tests,
      failures: suite.attributes.failures,
    });
    const kinds = (name: string) =>
      suite.children.filter(({ children }) =>
        children.some(child => child.name === name),
      );
    expect(kinds('failure')).toHaveLength(scorecard.gaps.length);
    expect(kinds('skipped').map(({ attributes }) => attributes.name)).toEqual([
      expect.stringMatching(/^INF-CFG-01 /),
    ]);
    const refuted = suite.children.find(({ attributes }) =>
      attributes.name.startsWith('INF-NET-01'),
    );
    expect(refuted).toMatchObject({
      attributes: { classname: 'component:default/bot infrastructure' },
      children: [{ name: 'failure', attributes: { type: 'not-met' } }],
    });
  });

  it('is well-formed whatever the names are', async () => {
    const { code, out } = await evaluate('junit', hostileCatalog);
    expect(code).toBe(0);
    const names = parseXml(out).children.map(
      ({ attributes }) => attributes.name,
    );
    expect(names).toHaveLength(HOSTILE.length);
    expect(names).toContain('component:default/5tab\tand\nline');
    expect(names).toContain('component:default/0a\ufffdb');
    expect(names).toContain('component:default/3\ufffdlone');
  });

  it('is well-formed without a workload', async () => {
    const { out } = await evaluate('junit', file('[]'));
    expect(parseXml(out)).toMatchObject({
      attributes: { tests: '0', failures: '0' },
    });
  });
});
