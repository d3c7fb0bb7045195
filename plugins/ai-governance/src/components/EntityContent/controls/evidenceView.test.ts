import { ControlEvidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';
import { evidenceView } from './evidenceView';

const now = DateTime.fromISO('2026-06-18T09:00:00Z');
const said = {
  by: 'user:default/dana',
  at: '2026-06-17T09:00:00Z',
  reason: 'Wrong',
};

function record(change: Partial<ControlEvidence> = {}): ControlEvidence {
  return {
    assurance: 'verified',
    outcome: 'pass',
    source: 'trivy',
    observedAt: '2026-06-10T09:00:00Z',
    expiresAt: '2026-06-28T09:00:00Z',
    state: 'live',
    ...change,
  };
}

const parted = (evidence: ControlEvidence[]) => {
  const { counting, past } = evidenceView(evidence, now);
  return [counting.map(({ source }) => source), past.map(({ why }) => why)];
};

describe('evidenceView', () => {
  it.each([
    ['revoked', record({ state: 'revoked', revoked: said })],
    ['disputed', record({ disputed: said })],
    ['suppressed', record({ suppressed: true })],
    ['expired', record({ state: 'expired' })],
    ['expired', record({ expiresAt: '2026-06-18T08:59:59Z' })],
  ])('sets apart what is %s', (why, candidate) => {
    expect(parted([candidate])).toEqual([[], [why]]);
  });

  it('lets the newest of each source count, and the newest attestation of all', () => {
    const older = '2026-06-01T09:00:00Z';
    expect(
      parted([
        record(),
        record({ source: 'snyk' }),
        record({ assurance: 'attested', source: 'user:default/rui' }),
        record({ observedAt: older }),
        record({
          assurance: 'attested',
          source: 'user:default/kim',
          observedAt: older,
        }),
      ]),
    ).toEqual([
      ['trivy', 'snyk', 'user:default/rui'],
      ['replaced', 'replaced'],
    ]);
  });

  it('lets a disputed finding replace nothing', () => {
    expect(
      parted([
        record({ disputed: said }),
        record({ observedAt: '2026-06-01T09:00:00Z' }),
      ]),
    ).toEqual([['trivy'], ['disputed']]);
  });

  it('counts what the catalog shows as long as the evaluation says so, and a declaration', () => {
    expect(
      parted([
        record({ source: 'catalog', expiresAt: '2026-06-18T08:00:00Z' }),
        record({
          assurance: 'declared',
          source: 'annotation',
          observedAt: null,
          expiresAt: null,
        }),
      ]),
    ).toEqual([['catalog', 'annotation'], []]);
  });
});
