import { DEFAULT_GATE_POLICY } from './defaultPolicy';
import { GatePolicyError } from './policyMistakes';
import {
  policyDigest,
  readGatePolicy,
  readGateSettings,
} from './readGatePolicy';

function mistakesOf(section: unknown): Record<string, string> {
  try {
    readGatePolicy(section);
  } catch (error) {
    return Object.fromEntries(
      (error as GatePolicyError).mistakes.map(({ key, message }) => [
        key,
        message,
      ]),
    );
  }
  throw new Error('No mistake was found.');
}

const names = (section: unknown) =>
  readGatePolicy(section).environments.map(({ name }) => name);

describe('readGatePolicy', () => {
  it.each([undefined, {}, { roles: { platform: [] }, workloads: {} }])(
    'gives the default for %j',
    section => {
      expect(readGatePolicy(section)).toEqual(DEFAULT_GATE_POLICY);
    },
  );

  it('denies nobody by default', () => {
    for (const { mode } of readGatePolicy({}).environments) {
      expect(mode).toBe('warn');
    }
  });

  it('merges what is written over what is shipped, by name in any case', () => {
    const policy = readGatePolicy({
      environments: [
        {
          name: 'Production',
          mode: 'enforce',
          enforceFrom: '2027-01-31',
          aliases: ['live'],
          maxAge: { hours: 2 },
          minimumPhase: 'none',
          minimumScore: 60,
        },
      ],
    });
    expect(policy.environments[2]).toEqual({
      ...DEFAULT_GATE_POLICY.environments[2],
      mode: 'enforce',
      enforceFrom: '2027-01-31',
      aliases: ['live'],
      maxAgeSeconds: 7200,
      minimumPhase: null,
      minimumScore: 60,
    });
    expect(policy.environments.slice(0, 2)).toEqual(
      DEFAULT_GATE_POLICY.environments.slice(0, 2),
    );
  });

  it.each([
    [['qa'], ['development', 'staging', 'qa', 'production']],
    [
      ['staging', 'qa'],
      ['development', 'staging', 'qa', 'production'],
    ],
    [
      ['production', 'dr'],
      ['development', 'staging', 'production', 'dr'],
    ],
    [
      ['development', 'qa'],
      ['development', 'staging', 'qa', 'production'],
    ],
    [
      ['production', 'staging', 'development'],
      ['production', 'staging', 'development'],
    ],
  ])('orders %j on the way to production', (written, expected) => {
    expect(names({ environments: written.map(name => ({ name })) })).toEqual(
      expected,
    );
  });

  it('reads approvals, their environments and what each role judges', () => {
    const { approvals } = readGatePolicy({
      approvals: {
        rules: {
          foundational: { validDays: 30 },
          enhanced: {
            steps: [{ needs: [{ role: 'security', count: 2 }] }],
          },
        },
        environments: { prod: { enhanced: { validDays: 10 } } },
        matters: { legal: ['dataClassification'] },
        noticeDays: [7],
      },
    });
    expect(approvals.rules.foundational).toEqual({
      ...DEFAULT_GATE_POLICY.approvals.rules.foundational,
      validDays: 30,
    });
    expect(approvals.environments).toEqual({
      production: {
        enhanced: {
          steps: [{ needs: [{ role: 'security', count: 2 }] }],
          separationOfDuties: 'strict',
          validDays: 10,
        },
      },
    });
    expect(approvals.matters).toEqual({
      ...DEFAULT_GATE_POLICY.approvals.matters,
      legal: ['dataClassification'],
    });
    expect(approvals.noticeDays).toEqual([7]);
  });

  it('counts one person of a role where no number is written', () => {
    expect(
      readGatePolicy({
        approvals: {
          rules: { foundational: { steps: [{ needs: [{ role: 'x' }] }] } },
        },
      }).approvals.rules.foundational.steps,
    ).toEqual([{ needs: [{ role: 'x', count: 1 }] }]);
  });

  it('reads the rest of the gates', () => {
    const { policy, activation, timeoutMs } = readGateSettings({
      activation: 'auto',
      gates: {
        policyVersion: 2027.1,
        evidenceGraceDays: 0,
        breakGlass: { maxHours: 2 },
        timeout: '500ms',
      },
    });
    expect(policy).toEqual({
      ...DEFAULT_GATE_POLICY,
      version: '2027.1',
      evidenceGraceDays: 0,
      breakGlass: { maxHours: 2, reviewWithinHours: 24 },
    });
    expect([activation, timeoutMs]).toEqual(['auto', 500]);
    expect(readGateSettings({})).toMatchObject({
      activation: 'manual',
      timeoutMs: 3000,
    });
  });

  const freeze = {
    name: 'Weekend',
    timeZone: 'UTC',
    from: 'fri 16:00',
    to: 'mon 08:00',
  };
  const environment = (values: object) => ({
    environments: [{ name: 'production', ...values }],
  });

  it.each<[object, string, RegExp]>([
    [
      environment({ freezes: [{ ...freeze, timeZone: 'Berlin' }] }),
      'environments[0].freezes[0].timeZone',
      /"Berlin".*IANA time zone, such as Europe\/Berlin/,
    ],
    [
      environment({ freezes: [{ ...freeze, from: 'friday' }] }),
      'environments[0].freezes[0].from',
      /"friday" is not understood.*fri 16:00/,
    ],
    [
      environment({ freezes: [{ ...freeze, to: '2026-12-24T08:00' }] }),
      'environments[0].freezes[0].to',
      /day of the week/,
    ],
    [
      environment({ freezes: [{ ...freeze, to: 'FRI 16:00' }] }),
      'environments[0].freezes[0].to',
      /another time/,
    ],
    [
      environment({
        freezes: [{ ...freeze, from: '2026-12-24', to: '2026-12-20' }],
      }),
      'environments[0].freezes[0].to',
      /after 2026-12-24/,
    ],
    [
      environment({
        freezes: [{ ...freeze, from: '2026-02-30', to: '2026-12-20' }],
      }),
      'environments[0].freezes[0].from',
      /"2026-02-30" is not understood/,
    ],
    [
      environment({ mode: 'strict' }),
      'environments[0].mode',
      /"strict" is not understood. Write one of: enforce, warn, off/,
    ],
    [environment({ moed: 'warn' }), 'environments[0].moed', /no such key/],
    [environment({ maxAge: 'soon' }), 'environments[0].maxAge', /such as 24h/],
    [environment({ maxAge: '1s' }), 'environments[0].maxAge', /1 minute/],
    [
      environment({ enforceFrom: 'next year' }),
      'environments[0].enforceFrom',
      /2027-01-31/,
    ],
    [
      environment({ enforceFilter: [{ $what: 1 }] }),
      'environments[0].enforceFilter[0]',
      /catalog filter/,
    ],
    [
      environment({ minimumScore: 120 }),
      'environments[0].minimumScore',
      /from 0 to 100/,
    ],
    [{ environments: [{}] }, 'environments[0].name', /It is missing/],
    [{ environments: 'production' }, 'environments', /Write a list/],
    [
      { environments: [{ name: 'qa' }, { name: 'QA' }] },
      'environments[1].name',
      /written twice/,
    ],
    [
      { environments: [{ name: 'qa', aliases: ['test', 'PROD'] }] },
      'environments[0].aliases[1]',
      /leads to the environment production too/,
    ],
    [
      { approvals: { rules: { enhanced: { steps: [] } } } },
      'approvals.rules.enhanced.steps',
      /at least one step/,
    ],
    [
      { approvals: { environments: { moon: {} } } },
      'approvals.environments.moon',
      /development, staging, production/,
    ],
    [
      { approvals: { matters: { legal: ['data'] } } },
      'approvals.matters.legal[0]',
      /dataClassification/,
    ],
    [
      { approvals: { rules: { big: {} } } },
      'approvals.rules.big',
      /no such key/,
    ],
    [{ approvals: 3 }, 'approvals', /3 is not understood. Write an object/],
    [{ gates: { reuseMinutes: -1 } }, 'gates.reuseMinutes', /from 0 to 1440/],
    [{ activation: 'never' }, 'activation', /manual, auto/],
  ])('names the key and the remedy of %j', (section, key, message) => {
    const mistakes = mistakesOf(section);
    expect(Object.keys(mistakes)).toEqual([`aiGovernance.${key}`]);
    expect(mistakes[`aiGovernance.${key}`]).toMatch(message);
  });

  it('names every mistake at once', () => {
    expect(
      Object.keys(
        mistakesOf({
          environments: [{ name: 'qa', mode: 'x', approval: 'y' }],
          gates: { breakGlass: { maxHours: 0 } },
        }),
      ),
    ).toEqual([
      'aiGovernance.environments[0].mode',
      'aiGovernance.environments[0].approval',
      'aiGovernance.gates.breakGlass.maxHours',
    ]);
  });
});

describe('policyDigest', () => {
  it('follows the content, not the order of keys', () => {
    const { environments, ...rest } = DEFAULT_GATE_POLICY;
    expect(policyDigest({ environments, ...rest })).toBe(
      policyDigest(readGatePolicy({})),
    );
    expect(
      policyDigest(readGatePolicy({ gates: { policyVersion: '2' } })),
    ).not.toBe(policyDigest(DEFAULT_GATE_POLICY));
  });
});
