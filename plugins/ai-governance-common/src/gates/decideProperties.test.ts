import fc from 'fast-check';
import { cloneDeepWith } from 'lodash';
import { couldNotDecide, decide, GATE_ENGINE_VERSION } from './decide';
import { DecisionCore, ReasonSeverity, VERDICTS } from './decision';
import { gateEngines } from './engines';
import { explainReason } from './explainReason';
import { GateInputs } from './inputs';
import { reason, verdictOf } from './reasons';
import { ASKED_AT, WORKLOAD } from './__fixtures__/situation';
import { SITUATIONS } from './__fixtures__/situations';

const KNOWN = SITUATIONS.map(({ inputs }) => inputs);
const pick = <K extends keyof GateInputs>(key: K) =>
  fc.constantFrom(...KNOWN).map(inputs => inputs[key]);
const several = <T>(read: (inputs: GateInputs) => T[]) =>
  fc
    .array(fc.constantFrom(...KNOWN), { maxLength: 8 })
    .map(all => all.flatMap(read));

/** Questions that put together what the situations have apart. */
const anyInputs: fc.Arbitrary<GateInputs> = fc
  .record({
    environment: pick('environment'),
    rules: pick('rules'),
    question: pick('question'),
    entity: fc.constantFrom<GateInputs['entity']>(
      'workload',
      'workload',
      'workload',
      'no-workload',
      'not-found',
    ),
    enforceable: fc.boolean(),
    actorMayDeploy: fc.boolean(),
    workload: pick('workload'),
    confirmedAt: pick('confirmedAt'),
    approval: pick('approval'),
    waivers: several(({ waivers }) => waivers),
    incidents: several(({ incidents }) => incidents),
    breakGlass: several(({ breakGlass }) => breakGlass),
    obligations: several(({ obligations }) => obligations),
    allowedBefore: fc.boolean(),
    failures: fc.subarray([{ source: 'a' }, { source: 'b' }]),
  })
  .map(parts => ({ ...KNOWN[0], ...parts, time: ASKED_AT }));

const text = (core: DecisionCore) => JSON.stringify(core);
const rank = ({ verdict }: DecisionCore) => VERDICTS.indexOf(verdict);

/** Changes that add something that stops a deployment. */
const WORSE: ((inputs: GateInputs) => GateInputs)[] = [
  inputs => ({
    ...inputs,
    incidents: [
      ...inputs.incidents,
      {
        id: 'INC-new',
        entityRef: WORKLOAD,
        severity: 'sev1',
        state: 'open',
        title: 'New',
      },
    ],
  }),
  inputs => ({
    ...inputs,
    obligations: [
      ...inputs.obligations,
      { id: 'new', kind: 'resolve-incident', ref: 'INC-0', dueAt: ASKED_AT },
    ],
  }),
  inputs => ({ ...inputs, approval: null }),
  inputs => ({ ...inputs, workload: null }),
  inputs => ({ ...inputs, confirmedAt: null }),
  inputs => ({ ...inputs, environment: null }),
  inputs => ({ ...inputs, entity: 'not-found' }),
  inputs => ({ ...inputs, failures: [{ source: 'a' }, { source: 'c' }] }),
  inputs => ({
    ...inputs,
    environment: inputs.environment && {
      ...inputs.environment,
      freezes: [
        ...inputs.environment.freezes,
        { name: 'New', timeZone: 'UTC', from: '2026-01-01', to: '2027-01-01' },
      ],
    },
  }),
  inputs => ({
    ...inputs,
    workload: inputs.workload && {
      ...inputs.workload,
      open: [
        ...inputs.workload.open,
        {
          controlId: 'NEW-01',
          section: 'governance',
          phase: 'foundational',
          status: 'not-met',
          risk: 1,
        },
      ],
    },
  }),
];

describe('decide', () => {
  it('answers the same to the byte, in whatever order the lists come', () => {
    fc.assert(
      fc.property(
        anyInputs.chain(inputs =>
          fc.record({
            inputs: fc.constant(inputs),
            waivers: fc.shuffledSubarray(inputs.waivers, {
              minLength: inputs.waivers.length,
            }),
            incidents: fc.shuffledSubarray(inputs.incidents, {
              minLength: inputs.incidents.length,
            }),
            breakGlass: fc.shuffledSubarray(inputs.breakGlass, {
              minLength: inputs.breakGlass.length,
            }),
            obligations: fc.shuffledSubarray(inputs.obligations, {
              minLength: inputs.obligations.length,
            }),
            open: fc.shuffledSubarray(inputs.workload?.open ?? [], {
              minLength: inputs.workload?.open.length ?? 0,
            }),
          }),
        ),
        ({ inputs, open, ...lists }) => {
          const shuffled: GateInputs = {
            ...inputs,
            ...lists,
            workload: inputs.workload && { ...inputs.workload, open },
            approval: inputs.approval && {
              ...inputs.approval,
              waitingFor: [...inputs.approval.waitingFor].reverse(),
              unreachable: [...inputs.approval.unreachable].reverse(),
            },
          };
          expect(text(decide(shuffled))).toBe(text(decide(inputs)));
        },
      ),
    );
  });

  it('answers the same to the byte from stored inputs, with the engine that they name', () => {
    fc.assert(
      fc.property(anyInputs, inputs => {
        const core = decide(inputs);
        const stored = JSON.parse(JSON.stringify(inputs)) as GateInputs;
        expect(text(gateEngines[stored.engine](stored))).toBe(text(core));
        expect(JSON.parse(text(core))).toEqual(core);
      }),
    );
    expect(KNOWN[0].engine).toBe(GATE_ENGINE_VERSION);
  });

  it('never gets better by something that stops a deployment', () => {
    fc.assert(
      fc.property(anyInputs, fc.constantFrom(...WORSE), (inputs, worsen) => {
        const before = decide(inputs);
        const after = decide(worsen(inputs));
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
        expect(after.proceed && !before.proceed).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('follows from the heaviest reason, and nothing outweighs one that blocks', () => {
    const severities: ReasonSeverity[] = [
      'info',
      'warning',
      'obligation',
      'waiting',
      'blocking',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...severities)),
        fc.constantFrom(...severities),
        (some, added) => {
          const reasons = some.map(severity => ({ severity }));
          const before = VERDICTS.indexOf(verdictOf(reasons));
          const after = verdictOf([...reasons, { severity: added }]);
          expect(VERDICTS.indexOf(after)).toBeGreaterThanOrEqual(before);
          expect(after === 'deny').toBe([...some, added].includes('blocking'));
        },
      ),
    );
  });

  it('never throws, whatever the texts are, and never proceeds against its verdict', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('constructor', '__proto__', '', '\u0000', '9e99'),
    );
    fc.assert(
      fc.property(
        anyInputs,
        fc.infiniteStream(words),
        fc.integer({ min: 1, max: 6 }),
        (inputs, stream, each) => {
          let count = 0;
          const odd = cloneDeepWith(inputs, value => {
            count += typeof value === 'string' ? 1 : 0;
            return typeof value === 'string' && count % each === 0
              ? stream.next().value
              : undefined;
          }) as GateInputs;
          const core = decide(odd);
          expect(VERDICTS).toContain(core.verdict);
          const isAllowed = core.verdict.startsWith('allow');
          expect(core.proceed).toBe(core.mode !== 'enforce' || isAllowed);
          for (const item of core.reasons) {
            const { message } = explainReason(item, { environment: 'here' });
            expect(message).not.toBe('');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('couldNotDecide', () => {
  const environment = KNOWN[0].environment!;
  const decideWithout = (change: object, enforceable = true) =>
    couldNotDecide({
      environment: { ...environment, ...change },
      time: ASKED_AT,
      enforceable,
      sources: ['the database'],
    });

  it('denies where the gate enforces and errors are to deny', () => {
    expect(decideWithout({})).toEqual({
      verdict: 'deny',
      mode: 'enforce',
      proceed: false,
      reasons: [reason('gate-error', 'blocking', { ref: 'the database' })],
      obligations: [],
    });
  });

  it.each<[object, boolean]>([
    [{ onError: 'allow' }, true],
    [{ mode: 'warn' }, true],
    [{}, false],
  ])('lets through with a warning for %j', (change, enforceable) => {
    const { verdict, proceed, reasons } = decideWithout(change, enforceable);
    expect([verdict, proceed, reasons[0].severity]).toEqual([
      'allow',
      true,
      'warning',
    ]);
  });
});
