import fc from 'fast-check';
import { scorecardOf } from '../__testUtils__/evaluated';
import { CONTROL_STATUSES, ControlStatus } from '../evaluation/types';
import { buildSnapshot, controlAtIncident, SnapshotSources } from './snapshot';

const CONTROL = 'INF-NET-01';
const SINCE = '2026-06-01T00:00:00.000Z';
const core = scorecardOf({});

function sources(change: Partial<SnapshotSources> = {}): SnapshotSources {
  return {
    at: '2026-06-17T14:05:00.000Z',
    evaluatedAt: '2026-06-17T14:00:00.000Z',
    framework: { id: 'f', version: '1', digest: 'd' },
    core,
    lapsed: new Map(),
    waivers: [],
    approval: null,
    lastDecision: null,
    references: {},
    ...change,
  };
}

const withStatus = (status: ControlStatus): SnapshotSources['core'] => ({
  ...core,
  controls: core.controls.map(control =>
    control.controlId === CONTROL ? { ...control, status } : control,
  ),
});

describe('buildSnapshot', () => {
  it('holds every control that applies, and no other', () => {
    const snapshot = buildSnapshot(sources());
    const applicable = core.controls.filter(
      ({ status }) => status !== 'not-applicable',
    );
    expect(Object.keys(snapshot.controls)).toEqual(
      applicable.map(({ controlId }) => controlId).sort(),
    );
    expect(snapshot).toMatchObject({
      maturity: core.maturity,
      requiredPhase: core.profile.requiredPhase,
      score: core.score,
    });
    expect(Object.keys(snapshot.sections)).toEqual(
      core.sections.map(({ id }) => id),
    );
  });

  it('names the waiver that holds longest, and since when evidence is out of date', () => {
    const waivers = ['a', 'b'].map(id => ({
      id,
      controlId: CONTROL,
      expiresAt: SINCE,
    }));
    expect(
      buildSnapshot(sources({ core: withStatus('waived'), waivers })).waived,
    ).toEqual([{ controlId: CONTROL, waiverId: 'b', expiresAt: SINCE }]);
    expect(
      buildSnapshot(sources({ core: withStatus('stale') })).outOfDate,
    ).toEqual([{ controlId: CONTROL }]);
    expect(
      buildSnapshot(
        sources({
          core: withStatus('no-evidence'),
          lapsed: new Map([[CONTROL, SINCE]]),
        }),
      ).outOfDate,
    ).toEqual([{ controlId: CONTROL, since: SINCE }]);
  });
});

describe('controlAtIncident', () => {
  it.each([
    ['met', 'satisfied'],
    ['waived', 'waived'],
    ['stale', 'out-of-date'],
    ['no-evidence', 'not-satisfied'],
    ['insufficient-evidence', 'not-satisfied'],
    ['not-met', 'not-satisfied'],
    ['not-applicable', 'not-applicable'],
  ] as const)('calls what was %s %s', (status, standing) => {
    const snapshot = buildSnapshot(sources({ core: withStatus(status) }));
    expect(controlAtIncident(snapshot, CONTROL).standing).toBe(standing);
  });

  it('calls what ran out out of date, and what nobody evaluated not satisfied', () => {
    const snapshot = buildSnapshot(
      sources({
        core: withStatus('no-evidence'),
        lapsed: new Map([[CONTROL, SINCE]]),
      }),
    );
    expect(controlAtIncident(snapshot, CONTROL)).toEqual({
      standing: 'out-of-date',
      status: 'no-evidence',
    });
    expect(controlAtIncident(null, CONTROL).standing).toBe('not-satisfied');
  });

  it('is satisfied or waived exactly where the status says so, also after a way through JSON', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CONTROL_STATUSES), status => {
        const snapshot = JSON.parse(
          JSON.stringify(buildSnapshot(sources({ core: withStatus(status) }))),
        );
        const { standing } = controlAtIncident(snapshot, CONTROL);
        expect(standing === 'satisfied').toBe(status === 'met');
        expect(standing === 'waived').toBe(status === 'waived');
      }),
    );
    expect(
      controlAtIncident(buildSnapshot(sources()), 'toString').standing,
    ).toBe('not-applicable');
  });
});
