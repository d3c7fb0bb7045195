import fc from 'fast-check';
import { builtIn, entityWith } from '../__testUtils__/builtIn';
import { scorecardOf } from '../__testUtils__/evaluated';
import { ApprovalSubject } from '../api/approvals';
import { DEFAULT_GATE_POLICY } from '../gates/defaultPolicy';
import { isWorse, rolesAskedAgain, subjectDifference } from './difference';
import { buildSubject, subjectDigest, subjectReferences } from './subject';

const ROLES = ['platform', 'security', 'data-protection'];
const options = {
  sectionOf: (id: string) => builtIn.byId.get(id)?.sectionId,
  roles: ROLES,
  matters: DEFAULT_GATE_POLICY.approvals.matters,
};

const entity = entityWith({
  annotations: {
    phase: 'enhanced',
    model: ' anthropic/claude@4 ',
    prompt: '',
    capabilities: 'tools, memory',
  },
});

function subjectOf(change: Partial<ApprovalSubject> = {}): ApprovalSubject {
  return {
    ...buildSubject({
      core: scorecardOf({ entity }),
      owner: 'group:default/chat',
      references: subjectReferences(entity),
      framework: { id: builtIn.id, version: builtIn.version },
    }),
    useCase: 'connects',
    agenticScope: 'agentic-2',
    genaiScope: 'genai-3',
    dataClassification: 'confidential',
    criticality: 'medium',
    controls: { 'INF-NET-01': 'met', 'INF-LOG-02': 'no-evidence' },
    ...change,
  };
}

const effects = (
  from: Partial<ApprovalSubject>,
  to: Partial<ApprovalSubject>,
) =>
  subjectDifference(subjectOf(from), subjectOf(to), options).changes.map(
    ({ field, effect }) => [field, effect],
  );

describe('what an approval is bound to', () => {
  it('holds the references, and every control that applies but those that follow from approvals', () => {
    const core = scorecardOf({ entity });
    const subject = buildSubject({
      core,
      owner: null,
      references: subjectReferences(entity),
      framework: { id: 'f', version: '1' },
      artifact: { name: 'bot', digest: `sha256:${'a'.repeat(64)}` },
    });
    expect(subject).toMatchObject({
      model: 'anthropic/claude@4',
      prompt: null,
      tools: null,
      owner: null,
      artifact: { name: 'bot' },
      capabilities: ['memory', 'tools'],
    });
    expect(
      core.controls.some(({ controlId }) => controlId === 'GOV-APR-01'),
    ).toBe(true);
    expect(subject.controls).not.toHaveProperty('GOV-APR-01');
    expect(Object.keys(subject.controls)).toEqual(
      core.controls
        .filter(
          one =>
            one.status !== 'not-applicable' && one.controlId !== 'GOV-APR-01',
        )
        .map(one => one.controlId),
    );
  });

  it('has a digest that does not depend on the order of keys', () => {
    const subject = subjectOf();
    const turned = Object.fromEntries(
      Object.entries(subject).reverse(),
    ) as unknown as ApprovalSubject;
    expect(subjectDigest(turned)).toBe(subjectDigest(subject));
    expect(subjectDigest(subject)).toMatch(/^[0-9a-f]{64}$/);
    expect(subjectDigest(subjectOf({ model: 'other' }))).not.toBe(
      subjectDigest(subject),
    );
  });
});

describe('the difference of two subjects', () => {
  it.each<[Partial<ApprovalSubject>, Partial<ApprovalSubject>, string]>([
    [{ requiredPhase: 'enhanced' }, { requiredPhase: 'advanced' }, 'worse'],
    [{ requiredPhase: 'advanced' }, { requiredPhase: 'enhanced' }, 'better'],
    [{ useCase: 'answers' }, { useCase: 'acts' }, 'worse'],
    [{ useCase: 'acts' }, { useCase: 'connects' }, 'better'],
    [{ useCase: 'answers' }, { useCase: 'invents' }, 'worse'],
    [{ agenticScope: null }, { agenticScope: 'agentic-2' }, 'worse'],
    [{ agenticScope: null }, { agenticScope: 'agentic-1' }, 'neutral'],
    [{ agenticScope: 'agentic-3' }, { agenticScope: 'agentic-2' }, 'better'],
    [{ genaiScope: 'genai-1' }, { genaiScope: 'genai-4' }, 'worse'],
    [{ capabilities: [] }, { capabilities: ['memory'] }, 'worse'],
    [
      { capabilities: ['memory', 'tools'] },
      { capabilities: ['tools'] },
      'better',
    ],
    [{ capabilities: ['memory'] }, { capabilities: ['tools'] }, 'worse'],
    [
      { dataClassification: 'internal' },
      { dataClassification: 'restricted' },
      'worse',
    ],
    [
      { dataClassification: 'restricted' },
      { dataClassification: null },
      'better',
    ],
    [{ criticality: 'low' }, { criticality: 'mission-critical' }, 'worse'],
    [{ criticality: 'medium' }, { criticality: 'none' }, 'better'],
    [{ owner: 'group:default/a' }, { owner: 'group:default/b' }, 'worse'],
    [{ owner: 'group:default/a' }, { owner: null }, 'worse'],
    [{ model: 'a' }, { model: 'b' }, 'worse'],
    [{ prompt: null }, { prompt: 'b' }, 'worse'],
    [{ guardrail: 'a' }, { guardrail: null }, 'worse'],
    [{ tools: 'a' }, { tools: 'b' }, 'worse'],
    [
      { artifact: { name: 'bot', digest: 'sha256:a' } },
      { artifact: { name: 'bot', digest: 'sha256:b' } },
      'worse',
    ],
    [
      { artifact: null },
      { artifact: { name: 'bot', digest: 'sha256:b' } },
      'neutral',
    ],
    [
      { framework: { id: 'f', version: '1' } },
      { framework: { id: 'f', version: '2' } },
      'neutral',
    ],
  ])('from %j to %j is %s', (from, to, effect) => {
    expect(effects(from, to)).toEqual([[Object.keys(from)[0], effect]]);
  });

  const A = 'INF-NET-01';
  it.each([
    ['met', 'not-met', 'worse'],
    ['waived', 'not-met', 'worse'],
    ['not-applicable', 'not-met', 'worse'],
    ['met', 'stale', 'lapsed'],
    ['met', 'no-evidence', 'lapsed'],
    ['met', 'insufficient-evidence', 'lapsed'],
    ['met', 'waived', 'neutral'],
    ['waived', 'met', 'better'],
    ['no-evidence', 'met', 'better'],
    ['not-met', 'waived', 'better'],
    ['no-evidence', 'not-met', 'neutral'],
    ['not-met', 'stale', 'neutral'],
    [null, 'not-met', 'neutral'],
    [null, 'met', 'neutral'],
    ['met', null, 'neutral'],
    ['not-met', null, 'better'],
  ] as const)('a control from %s to %s is %s', (from, to, effect) => {
    const [change] = subjectDifference(
      subjectOf({ controls: from ? { [A]: from } : {} }),
      subjectOf({ controls: to ? { [A]: to } : {} }),
      { ...options, graceUntil: { [A]: '2026-12-01T00:00:00.000Z' } },
    ).changes;
    expect(change).toMatchObject({
      field: 'control',
      controlId: A,
      section: 'infrastructure',
      from,
      to,
      effect,
    });
    expect('graceUntil' in change).toBe(effect === 'lapsed');
  });

  it('asks the roles whose matter it is, and all where it is nobody’s', () => {
    const changes = (to: Partial<ApprovalSubject>, roles = ROLES) =>
      subjectDifference(subjectOf(), subjectOf(to), { ...options, roles })
        .changes;
    const asked = (to: Partial<ApprovalSubject>, roles = ROLES) =>
      rolesAskedAgain(changes(to, roles), roles);
    expect(asked({ dataClassification: 'restricted' })).toEqual([
      'data-protection',
    ]);
    expect(asked({ model: 'b' })).toEqual(['security']);
    expect(asked({ model: 'b' }, ['platform'])).toEqual(['platform']);
    expect(asked({ model: 'b', owner: 'group:default/x' })).toEqual([
      'platform',
      'security',
    ]);
    expect(asked({ controls: { 'INF-NET-01': 'not-met' } })).toEqual([
      'platform',
      'security',
    ]);
    expect(asked({ capabilities: [] })).toEqual([]);
  });

  it('counts what is equal', () => {
    const { changes, unchanged } = subjectDifference(
      subjectOf(),
      subjectOf({ model: 'b' }),
      options,
    );
    expect(changes).toHaveLength(1);
    expect(unchanged).toBe(13 + 2);
  });

  const subject = fc.record({
    requiredPhase: fc.constantFrom('foundational', 'enhanced', 'advanced'),
    useCase: fc.constantFrom('answers', 'connects', 'acts', 'odd'),
    agenticScope: fc.constantFrom(null, 'agentic-1', 'agentic-4', '__proto__'),
    capabilities: fc.subarray(['memory', 'retrieval', 'tools']),
    criticality: fc.constantFrom(null, 'none', 'medium', 'constructor'),
    owner: fc.constantFrom(null, 'group:default/a', 'group:default/b'),
    model: fc.constantFrom(null, 'a', 'b'),
    controls: fc.dictionary(
      fc.constantFrom('INF-NET-01', 'GOV-RSK-01', 'toString', '__proto__'),
      fc.constantFrom('met', 'waived', 'not-met', 'stale', 'no-evidence'),
    ),
  }) as fc.Arbitrary<Partial<ApprovalSubject>>;

  it('says nothing of equal subjects, and is never worse in both directions for what has an order', () => {
    fc.assert(
      fc.property(subject, subject, (one, other) => {
        const [from, to] = [subjectOf(one), subjectOf(other)];
        expect(subjectDifference(from, from, options).changes).toEqual([]);
        const there = subjectDifference(from, to, options);
        const back = subjectDifference(to, from, options);
        expect(
          there.changes.map(change => change.controlId ?? change.field),
        ).toEqual(back.changes.map(change => change.controlId ?? change.field));
        const worseBothWays = there.changes.filter(
          ({ field, effect }, index) =>
            ['requiredPhase', 'control'].includes(field) &&
            effect === 'worse' &&
            back.changes[index].effect === 'worse',
        );
        expect(worseBothWays).toEqual([]);
        expect(isWorse(there.changes)).toBe(
          rolesAskedAgain(there.changes, ROLES).length > 0,
        );
      }),
    );
  });
});
