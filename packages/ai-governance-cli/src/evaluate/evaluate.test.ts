import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { CATALOG, file, run } from '../__testUtils__/run';

const evaluate = (args: string[], options?: Parameters<typeof run>[1]) =>
  run(['evaluate', ...args], options);
const json = async (...args: string[]) => {
  const result = await evaluate([...args, '--format', 'json']);
  return { ...result, scorecards: JSON.parse(result.out || '[]') };
};
const statusOf = (
  scorecard: { controls: { controlId: string; status: string }[] },
  id: string,
) => scorecard.controls.find(({ controlId }) => controlId === id)?.status;

describe('evaluate --case', () => {
  const folder = join(
    dirname(
      require.resolve(
        '@ai-governance/backstage-plugin-ai-governance-common/package.json',
      ),
    ),
    'src/__fixtures__/conformance',
  );
  const cases = readdirSync(folder).map(name =>
    readFileSync(join(folder, name), 'utf8'),
  );
  const lines = cases.map(text => JSON.stringify(JSON.parse(text))).join('\n');

  it('answers all conformance documents, one line each', async () => {
    const { code, out, err } = await evaluate(['--case', '-'], {
      stdin: `${lines}\n`,
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answers = out.trimEnd().split('\n');
    expect(answers).toHaveLength(80);
    answers.forEach((answer, index) => {
      expect(JSON.parse(answer)).toEqual(JSON.parse(cases[index]).expect);
    });
  });

  it('takes one document over many lines', async () => {
    const pretty = file(JSON.stringify(JSON.parse(cases[0]), null, 2), 'json');
    const { code, out } = await evaluate(['--case', pretty]);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toEqual(JSON.parse(cases[0]).expect);
  });

  it('takes what a document leaves out as empty', async () => {
    const { code, out } = await evaluate(['--case', '-'], {
      stdin: '{"now":"2026-11-22T12:00:00Z"}',
    });
    expect({ code, out }).toEqual({ code: 0, out: '[]\n' });
  });

  it('keeps the lines together where a document cannot be read', async () => {
    const good = JSON.stringify(JSON.parse(cases[0]));
    const { code, out, err } = await evaluate(['--case', '-'], {
      stdin: [good, '{"now":', '{"entities":[]}', '{"now":"noon"}', good].join(
        '\n',
      ),
    });
    const answers = out.trimEnd().split('\n');
    expect(code).toBe(2);
    expect(answers.slice(1, 4)).toEqual(['null', 'null', 'null']);
    expect(answers[4]).toBe(answers[0]);
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^standard input:2: This is no JSON: .* Write one document/,
      ),
      expect.stringMatching(/^standard input:3: now: /),
      expect.stringMatching(
        /^standard input:4: "noon" is no time\. Give one as RFC 3339/,
      ),
    ]);
  });
});

describe('evaluate --entities', () => {
  it('answers the scorecards of the workloads as JSON', async () => {
    const { code, err, scorecards } = await json('--entities', file(CATALOG));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(scorecards).toHaveLength(1);
    expect(scorecards[0]).toMatchObject({
      entityRef: 'component:default/bot',
      profile: { requiredPhase: 'enhanced', criticality: 'medium' },
      problems: [
        { code: 'agentic-scope-undeclared', subject: 'agentic-scope' },
      ],
    });
    expect(statusOf(scorecards[0], 'INF-NET-01')).toBe('not-met');
  });

  it('takes several files, given at once or one after the other, and standard input', async () => {
    const named = (name: string) =>
      file(
        { kind: 'Component', metadata: { name }, spec: { type: 'agent' } },
        'json',
      );
    const { out } = await evaluate(
      [
        '--entities',
        named('a'),
        named('b'),
        '--entities',
        '-',
        '--format',
        'json',
      ],
      {
        stdin: JSON.stringify([
          { kind: 'API', metadata: { name: 'c' }, spec: { type: 'rag' } },
        ]),
      },
    );
    expect(
      JSON.parse(out).map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual(['api:default/c', 'component:default/a', 'component:default/b']);
  });

  it('counts facts, evidence, waivers, time and environment', async () => {
    const entityRef = 'Component:default/BOT';
    const facts = file(
      [{ entityRef, key: 'criticality', value: 'mission-critical' }],
      'json',
    );
    const evidence = file(
      `- {entityRef: component:default/bot, controlId: INF-CFG-01, outcome: pass, assurance: attested,
         source: user:default/kim, observedAt: '2026-11-01T00:00:00Z'}`,
    );
    const waivers = file([
      {
        entityRef,
        controlId: 'INF-NET-01',
        environment: 'production',
        approvedAt: '2026-11-01T00:00:00Z',
        expiresAt: '2026-12-01T00:00:00Z',
      },
    ]);
    const inputs = [
      '--entities',
      file(CATALOG),
      '--facts',
      facts,
      '--evidence',
      evidence,
      '--waivers',
      waivers,
    ];
    const [production] = (await json(...inputs, '--environment', 'production'))
      .scorecards;
    expect(production.profile).toMatchObject({
      criticality: 'mission-critical',
      requiredPhase: 'advanced',
    });
    expect(statusOf(production, 'INF-CFG-01')).toBe('met');
    expect(statusOf(production, 'INF-NET-01')).toBe('waived');
    const [later] = (
      await json(
        ...inputs,
        '--environment',
        'production',
        '--now',
        '2026-12-24T00:00:00Z',
      )
    ).scorecards;
    expect(statusOf(later, 'INF-NET-01')).toBe('not-met');
    const [staging] = (await json(...inputs, '--environment', 'staging'))
      .scorecards;
    expect(statusOf(staging, 'INF-NET-01')).toBe('not-met');
  });

  it('reads settings of its own form and of an app-config', async () => {
    const own = file(`
assurance: { foundational: own }
workloads: { include: [{ kind: Component, spec.type: service }] }
defaults:
  - { filter: { kind: Component }, facts: { data-classification: restricted, agentic-scope: 2 } }
framework: { overlays: [{ version: acme, controls: { remove: [GOV-AUT-01] } }] }
`);
    const app = file(`
app: { title: x }
aiGovernance:
  schedule: { pollInterval: 30 seconds }
  workloads: { include: [{ kind: Component, spec.type: service }] }
  defaults:
    - { filter: { kind: Component }, facts: { data-classification: restricted } }
`);
    for (const settings of [own, app]) {
      const { code, scorecards } = await json(
        '--entities',
        file(CATALOG),
        '--settings',
        settings,
      );
      expect(code).toBe(0);
      const plain = scorecards.find(
        ({ entityRef }: { entityRef: string }) =>
          entityRef === 'component:default/plain',
      );
      expect(plain.profile).toMatchObject({
        dataClassification: 'restricted',
        requiredPhase: 'advanced',
      });
      expect(plain.controls).toHaveLength(settings === own ? 69 : 70);
    }
  });

  it('reads another framework', async () => {
    const manifest = require.resolve(
      '@ai-governance/backstage-plugin-ai-governance-common/package.json',
    );
    const text = readFileSync(
      join(dirname(manifest), 'framework.yaml'),
      'utf8',
    );
    const other = file(text.replace('    value: 4', '    value: 1'));
    const { code, scorecards } = await json(
      '--entities',
      file(CATALOG),
      '--framework',
      other,
    );
    expect(code).toBe(0);
    const gap = scorecards[0].gaps.find(
      ({ controlId }: { controlId: string }) => controlId === 'INF-NET-01',
    );
    expect(gap.risk).toBe(1 * 12 * 10);
  });

  describe('broken input', () => {
    it('reports a broken document with its place and evaluates the rest', async () => {
      const entities = file(`${CATALOG}---
kind: Component
metadata: { name: broken
---
- just a text
- { kind: Component }
- { kind: Component, metadata: { name: listed }, spec: { type: llm } }
---
kind: Component
metadata: { name: BOT }
`);
      const { code, err, scorecards } = await json('--entities', entities);
      expect(code).toBe(0);
      expect(
        scorecards.map(({ entityRef }: { entityRef: string }) => entityRef),
      ).toEqual(['component:default/bot', 'component:default/listed']);
      const messages = err.trimEnd().split('\n');
      expect(messages).toEqual([
        expect.stringMatching(
          /input-\d+\.yaml:\d+:\d+: left out\. This is no YAML: /,
        ),
        expect.stringMatching(
          /yaml:32:3: left out\. This is no catalog entity\. Write a mapping/,
        ),
        expect.stringMatching(
          /yaml:33:3: left out\. This entity has no kind or no metadata\.name/,
        ),
        expect.stringMatching(
          /yaml:36:1: left out\. component:default\/bot stands already at .*:2\. Keep one/,
        ),
      ]);
      const strict = await json('--entities', entities, '--strict');
      expect(strict.code).toBe(3);
      expect(strict.scorecards).toEqual(scorecards);
    });

    it('shows no control characters of a file on the terminal', async () => {
      const { err } = await evaluate(['--entities', file('"\\e[31mred"')]);
      expect(err).toContain('This is no catalog entity');
      const { out } = await evaluate([
        '--entities',
        file({
          kind: 'Component',
          metadata: { name: 'a\u001b[31m\u202eb' },
          spec: { type: 'llm' },
        }),
      ]);
      expect(out).toContain('a\\u{001b}[31m\\u{202e}b');
      expect(out).not.toContain('\u001b');
    });

    const bad: [string, () => string[], RegExp][] = [
      [
        'nothing to evaluate',
        () => [],
        /Give the files to evaluate with --entities/,
      ],
      [
        'both kinds of input',
        () => ['--case', '-', '--entities', '-'],
        /either --case or --entities/,
      ],
      [
        'a file that is not there',
        () => ['--entities', '/nowhere/x.yaml'],
        /^\/nowhere\/x\.yaml: There is no such file/,
      ],
      ['a folder', () => ['--entities', '/'], /^\/: This is a folder/],
      [
        'a time that is none',
        () => ['--entities', file(CATALOG), '--now', 'noon'],
        /"noon" is no time/,
      ],
      [
        'an unknown format',
        () => ['--format', 'xml'],
        /Allowed choices are table, json, sarif, junit/,
      ],
      [
        'an unknown option',
        () => ['--entites', 'x'],
        /unknown option '--entites'[\s\S]*--help/,
      ],
      [
        'evidence with mistakes',
        () => [
          '--entities',
          file(CATALOG),
          '--evidence',
          file(
            `- { entityRef: a:b/c, controlId: X, outcome: passed, assurance: verified, source: s, observedAt: now }\n- text\n`,
          ),
        ],
        /:1:3: record 1: outcome: .*\n.*:1:3: record 1: observedAt: must be a time as RFC 3339.*\n.*:2:3: record 2: .*Correct it, or remove the record\./,
      ],
      [
        'waivers that are no YAML',
        () => ['--entities', file(CATALOG), '--waivers', file('[a')],
        /yaml:1:3: This is no YAML: /,
      ],
      [
        'facts without a value',
        () => [
          '--entities',
          file(CATALOG),
          '--facts',
          file([{ entityRef: 'a:b/c', key: 'phase' }]),
        ],
        /record 1: value: /,
      ],
      [
        'settings with a key it does not know',
        () => ['--entities', file(CATALOG), '--settings', file('asurance: {}')],
        /settings: .*asurance/,
      ],
      [
        'settings with a level it does not know',
        () => [
          '--entities',
          file(CATALOG),
          '--settings',
          file('aiGovernance: { assurance: { enhanced: some } }'),
        ],
        /aiGovernance\.assurance\.enhanced: /,
      ],
      [
        'settings that are a list',
        () => ['--entities', file(CATALOG), '--settings', file('- a\n- b')],
        /Write the settings as one mapping/,
      ],
      [
        'a filter that it cannot understand',
        () => [
          '--entities',
          file(CATALOG),
          '--settings',
          file('workloads: { include: [{ kind: null }] }'),
        ],
        /aiGovernance\.workloads\.include\[0\] is no catalog filter/,
      ],
      [
        'a framework with mistakes',
        () => ['--entities', file(CATALOG), '--framework', file('layers: 1')],
        /The framework has \d+ mistakes:\n/,
      ],
    ];
    it.each(bad)('exits with 2 for %s', async (_, args, message) => {
      const { code, out, err } = await evaluate(args());
      expect(err).toMatch(message);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    });
  });
});
