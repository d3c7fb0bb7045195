import fc from 'fast-check';
import { MovementStand } from '../api/rollups';
import { CONTROL_STATUSES } from '../evaluation/types';
import { PHASES } from '../framework/types';
import {
  foldSteps,
  isSameStand,
  movementDirection,
  MovementStep,
  movementSummary,
  shownOf,
  tellingControls,
} from './movements';

const stand = (change: Partial<MovementStand> = {}): MovementStand => ({
  maturity: 'none',
  requiredPhase: 'enhanced',
  compliant: false,
  assessed: true,
  ...change,
});

const step = (change: Partial<MovementStep> = {}): MovementStep => ({
  at: 1,
  from: stand(),
  to: stand({ maturity: 'foundational' }),
  causes: [{ kind: 'entity-changed' }],
  controls: [],
  ...change,
});

const anyStand = fc.option(
  fc.record<MovementStand>({
    maturity: fc.constantFrom(
      'not-applicable',
      'none',
      'foundational',
      'enhanced',
      'advanced',
    ),
    requiredPhase: fc.constantFrom(...PHASES),
    compliant: fc.boolean(),
    assessed: fc.boolean(),
  }),
);

const anyControls = fc.uniqueArray(
  fc.record({
    controlId: fc.constantFrom('A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6', 'A-7'),
    from: fc.constantFrom(...CONTROL_STATUSES),
    to: fc.constantFrom(...CONTROL_STATUSES),
  }),
  { selector: control => control.controlId },
);

const anyCauses = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('evidence-arrived' as const, 'waiver' as const),
    subject: fc.constantFrom('one', 'two', 'three', 'four'),
  }),
  { selector: cause => `${cause.kind} ${cause.subject}` },
);

/** Steps that go on where the one before ended. */
const anyWay = fc
  .tuple(
    anyStand,
    fc.array(fc.tuple(anyStand, anyCauses, anyControls), { minLength: 1 }),
  )
  .map(([start, moves]) => {
    let from = start;
    return moves.map(([to, causes, controls], at): MovementStep => {
      const made = { at, from, to, causes, controls };
      from = to;
      return made;
    });
  });

describe('movementDirection', () => {
  it.each([
    [null, stand(), 'added'],
    [stand(), null, 'removed'],
    [null, null, undefined],
    [stand({ assessed: false }), stand({ maturity: 'advanced' }), 'assessed'],
    [stand({ assessed: false }), stand(), 'assessed'],
    [stand(), stand({ maturity: 'foundational' }), 'up'],
    [stand({ maturity: 'advanced' }), stand({ maturity: 'enhanced' }), 'down'],
    // The maturity goes before what is required.
    [
      stand({ maturity: 'enhanced', compliant: true }),
      stand({ maturity: 'advanced', requiredPhase: 'advanced' }),
      'up',
    ],
    [stand({ compliant: true }), stand(), 'down'],
    [stand(), stand({ compliant: true }), 'up'],
    [stand(), stand({ requiredPhase: 'advanced' }), undefined],
    [stand(), stand({ assessed: false }), 'down'],
    // That something applies at last is no step up.
    [stand({ maturity: 'not-applicable', compliant: true }), stand(), 'down'],
    [stand(), stand({ maturity: 'not-applicable', compliant: true }), 'up'],
    [
      stand({ maturity: 'not-applicable', compliant: true }),
      stand({ maturity: 'enhanced', compliant: true }),
      'up',
    ],
  ])('from %j to %j is %s', (from, to, direction) => {
    expect(movementDirection(from, to)).toBe(direction);
  });

  it('turns round with the way', () => {
    const opposite: Record<string, string> = {
      up: 'down',
      down: 'up',
      added: 'removed',
      removed: 'added',
    };
    fc.assert(
      fc.property(anyStand, anyStand, (from, to) => {
        const there = movementDirection(from, to);
        const back = movementDirection(to, from);
        fc.pre(there !== 'assessed' && back !== 'assessed');
        expect(back).toBe(there && opposite[there]);
      }),
    );
  });

  it('has none where nothing is different', () => {
    fc.assert(
      fc.property(anyStand, anyStand, (from, to) => {
        const moved = movementDirection(from, to) !== undefined;
        expect(moved && isSameStand(from, to)).toBe(false);
        expect(movementDirection(from, from)).toBeUndefined();
        expect(isSameStand(from, from)).toBe(true);
      }),
    );
  });
});

describe('foldSteps', () => {
  it('tells from where to where, the latest causes first and each once', () => {
    const folded = foldSteps([
      step({
        at: 1,
        causes: [{ kind: 'evidence-arrived', subject: 'prowler' }],
        controls: [{ controlId: 'A-1', from: 'no-evidence', to: 'not-met' }],
      }),
      step({
        at: 2,
        from: stand({ maturity: 'foundational' }),
        to: stand({ maturity: 'enhanced', compliant: true }),
        causes: [
          { kind: 'waiver' },
          { kind: 'evidence-arrived', subject: 'prowler' },
        ],
        controls: [{ controlId: 'A-1', from: 'not-met', to: 'waived' }],
      }),
    ]);
    expect(folded).toEqual({
      at: 2,
      from: stand(),
      to: stand({ maturity: 'enhanced', compliant: true }),
      causes: [
        { kind: 'waiver' },
        { kind: 'evidence-arrived', subject: 'prowler' },
      ],
      controls: [{ controlId: 'A-1', from: 'no-evidence', to: 'waived' }],
    });
  });

  it('is no movement where the workload came back, and shows no control that did', () => {
    const folded = foldSteps([
      step({ controls: [{ controlId: 'A-1', from: 'met', to: 'stale' }] }),
      step({
        from: stand({ maturity: 'foundational' }),
        to: stand(),
        controls: [{ controlId: 'A-1', from: 'stale', to: 'met' }],
      }),
    ]);
    expect(movementDirection(folded.from, folded.to)).toBeUndefined();
    expect(shownOf(folded).controls).toEqual([]);
  });

  it('is the same day by day as at once', () => {
    fc.assert(
      fc.property(anyWay, fc.array(fc.nat()), (steps, cuts) => {
        const borders = [
          0,
          ...cuts.map(cut => cut % steps.length).sort((a, b) => a - b),
          steps.length,
        ];
        const days = borders
          .slice(1)
          .map((end, index) => steps.slice(borders[index], end))
          .filter(day => day.length > 0);
        expect(foldSteps(days.map(foldSteps))).toEqual(foldSteps(steps));
      }),
    );
  });
});

describe('what is told of a movement', () => {
  it('names the controls that no longer hold of one down, and those that hold now of others', () => {
    const changes = [
      {
        what: 'control' as const,
        controlId: 'A-1',
        from: 'no-evidence' as const,
        to: 'met' as const,
      },
      {
        what: 'control' as const,
        controlId: 'A-2',
        from: 'met' as const,
        to: 'stale' as const,
      },
      {
        what: 'control' as const,
        controlId: 'A-3',
        from: null,
        to: 'met' as const,
      },
      { what: 'score' as const, from: 1, to: 2 },
    ];
    const ids = (direction: 'up' | 'down') =>
      tellingControls(changes, direction).map(({ controlId }) => controlId);
    expect(ids('down')).toEqual(['A-2', 'A-1']);
    expect(ids('up')).toEqual(['A-1', 'A-2']);
  });

  it('counts by direction', () => {
    expect(
      movementSummary([
        { direction: 'up', count: 2 },
        { direction: 'up', count: 1 },
        { direction: 'removed', count: 4 },
      ]),
    ).toEqual({ up: 3, down: 0, assessed: 0, added: 0, removed: 4 });
  });
});
