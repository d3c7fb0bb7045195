import { DEFAULT_GATE_POLICY } from '../gates/defaultPolicy';
import { GatePolicy } from '../gates/policy';
import { policyChanges } from './changes';
import { policyWithMode, takesEffectAt } from './policyWithMode';

const NOW = Date.parse('2026-06-18T08:00:00Z');

const change = (
  request: Parameters<typeof policyWithMode>[1],
  policy: GatePolicy = DEFAULT_GATE_POLICY,
) => policyWithMode(policy, request, { now: NOW, made: 0 });

describe('policyWithMode', () => {
  it('changes the mode of one environment, which an alias may name', () => {
    const enforced = change({ environment: 'PROD', mode: 'enforce' });
    expect(policyChanges(DEFAULT_GATE_POLICY, enforced)).toEqual([
      {
        what: 'changed',
        subject: 'environments.production.mode',
        from: 'warn',
        to: 'enforce',
      },
      { what: 'changed', subject: 'version', from: '1', to: '1+page.1' },
    ]);
    const back = policyWithMode(
      enforced,
      { environment: 'production', mode: 'warn' },
      { now: NOW, made: 1 },
    );
    expect({ ...back, version: '1' }).toEqual(DEFAULT_GATE_POLICY);
    expect(back.version).toBe('1+page.2');
  });

  it('drops a date to enforce from with the mode', () => {
    const later = change({
      environment: 'production',
      mode: 'enforce',
      enforceFrom: '2026-12-01',
    });
    expect(later.environments[2].enforceFrom).toBe('2026-12-01');
    const off = change({ environment: 'production', mode: 'off' }, later);
    expect(off.environments[2]).toMatchObject({
      mode: 'off',
      enforceFrom: null,
    });
  });

  it.each([
    [
      { environment: 'mars', mode: 'warn' as const },
      "No environment is called 'mars'. The policy has: development, staging, production.",
    ],
    [
      { environment: 'staging', mode: 'warn' as const },
      'The environment staging has this mode already: warn.',
    ],
    [
      {
        environment: 'staging',
        mode: 'warn' as const,
        enforceFrom: '2026-12-01',
      },
      /goes with the mode enforce alone/,
    ],
    [
      { environment: 'staging', mode: 'enforce' as const, enforceFrom: 'soon' },
      "'soon' is no time",
    ],
    [
      {
        environment: 'staging',
        mode: 'enforce' as const,
        enforceFrom: '2026-06-18T08:00:00Z',
      },
      /has passed/,
    ],
  ])('refuses %j', (request, message) => {
    expect(() => change(request)).toThrow(message);
  });
});

describe('takesEffectAt', () => {
  it('is the date from which a changed environment enforces', () => {
    const later = change({
      environment: 'production',
      mode: 'enforce',
      enforceFrom: '2026-12-01',
    });
    expect(takesEffectAt(DEFAULT_GATE_POLICY, later, NOW)).toBe(
      Date.parse('2026-12-01T00:00:00Z'),
    );
    expect(takesEffectAt(later, later, NOW)).toBeUndefined();
    expect(takesEffectAt(later, DEFAULT_GATE_POLICY, NOW)).toBeUndefined();
    expect(
      takesEffectAt(DEFAULT_GATE_POLICY, later, Date.parse('2027-01-01')),
    ).toBeUndefined();
  });
});
