import {
  DecisionCore,
  DecisionReason,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Compared, PreviewTally } from './PreviewTally';

const core = (
  verdict: DecisionCore['verdict'],
  proceed: boolean,
  reasons: DecisionReason[] = [],
): DecisionCore => ({
  verdict,
  mode: proceed ? 'warn' : 'enforce',
  proceed,
  reasons,
  obligations: [],
});

const blocked: DecisionReason[] = [
  { code: 'approval-missing', severity: 'blocking' },
  {
    code: 'control-not-satisfied',
    severity: 'blocking',
    controlId: 'INF-NET-01',
  },
  { code: 'owner-unresolved', severity: 'warning' },
];

const workload = (name: string, change: Partial<Compared> = {}): Compared => ({
  entityRef: `component:default/${name}`,
  title: name,
  team: 'group:default/retail',
  teamTitle: 'Retail',
  maturity: { from: 'enhanced', to: 'enhanced' },
  compliant: { from: true, to: true },
  controls: () => {
    throw new Error('Nobody asked for the controls');
  },
  decisions: [],
  ...change,
});

function tallyOf(...all: Compared[]) {
  const tally = new PreviewTally();
  all.forEach(compared => tally.add(compared));
  return tally.result();
}

describe('PreviewTally', () => {
  it('counts what stays as it is and names none of it', () => {
    expect(
      tallyOf(
        workload('a', {
          decisions: [
            {
              environment: 'production',
              from: core('deny', true, blocked),
              to: core('deny', true, blocked),
            },
          ],
        }),
      ),
    ).toEqual({
      total: {
        workloads: 1,
        drop: 0,
        gain: 0,
        newlyDenied: 0,
        newlyAllowed: 0,
      },
      teams: [],
      items: [],
      causes: [],
    });
  });

  it('names who would be stopped first, with what stops them', () => {
    const result = tallyOf(
      workload('a', {
        maturity: { from: 'foundational', to: 'enhanced' },
        compliant: { from: false, to: true },
        controls: () => ({ worse: ['W-1'], better: ['B-1'] }),
        team: null,
        teamTitle: 'Without a team',
      }),
      workload('b', {
        decisions: [
          {
            environment: 'staging',
            from: core('allow', true),
            to: core('allow', true),
          },
          {
            environment: 'production',
            from: core('deny', true, blocked),
            to: core('deny', false, blocked),
          },
        ],
      }),
    );
    expect(result.total).toEqual({
      workloads: 2,
      drop: 0,
      gain: 1,
      newlyDenied: 1,
      newlyAllowed: 0,
    });
    expect(
      result.items.map(({ entityRef, causes }) => [entityRef, causes]),
    ).toEqual([
      ['component:default/b', ['approval-missing', 'INF-NET-01']],
      ['component:default/a', ['B-1']],
    ]);
    expect(result.items[0].decisions).toEqual([
      {
        environment: 'production',
        from: { verdict: 'deny', proceed: true },
        to: { verdict: 'deny', proceed: false },
      },
    ]);
    expect(
      result.teams.map(({ team, newlyDenied, gain }) => [
        team,
        newlyDenied,
        gain,
      ]),
    ).toEqual([
      ['group:default/retail', 1, 0],
      [null, 0, 1],
    ]);
    expect(result.causes).toEqual([
      { cause: 'B-1', workloads: 1 },
      { cause: 'INF-NET-01', workloads: 1 },
      { cause: 'approval-missing', workloads: 1 },
    ]);
  });

  it('names of a verdict that changes without stopping the reasons that differ', () => {
    const result = tallyOf(
      workload('a', {
        decisions: [
          {
            environment: 'production',
            from: core('deny', true, blocked),
            to: core('allow', true, [
              { code: 'approval-missing', severity: 'warning' },
              ...blocked.slice(2),
            ]),
          },
        ],
      }),
    );
    expect(result.items[0].causes).toEqual(['approval-missing', 'INF-NET-01']);
    expect(result.total).toMatchObject({ newlyDenied: 0, newlyAllowed: 0 });
  });

  it('calls it neither better nor worse where no control applies any more', () => {
    const result = tallyOf(
      workload('a', {
        maturity: { from: 'enhanced', to: 'not-applicable' },
        controls: () => ({ worse: [], better: [] }),
      }),
    );
    expect(result.total).toMatchObject({ drop: 0, gain: 0 });
    expect(result.items).toHaveLength(1);
  });

  it('keeps those who would be stopped when there are more than it names', () => {
    const gain = {
      maturity: { from: 'none', to: 'enhanced' },
      controls: () => ({ worse: [], better: ['B-1'] }),
    } as const;
    const result = tallyOf(
      ...Array.from({ length: 700 }, (_, index) =>
        workload(`a-${index}`, gain),
      ),
      workload('z', {
        decisions: [
          {
            environment: 'production',
            from: core('allow', true),
            to: core('deny', false, blocked),
          },
        ],
      }),
    );
    expect(result.items).toHaveLength(500);
    expect(result.items[0].entityRef).toBe('component:default/z');
    expect(result.total).toMatchObject({ workloads: 701, gain: 700 });
  });
});
