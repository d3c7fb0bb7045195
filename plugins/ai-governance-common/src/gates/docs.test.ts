import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniq } from 'lodash';
import { parse } from 'yaml';
import { compileEntityFilter } from '../workloads/entityFilter';
import { decide } from './decide';
import { REASON_CODES, VERDICTS } from './decision';
import { doorAnswer } from './doorAnswer';
import { readGatePolicy } from './readGatePolicy';
import { SITUATIONS } from './__fixtures__/situations';

const page = (name: string) =>
  readFileSync(join(__dirname, '../../../../docs', name), 'utf8');
const gates = page('gates.md');

/** Rows of the table below a heading, without its head. */
function rowsBelow(heading: string): string[][] {
  const [, section] = gates.split(`## ${heading}\n`);
  return section
    .split('\n## ')[0]
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
}

describe('docs/gates.md', () => {
  const reasons = rowsBelow('Reasons');

  it('explains every reason code, in their order', () => {
    expect(reasons.map(([code]) => code)).toEqual(
      REASON_CODES.map(code => `\`${code}\``),
    );
  });

  it('names severities that the reasons really have', () => {
    const decided = uniq(
      SITUATIONS.flatMap(({ inputs }) =>
        decide(inputs).reasons.map(
          ({ code, severity }) => `\`${code}\` ${severity}`,
        ),
      ),
    );
    expect(decided).toEqual(
      expect.arrayContaining(
        reasons.map(([code, severity]) => `${code} ${severity}`),
      ),
    );
  });

  it('names every verdict', () => {
    for (const verdict of VERDICTS) {
      expect(gates).toContain(`\`${verdict}\``);
    }
  });

  it('shows the exit codes of the command line', () => {
    const [, proceed, pending, denied, undecided] = rowsBelow(
      'What each door makes of it',
    ).find(([door]) => door.includes('command line'))!;
    const decision = (verdict: 'allow' | 'pending' | 'deny') => ({
      id: '1',
      verdict,
      mode: 'enforce' as const,
      proceed: verdict === 'allow',
      environment: 'production',
      entityRef: 'component:default/bot',
      title: 'Bot',
      reasons:
        verdict === 'deny'
          ? [
              {
                code: 'approval-missing' as const,
                severity: 'blocking' as const,
                message: '',
                fix: '',
              },
            ]
          : [],
      obligations: [],
    });
    expect([proceed, pending, denied, undecided]).toEqual(
      [decision('allow'), decision('pending'), decision('deny'), undefined].map(
        decided => `exit ${doorAnswer('cli', decided).exitCode}`,
      ),
    );
  });
});

describe.each(['gates.md', 'warn-to-enforce.md'])('docs/%s', name => {
  const examples = [...page(name).matchAll(/```yaml\n([^]*?)```/g)].map(
    ([, text]) => parse(text).aiGovernance,
  );

  it('shows configuration that can be used as it is', () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(readGatePolicy(example).environments).toHaveLength(3);
    }
  });

  it('shows filters that find what they name', () => {
    const bot = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'bot',
        annotations: { 'ai-governance.io/criticality': 'business-critical' },
      },
    };
    const filters = examples.flatMap(example =>
      readGatePolicy(example).environments.flatMap(
        ({ enforceFilter }) => enforceFilter ?? [],
      ),
    );
    for (const filter of filters) {
      expect(compileEntityFilter(filter)(bot)).toBe(true);
    }
  });
});
