import { readFileSync } from 'fs';
import { dirname, join } from 'path';
import { file, run } from '../__testUtils__/run';

const builtIn = join(
  dirname(
    require.resolve(
      '@ai-governance/backstage-plugin-ai-governance-common/package.json',
    ),
  ),
  'framework.yaml',
);
const validate = (...args: string[]) => run(['framework', 'validate', ...args]);

describe('framework validate', () => {
  it('says that a framework is valid', async () => {
    const { code, out, err } = await validate(builtIn);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /framework\.yaml is a valid framework: aws-ai-security-framework 2026\.5\.0, 70 controls, digest [0-9a-f]{64}\.\n$/,
    );
  });

  it('lists every mistake with its place and exits with 1', async () => {
    const text = readFileSync(builtIn, 'utf8')
      .replace(
        'phase: foundational\n  phaseBasis',
        'phase: later\n  phaseBasis',
      )
      .replace('- id: INF-NET-02', '- id: inf-net-02');
    const path = file(text);
    const { code, out, err } = await validate(path);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      `${path}:604:10 controls[0].phase: "later" is not known here. Use one of: foundational, enhanced, advanced.`,
    );
    expect(err).toContain('controls[1].id');
  });

  it('answers as JSON', async () => {
    const good = await validate(builtIn, '--format', 'json');
    expect(JSON.parse(good.out)).toMatchObject({
      valid: true,
      controls: 70,
      mistakes: [],
    });
    const bad = await validate(file('a: 1'), '--format', 'json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({
      valid: false,
      mistakes: expect.arrayContaining([
        expect.objectContaining({
          line: 1,
          column: 1,
          remedy: 'Add "controls".',
        }),
      ]),
    });
  });

  it('reads standard input', async () => {
    const { code } = await run(['framework', 'validate', '-'], {
      stdin: readFileSync(builtIn, 'utf8'),
    });
    expect(code).toBe(0);
  });

  it('exits with 2 for a file that is not there', async () => {
    expect(await validate('/nowhere.yaml')).toEqual({
      code: 2,
      out: '',
      err: '/nowhere.yaml: There is no such file. Correct the path.\n',
    });
  });
});

describe('ai-governance', () => {
  it('shows help and version', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('evaluate');
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('refuses an unknown command', async () => {
    const { code, out, err } = await run(['evalute']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("unknown command 'evalute'");
  });
});
