import { doorAnswer } from './doorAnswer';
import { decide } from './decide';
import { DecisionCore, REASON_CODES } from './decision';
import { explainReason } from './explainReason';
import { GateInputs } from './inputs';
import { SITUATIONS } from './__fixtures__/situations';

const namesOf = ({ reasons }: DecisionCore) =>
  reasons.map(({ severity, code, controlId, layer }) =>
    [
      severity,
      code,
      controlId ?? (code.startsWith('maturity') ? layer : undefined),
    ]
      .filter(Boolean)
      .join(' '),
  );

const shown = (inputs: GateInputs, core: DecisionCore) => ({
  ...core,
  id: '1',
  environment: inputs.question.environment,
  entityRef: inputs.question.entityRef,
  title: '',
  reasons: core.reasons.map(reason => ({
    ...reason,
    ...explainReason(reason, { environment: inputs.question.environment }),
  })),
});

describe('decide', () => {
  it.each(SITUATIONS.map(situation => [situation.name, situation] as const))(
    '%s',
    (_name, { inputs, expected }) => {
      const core = decide(inputs);
      expect({
        verdict: core.verdict,
        mode: core.mode,
        proceed: core.proceed,
        reasons: namesOf(core),
        ...doorAnswer('cli', shown(inputs, core)),
      }).toEqual(expected);
    },
  );

  it('is held to at least ninety situations with names of their own', () => {
    const names = SITUATIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(90);
  });

  it('is held to every code, in every severity that it can have', () => {
    const seen = new Set(
      SITUATIONS.flatMap(({ inputs }) =>
        decide(inputs).reasons.map(
          ({ code, severity }) => `${code} ${severity}`,
        ),
      ),
    );
    const codes = new Set([...seen].map(text => text.split(' ')[0]));
    expect([...codes].sort()).toEqual([...REASON_CODES].sort());
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'workload-unknown info',
        'workload-unknown blocking',
        'owner-unresolved warning',
        'owner-unresolved blocking',
        'incident-open warning',
        'incident-open blocking',
        'incident-review-overdue warning',
        'incident-review-overdue blocking',
        'gate-error warning',
        'gate-error blocking',
        'approval-pending waiting',
        'break-glass-active obligation',
      ]),
    );
  });

  it('puts every reason into whole sentences', () => {
    for (const { inputs } of SITUATIONS) {
      for (const { message, fix } of shown(inputs, decide(inputs)).reasons) {
        for (const sentence of [message, ...(fix === '' ? [] : [fix])]) {
          expect(sentence).toMatch(/^[^ ].*[^ .]\.$/);
          expect(sentence).not.toMatch(/undefined|null|NaN|\{|\}| {2}|1970/);
        }
      }
    }
  });
});
