import { readFileSync } from 'fs';
import { dirname, join } from 'path';
import { file, run } from '../__testUtils__/run';

const builtInText = readFileSync(
  join(
    dirname(
      require.resolve(
        '@ai-governance/backstage-plugin-ai-governance-common/package.json',
      ),
    ),
    'framework.yaml',
  ),
  'utf8',
);
const changed = () =>
  file(
    builtInText
      .replace('version: 2026.5.0', 'version: 2027.1.0')
      .replace(
        'phase: foundational\n  phaseBasis',
        'phase: enhanced\n  phaseBasis',
      ),
  );
const diff = (...args: string[]) => run(['framework', 'diff', ...args]);

describe('framework diff', () => {
  it('lists each place in which two frameworks differ', async () => {
    const { code, out, err } = await diff('built-in', changed());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^aws-ai-security-framework 2027\.1\.0 \([0-9a-f]{12}\) differs from aws-ai-security-framework 2026\.5\.0 \([0-9a-f]{12}\) in 2 places:$/,
    );
    expect(lines[1]).toBe(
      'changed  framework.version  "2026.5.0" -> "2027.1.0"',
    );
    expect(lines[2]).toMatch(
      /^changed {2}[A-Z]+-[A-Z]+-\d+\.phase {2}"foundational" -> "enhanced"$/,
    );
  });

  it('says so where there is no difference', async () => {
    const { code, out } = await diff('built-in', 'built-in');
    expect(code).toBe(0);
    expect(out).toMatch(/ say the same\.\n$/);
  });

  it('answers as JSON', async () => {
    const { out } = await diff(changed(), 'built-in', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      from: { version: '2027.1.0' },
      to: { version: '2026.5.0' },
      equal: false,
      changes: [
        {
          what: 'changed',
          subject: 'framework.version',
          from: '2027.1.0',
          to: '2026.5.0',
        },
        { what: 'changed', from: 'enhanced', to: 'foundational' },
      ],
    });
  });

  it('refuses a broken framework, and standard input for both', async () => {
    const broken = await diff('built-in', file('a: 1'));
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('Add "controls".');
    expect(await diff('-', '-')).toEqual({
      code: 2,
      out: '',
      err: 'Only one of the two can be standard input. Give the other as a file.\n',
    });
  });
});
