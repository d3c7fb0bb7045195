import { builtIn, entityWith, NOW } from '../__testUtils__/builtIn';
import { record, scorecardOf } from '../__testUtils__/evaluated';
import { evaluate } from '../evaluation/evaluate';
import { EvidenceRecord } from '../evaluation/types';
import { maturityWithout, providerControls } from './providerControls';
import { ProvideOnceBuilder } from './provideOnce';
import { MAX_STEP_WORKLOADS, RoadmapBuilder } from './roadmap';

const group = 'group:default/company';

function scorecards(
  workloads: Record<string, Record<string, unknown>>,
  evidence: EvidenceRecord[] = [],
) {
  return evaluate({
    framework: builtIn,
    now: NOW,
    entities: Object.entries(workloads).map(([name, annotations]) =>
      entityWith({ ref: `Component:default/${name}`, annotations }),
    ),
    evidence,
  });
}

function roadmap(
  workloads: Record<string, Record<string, unknown>>,
  evidence?: EvidenceRecord[],
) {
  const builder = new RoadmapBuilder({ framework: builtIn });
  scorecards(workloads, evidence).forEach(scorecard =>
    builder.add({ ...scorecard, owner: `group:default/${scorecard.maturity}` }),
  );
  return builder.build();
}

const foundationalIds = builtIn.controls
  .filter(({ control }) => control.phase === 'foundational')
  .map(({ id }) => id);

describe('RoadmapBuilder', () => {
  it('names what is required of each workload, phase by phase and worst risk first', () => {
    const { phases } = roadmap({
      big: { criticality: 'mission-critical' },
      small: { criticality: 'low' },
    });
    expect(phases.map(({ phase }) => phase)).toEqual([
      'foundational',
      'enhanced',
      'advanced',
    ]);
    for (const { steps } of phases) {
      const risks = steps.map(({ risk }) => risk);
      expect(risks).toEqual([...risks].sort((a, b) => b - a));
    }
    const logging = phases[0].steps.find(
      ({ controlId }) => controlId === 'INF-LOG-01',
    );
    const { weight } = builtIn.byId.get('INF-LOG-01')!;
    expect(logging).toMatchObject({
      entityRefs: ['component:default/big', 'component:default/small'],
      workloads: 2,
      risk: weight * 20 * 10,
      quickWin: true,
      verifiable: true,
      owners: ['group:default/none'],
    });
    expect(logging?.awsServices.length).toBeGreaterThan(0);
    expect(phases[1].steps[0].entityRefs).toEqual(['component:default/big']);
    expect(
      phases[2].steps.find(({ controlId }) => controlId === 'INF-NET-03'),
    ).toMatchObject({ quickWin: false, verifiable: false });
  });

  it('calls a quick win what is claimed and lacks only a word', () => {
    const { phases } = roadmap({
      bot: { phase: 'enhanced', controls: 'INF-NET-02' },
    });
    const enhanced = phases.find(({ phase }) => phase === 'enhanced')!.steps;
    expect(
      enhanced.filter(({ quickWin }) => quickWin).map(step => step.controlId),
    ).toEqual(['INF-NET-02']);
  });

  it('goes on to the next phase where the required one is reached', () => {
    const { phases } = roadmap({
      done: { criticality: 'low', controls: foundationalIds.join(' ') },
    });
    expect(phases.map(({ phase }) => phase)).toEqual(['enhanced']);
    expect(phases[0].steps.every(({ quickWin }) => !quickWin)).toBe(true);
  });

  it('calls nothing quick that has to be mended', () => {
    const stepOf = (evidence: EvidenceRecord[]) =>
      roadmap({ bot: { criticality: 'low' } }, evidence).phases[0].steps.find(
        ({ controlId }) => controlId === 'INF-NET-01',
      );
    expect(stepOf([])).toMatchObject({ quickWin: true });
    expect(stepOf([record({ outcome: 'fail' })])).toMatchObject({
      quickWin: false,
    });
  });

  it('is bounded, and counts what it does not list', () => {
    const builder = new RoadmapBuilder({ framework: builtIn });
    const scorecard = scorecardOf({});
    for (let index = 0; index <= MAX_STEP_WORKLOADS; index++) {
      builder.add({
        ...scorecard,
        entityRef: `component:default/bot-${index}`,
        owner: null,
      });
    }
    const [step] = builder.build().phases[0].steps;
    expect(step.entityRefs).toHaveLength(MAX_STEP_WORKLOADS);
    expect(step).toMatchObject({
      workloads: MAX_STEP_WORKLOADS + 1,
      owners: [],
    });
    expect(builder.workloads).toBe(MAX_STEP_WORKLOADS + 1);
  });
});

describe('ProvideOnceBuilder', () => {
  const near = { ref: 'group:default/chat', distance: 1 };
  const far = { ref: group, distance: 2 };

  it('takes the nearest entity that all have in common', () => {
    const builder = new ProvideOnceBuilder({ framework: builtIn });
    const [one, other, zealous] = scorecards({
      one: { criticality: 'low' },
      other: { criticality: 'low' },
      zealous: {
        criticality: 'low',
        controls: foundationalIds.filter(id => id !== 'GOV-USE-01').join(' '),
      },
    });
    builder.add(one, [near, far]);
    builder.add(other, [near, far]);
    builder.add(zealous, [far]);
    const [first, ...others] = builder.build();
    expect(first).toMatchObject({
      controlId: 'GOV-USE-01',
      providerRef: far.ref,
      workloads: 3,
      reachRequired: 1,
    });
    expect(others.length).toBeGreaterThan(0);
    expect(others.length).toBeLessThan(10);
    for (const proposal of others) {
      expect(proposal).toMatchObject({
        providerRef: near.ref,
        workloads: 2,
        reachRequired: 0,
      });
    }
    expect(others.map(({ controlId }) => controlId)).not.toContain(
      'GOV-TMD-01',
    );
  });

  it('proposes nothing that helps one alone, or that is refuted', () => {
    const builder = new ProvideOnceBuilder({ framework: builtIn });
    const [one, two] = scorecards({
      one: { criticality: 'low' },
      two: { criticality: 'low', 'control.GOV-USE-01': 'not-met' },
    });
    builder.add(one, [near]);
    builder.add(two, [near]);
    expect(builder.build().map(({ controlId }) => controlId)).not.toContain(
      'GOV-USE-01',
    );
  });
});

describe('providerControls', () => {
  it('judges an entity by what it says and what is on record for it', () => {
    const entity = entityWith({
      ref: 'Group:default/company',
      annotations: {
        'provides-controls': 'GOV-USE-01',
        controls: 'INF-CFG-01',
        'control.INF-TLS-01': 'not-met',
      },
    });
    const { annotations, results } = providerControls({
      entity,
      framework: builtIn,
      now: NOW,
      evidence: [
        record({
          entityRef: group,
          controlId: 'GOV-IR-01',
          assurance: 'attested',
          source: 'user:default/kim',
        }),
        record({
          entityRef: group,
          controlId: 'GOV-IR-02',
          outcome: 'partial',
        }),
        record({
          entityRef: group,
          controlId: 'INF-VUL-01',
          outcome: 'not-applicable',
        }),
      ],
    });
    expect([...annotations.provides]).toEqual(['GOV-USE-01']);
    const resultOf = (id: string) =>
      results.find(({ controlId }) => controlId === id);
    expect(resultOf('GOV-USE-01')?.status).toBe('no-evidence');
    expect(resultOf('INF-CFG-01')).toMatchObject({
      status: 'met',
      decidedBy: 'declared',
    });
    expect(resultOf('INF-TLS-01')?.status).toBe('not-met');
    expect(resultOf('GOV-IR-01')).toMatchObject({
      status: 'met',
      decidedBy: 'attested',
    });
    expect(resultOf('GOV-IR-02')?.status).toBe('insufficient-evidence');
    expect(resultOf('INF-VUL-01')).toMatchObject({
      status: 'not-applicable',
      reason: 'evidence',
    });
  });
});

describe('maturityWithout', () => {
  it('lowers what stands on the control alone', () => {
    const [scorecard] = scorecards({
      bot: { criticality: 'low', controls: foundationalIds.join(' ') },
    });
    expect(scorecard.maturity).toBe('foundational');
    expect(maturityWithout(scorecard, builtIn, 'INF-LOG-01')).toBe('none');
    // Governance is a section and no layer.
    expect(maturityWithout(scorecard, builtIn, 'GOV-USE-01')).toBe(
      'foundational',
    );
    expect(maturityWithout(scorecard, builtIn, 'INF-LOG-02')).toBe(
      'foundational',
    );
  });
});
