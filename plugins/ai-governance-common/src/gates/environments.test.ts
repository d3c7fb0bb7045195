import fc from 'fast-check';
import { DEFAULT_GATE_POLICY } from './defaultPolicy';
import {
  effectiveMode,
  findEnvironment,
  lastApprovalEnvironment,
} from './environments';
import { GateMode } from './policy';

describe('findEnvironment', () => {
  it.each<[string, string | undefined]>([
    ['production', 'production'],
    ['PRODUCTION', 'production'],
    [' prod ', 'production'],
    ['Stg', 'staging'],
    ['dev', 'development'],
    ['moon', undefined],
    ['', undefined],
  ])('%j leads to %s', (name, expected) => {
    expect(findEnvironment(DEFAULT_GATE_POLICY, name)?.name).toBe(expected);
  });
});

describe('lastApprovalEnvironment', () => {
  const environments = (...approvals: ('required' | 'none')[]) => ({
    environments: approvals.map((approval, index) => ({
      ...DEFAULT_GATE_POLICY.environments[0],
      name: `stage-${index + 1}`,
      approval,
    })),
  });

  it.each<[('required' | 'none')[], string | undefined]>([
    [['required', 'required', 'none'], 'stage-2'],
    [['required', 'none', 'required'], 'stage-3'],
    [['none', 'none'], undefined],
  ])('of %j is %s', (approvals, expected) => {
    expect(lastApprovalEnvironment(environments(...approvals))?.name).toBe(
      expected,
    );
  });

  it('is production as shipped', () => {
    expect(lastApprovalEnvironment(DEFAULT_GATE_POLICY)?.name).toBe(
      'production',
    );
  });
});

describe('effectiveMode', () => {
  const modeOf = (
    mode: GateMode,
    enforceFrom: string | null,
    enforceable = true,
  ) =>
    effectiveMode({ mode, enforceFrom }, '2026-11-24T10:00:00Z', enforceable);

  it.each<[GateMode, string | null, boolean, object]>([
    ['enforce', null, true, { mode: 'enforce' }],
    ['warn', null, true, { mode: 'warn' }],
    ['off', null, true, { mode: 'off' }],
    ['enforce', null, false, { mode: 'warn' }],
    ['off', '2026-01-01', false, { mode: 'off' }],
    ['off', '2027-01-01', true, { mode: 'off' }],
    ['warn', '2026-11-24', true, { mode: 'enforce' }],
    ['warn', '2026-11-24', false, { mode: 'warn' }],
    [
      'enforce',
      '2026-12-01',
      true,
      { mode: 'warn', enforcesFrom: '2026-12-01T00:00:00.000Z' },
    ],
    ['enforce', '2026-12-01', false, { mode: 'warn' }],
    ['enforce', '2026-11-24T11:00:00+01:00', true, { mode: 'enforce' }],
  ])('%s from %s, enforceable %s', (mode, from, enforceable, expected) => {
    expect(modeOf(mode, from, enforceable)).toEqual(expected);
  });

  it('keeps to the mode where the date cannot be read', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(['enforce', 'warn']).toContain(modeOf('enforce', text).mode);
        expect(modeOf('off', text).mode).toBe('off');
      }),
    );
    expect(modeOf('enforce', 'soon').mode).toBe('enforce');
    expect(modeOf('warn', 'soon').mode).toBe('warn');
  });
});
