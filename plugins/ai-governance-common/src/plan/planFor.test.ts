import { parse } from 'yaml';
import { builtIn, entityWith, NOW } from '../__testUtils__/builtIn';
import { evaluate } from '../evaluation/evaluate';
import { EvidenceRecord } from '../evaluation/types';
import { planFor } from './planFor';

const record = (
  controlId: string,
  outcome: EvidenceRecord['outcome'],
  assurance: EvidenceRecord['assurance'] = 'attested',
): EvidenceRecord => ({
  entityRef: 'component:default/bot',
  controlId,
  outcome,
  assurance,
  source: 'user:default/kim',
  observedAt: '2026-11-22T11:00:00Z',
});
const idsOf = (section: string, phase: string) =>
  builtIn.controls
    .filter(
      ({ control }) => control.layer === section && control.phase === phase,
    )
    .map(({ id }) => id);

function plan(
  annotations: Record<string, unknown>,
  evidence: EvidenceRecord[] = [],
) {
  const entity = entityWith({ annotations });
  const [scorecard] = evaluate({
    framework: builtIn,
    now: NOW,
    entities: [entity],
    evidence,
  });
  return planFor({ scorecard, framework: builtIn, entity });
}

describe('planFor', () => {
  it('names for each section what stands before its next phase, worst first', () => {
    const { sections } = plan({ criticality: 'medium' });
    expect(
      sections.map(({ id, maturity, nextPhase }) => [id, maturity, nextPhase]),
    ).toEqual([
      ['infrastructure', 'none', 'foundational'],
      ['identity-data', 'none', 'foundational'],
      ['ai-application', 'none', 'foundational'],
      ['governance', 'none', 'foundational'],
    ]);
    const [infrastructure] = sections;
    expect(infrastructure.steps.map(({ controlId }) => controlId)).toEqual(
      idsOf('infrastructure', 'foundational'),
    );
    expect(infrastructure.steps[0]).toMatchObject({
      controlId: 'INF-CFG-01',
      section: 'infrastructure',
      phase: 'foundational',
      status: 'no-evidence',
      risk: 4 * 12 * 10,
      actors: ['owner', 'security'],
      needs: 'declaration',
    });
    expect(infrastructure.steps[0].remediation.length).toBeGreaterThan(0);
    for (const { steps } of sections) {
      const risks = steps.map(({ risk }) => risk);
      expect(risks).toEqual([...risks].sort((a, b) => b - a));
    }
  });

  it('gives a snippet where a declaration is enough', () => {
    const step = plan({}).sections[0].steps[0];
    expect(parse(step.snippet!)).toEqual({
      metadata: {
        annotations: { 'ai-governance.io/control.INF-CFG-01': 'met' },
      },
    });
  });

  it('uses the spelling of the annotation that is there', () => {
    const step = plan({
      'control.inf-cfg-01': 'not-met',
    }).sections[0].steps.find(({ controlId }) => controlId === 'INF-CFG-01');
    expect(step).toMatchObject({ status: 'not-met', needs: 'fix' });
    expect(step?.snippet).toContain('ai-governance.io/control.inf-cfg-01: met');
  });

  it('asks for a fix where a record says that it is not met', () => {
    const stepOf = (assurance: EvidenceRecord['assurance']) =>
      plan({}, [
        record('INF-CFG-01', 'fail', assurance),
      ]).sections[0].steps.find(({ controlId }) => controlId === 'INF-CFG-01');
    expect(stepOf('verified')).toMatchObject({
      needs: 'fix',
      actors: ['owner', 'provider-operator', 'security'],
    });
    expect(stepOf('attested')).toMatchObject({
      needs: 'fix',
      actors: ['owner', 'security'],
    });
    expect(stepOf('verified')?.snippet).toBeUndefined();
  });

  it('goes on to the phases that ask for more', () => {
    const foundational = {
      controls: idsOf('infrastructure', 'foundational').join(' '),
    };
    const enhanced = plan(foundational).sections[0];
    expect(enhanced).toMatchObject({
      maturity: 'foundational',
      nextPhase: 'enhanced',
    });
    expect(
      enhanced.steps.every(
        ({ needs, snippet }) => needs === 'attestation' && !snippet,
      ),
    ).toBe(true);

    const attested = idsOf('infrastructure', 'enhanced').map(id =>
      record(id, 'pass'),
    );
    const advanced = plan(foundational, attested).sections[0];
    expect(advanced).toMatchObject({
      maturity: 'enhanced',
      nextPhase: 'advanced',
    });
    expect(advanced.steps.map(({ needs }) => needs)).toEqual([
      'both',
      'both',
      'both',
    ]);
    expect(advanced.steps[0].actors).toEqual([
      'owner',
      'provider-operator',
      'security',
    ]);

    const all = idsOf('infrastructure', 'advanced').flatMap(id => [
      record(id, 'pass'),
      record(id, 'pass', 'verified'),
    ]);
    expect(plan(foundational, [...attested, ...all]).sections[0]).toEqual({
      id: 'infrastructure',
      maturity: 'advanced',
      nextPhase: null,
      steps: [],
    });
  });

  it('has no steps for a section that does not apply', () => {
    const { sections } = plan({ 'genai-scope': '1', 'use-case': 'answers' });
    expect(sections[0]).toEqual({
      id: 'infrastructure',
      maturity: 'not-applicable',
      nextPhase: null,
      steps: [],
    });
  });
});
