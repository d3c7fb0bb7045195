import { parse } from 'yaml';
import { builtIn, entityWith, NOW } from '../__testUtils__/builtIn';
import { evaluate } from '../evaluation/evaluate';
import {
  EvaluationSettings,
  EvidenceRecord,
  Problem,
  WaiverRecord,
} from '../evaluation/types';
import { CATALOG_EVIDENCE_SOURCE } from '../evidence/catalogEvidence';
import { deriveProfile } from '../profile/deriveProfile';
import { readAnnotations } from '../profile/readAnnotations';
import { controlEvidence, ControlContext } from './controlEvidence';
import { explainControl } from './explainControl';
import { explainProblem } from './explainProblem';
import {
  approvalClaim,
  profileFactViews,
  RecordedFact,
} from './profileFactViews';

const REF = 'component:default/bot';
const FOUNDATIONAL = 'INF-NET-01';
const ENHANCED = 'INF-NET-02';
const ADVANCED = 'INF-NET-03';

const record = (change: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  entityRef: REF,
  controlId: FOUNDATIONAL,
  outcome: 'pass',
  assurance: 'verified',
  source: 'prowler',
  observedAt: '2026-11-20T09:00:00Z',
  ...change,
});

function contextOf(
  controlId: string,
  given: {
    annotations?: Record<string, unknown>;
    evidence?: EvidenceRecord[];
    waivers?: WaiverRecord[];
    settings?: EvaluationSettings;
    spec?: Record<string, unknown>;
  } = {},
): ControlContext {
  const provider = entityWith({
    ref: 'Resource:default/gateway',
    annotations: { 'provides-controls': ENHANCED },
    spec: { type: 'service' },
  });
  const entity = entityWith({
    annotations: { phase: 'advanced', ...given.annotations },
    spec: { dependsOn: ['resource:gateway'], ...given.spec },
  });
  const evidence = given.evidence ?? [];
  const [scorecard] = evaluate({
    framework: builtIn,
    now: NOW,
    entities: [entity, provider],
    evidence,
    waivers: given.waivers,
    settings: given.settings,
  });
  return {
    framework: builtIn,
    result: scorecard.controls.find(result => result.controlId === controlId)!,
    evidence: evidence.filter(({ entityRef }) => entityRef === REF),
    annotations: readAnnotations(entity, builtIn),
    waivers: given.waivers,
    settings: given.settings,
    now: NOW,
  };
}
const explain = (...given: Parameters<typeof contextOf>) =>
  explainControl(contextOf(...given));

describe('explainControl', () => {
  const attested = record({
    assurance: 'attested',
    source: 'user:default/kim',
  });

  it('says what met a control and until when', () => {
    expect(
      explain(FOUNDATIONAL, { annotations: { controls: FOUNDATIONAL } }),
    ).toBe(
      'Met because the entity declares it, which is enough for Foundational. A failing record would refute it.',
    );
    expect(explain(FOUNDATIONAL, { evidence: [record()] })).toBe(
      'Met because it was verified by prowler on 20 Nov 2026. It counts until 27 Nov 2026.',
    );
    expect(explain(FOUNDATIONAL, { evidence: [attested] })).toBe(
      'Met because it was attested by user:default/kim on 20 Nov 2026. It counts until 19 May 2027.',
    );
    expect(
      explain(ADVANCED, {
        evidence: [
          record({ controlId: ADVANCED }),
          { ...attested, controlId: ADVANCED },
        ],
      }),
    ).toBe(
      'Met because it was attested by user:default/kim on 20 Nov 2026 and verified by prowler on 20 Nov 2026. It counts until 27 Nov 2026.',
    );
  });

  it('gives no end to what the catalog shows, which is renewed with each reading', () => {
    const shown = record({ source: CATALOG_EVIDENCE_SOURCE });
    expect(explain(FOUNDATIONAL, { evidence: [shown] })).toBe(
      'Met because it was verified by catalog on 20 Nov 2026. It counts as long as the catalog is read.',
    );
    expect(
      explain(FOUNDATIONAL, {
        evidence: [{ ...shown, outcome: 'not-applicable' }],
      }),
    ).toContain('It counts as long as the catalog is read.');
  });

  it('names who provides it', () => {
    expect(
      explain(ENHANCED, {
        evidence: [
          {
            ...attested,
            controlId: ENHANCED,
            entityRef: 'resource:default/gateway',
          },
        ],
      }),
    ).toBe(
      'Met by resource:default/gateway, which provides it and whose own evidence is attested. Evidence on this workload would take its place.',
    );
  });

  it('says what refuted a control and what would change that', () => {
    expect(
      explain(FOUNDATIONAL, { evidence: [record({ outcome: 'fail' })] }),
    ).toBe(
      'Not met because a verified check failed in prowler on 20 Nov 2026. One such fail refutes the control until a newer pass arrives from the same source.',
    );
    expect(
      explain(FOUNDATIONAL, { evidence: [{ ...attested, outcome: 'fail' }] }),
    ).toBe(
      'Not met because it was attested as failing by user:default/kim on 20 Nov 2026. A newer attestation replaces it.',
    );
    expect(
      explain(FOUNDATIONAL, {
        annotations: { [`control.${FOUNDATIONAL}`]: 'not-met' },
      }),
    ).toBe(
      'Not met because the entity declares so. Change the annotation once it is met.',
    );
  });

  it('says what is missing', () => {
    expect(explain(FOUNDATIONAL)).toBe(
      'Nothing is on record. Foundational asks for a declaration.',
    );
    expect(
      explain(ADVANCED, {
        annotations: { controls: ADVANCED },
        evidence: [record({ controlId: ADVANCED, outcome: 'partial' })],
      }),
    ).toBe(
      'Not enough evidence: prowler verified a part of it, the entity declares it, but Advanced asks for an attestation and verified evidence together.',
    );
    expect(
      explain(ADVANCED, {
        evidence: [{ ...attested, controlId: ADVANCED, outcome: 'partial' }],
      }),
    ).toContain(
      'user:default/kim attested it as partial, but Advanced asks for',
    );
    expect(
      explain(FOUNDATIONAL, {
        evidence: [record({ expiresAt: '2026-11-21T00:00:00Z' })],
      }),
    ).toBe(
      'The evidence of prowler ran out on 21 Nov 2026. It needs a declaration that is up to date.',
    );
  });

  it('says why a control does not apply', () => {
    expect(explain('APP-MAS-01', { spec: { type: 'llm-service' } })).toBe(
      'Does not apply to the profile of this workload. It is for the use case acts, with the agentic scope agentic-3, agentic-4, with the capability multi-agent.',
    );
    expect(explain('GOV-IR-03')).toContain(
      'with a high risk under the EU AI Act.',
    );
    expect(
      explain(ENHANCED, {
        evidence: [record({ controlId: ENHANCED, outcome: 'not-applicable' })],
      }),
    ).toBe(
      'Does not apply here, as prowler found on 20 Nov 2026. It counts until 27 Nov 2026.',
    );
  });

  it('says until when a waiver holds', () => {
    const waivers = [
      {
        entityRef: REF,
        controlId: FOUNDATIONAL,
        approvedAt: '2026-11-01T00:00:00Z',
        expiresAt: '2026-12-24T00:00:00Z',
      },
    ];
    expect(explain(FOUNDATIONAL, { waivers })).toBe(
      'Waived until 24 Dec 2026: it holds nothing up, but gives no points. It still needs a declaration.',
    );
  });
});

describe('controlEvidence', () => {
  it('lists records newest first with their state, then the declaration', () => {
    const context = contextOf(FOUNDATIONAL, {
      annotations: {
        [`control.${FOUNDATIONAL}`]: 'https://docs.example.com/net',
      },
      evidence: [
        record({ source: 'old', observedAt: '2026-01-01T00:00:00Z' }),
        record({
          source: 'revoked',
          observedAt: '2026-11-19T00:00:00Z',
          revokedAt: NOW,
        }),
        record({
          source: 'live',
          links: [{ url: 'https://ci/1' }, { url: 'data:text/html,<b>x</b>' }],
          detail: '<b>',
        }),
        record({ source: 'future', observedAt: '2027-01-01T00:00:00Z' }),
        record({ source: 'other', controlId: ENHANCED }),
        record({ source: 'unreadable', observedAt: 'x' }),
      ],
    });
    expect(
      controlEvidence(context).map(({ source, state, expiresAt }) => [
        source,
        state,
        expiresAt,
      ]),
    ).toEqual([
      ['live', 'live', '2026-11-27T09:00:00.000Z'],
      ['revoked', 'revoked', '2026-11-26T00:00:00.000Z'],
      ['old', 'expired', '2026-01-08T00:00:00.000Z'],
      ['annotation', 'live', null],
    ]);
    const [live, , , declared] = controlEvidence(context);
    expect(live).toMatchObject({
      links: [{ url: 'https://ci/1' }],
      detail: '<b>',
    });
    expect(declared).toMatchObject({
      outcome: 'pass',
      assurance: 'declared',
      links: [{ url: 'https://docs.example.com/net' }],
    });
  });
});

describe('explainProblem', () => {
  const entity = entityWith({
    annotations: {
      phase: 'la\nter',
      'control.inf-net-01': 'maybe',
      criticality: 'x'.repeat(500),
    },
    spec: { lifecycle: 'production' },
  });
  const view = (code: Problem['code'], subject: string) =>
    explainProblem({ code, subject }, { framework: builtIn, entity });

  it('shows the value, what may stand there and the annotation to paste', () => {
    expect(view('invalid-annotation', 'phase')).toEqual({
      code: 'invalid-annotation',
      subject: 'phase',
      message:
        'The value "la\nter" of ai-governance.io/phase is not understood and counts as absent. Use one of: foundational, enhanced, advanced, prototype, production, scale.',
      snippet:
        'metadata:\n  annotations:\n    ai-governance.io/phase: foundational # or enhanced, advanced, prototype, production, scale',
    });
    expect(view('invalid-annotation', 'control.INF-NET-01').message).toContain(
      '"maybe"',
    );
    expect(
      view('invalid-annotation', 'criticality').message.length,
    ).toBeLessThan(300);
    expect(view('invalid-annotation', 'controls').snippet).toBeUndefined();
  });

  it.each<[Problem['code'], string, string]>([
    ['invalid-annotation', 'layer.infrastructure', 'prototype'],
    ['invalid-annotation', 'capabilities', 'any of: retrieval'],
    ['invalid-annotation', 'approval-status', 'approved, pending, rejected'],
    ['unknown-annotation', 'fase', 'ai-governance.io/fase'],
    ['unknown-control', 'NOPE-1', '"NOPE-1"'],
    ['invalid-fact', 'criticality', 'business-critical'],
    ['profile-conflict', 'criticality', 'the stricter counts'],
    ['profile-conflict', 'genai-scope', 'the annotation counts'],
    ['phase-below-lifecycle', 'phase', '"production"'],
    [
      'agentic-scope-undeclared',
      'agentic-scope',
      'agentic-2 Prescribed agency',
    ],
    ['agentic-scope-unused', 'agentic-scope', 'Remove the scope'],
    ['provider-not-met', 'INF-NET-01', 'provides-controls'],
  ])('explains %s %s', (code, subject, part) => {
    const { message, snippet } = view(code, subject);
    expect(message).toContain(part);
    expect(message).toMatch(/\.$/);
    expect(snippet === undefined || parse(snippet)).toBeTruthy();
  });

  it('uses the configured prefix', () => {
    const { snippet } = explainProblem(
      { code: 'agentic-scope-undeclared', subject: 'agentic-scope' },
      { framework: builtIn, annotationPrefix: 'acme/' },
    );
    expect(parse(snippet!)).toEqual({
      metadata: { annotations: { 'acme/agentic-scope': 'agentic-1' } },
    });
  });
});

describe('profileFactViews', () => {
  it('shows every value given and the one that counts', () => {
    const entity = entityWith({
      annotations: {
        criticality: 'Low',
        phase: 'bad',
        'data-classification': 'public',
      },
      spec: { type: 'agent' },
    });
    const fact = (
      key: string,
      value: string,
      change: object = {},
    ): RecordedFact => ({
      entityRef: REF,
      key,
      value,
      source: 'recorded',
      by: 'user:default/kim',
      at: NOW,
      ...change,
    });
    const facts = [
      fact('criticality', 'medium'),
      fact('data-classification', 'public'),
      fact('eu-ai-act-risk', 'limited', { source: 'default' }),
    ];
    const annotations = readAnnotations(entity, builtIn);
    const { profile } = deriveProfile({
      entity,
      framework: builtIn,
      annotations,
      facts,
    });
    const views = profileFactViews({
      framework: builtIn,
      entity,
      annotations,
      profile,
      facts,
    });
    expect(
      Object.fromEntries(views.map(({ key, ...view }) => [key, view])),
    ).toEqual({
      phase: { value: null, source: 'none', annotation: 'bad' },
      'use-case': { value: 'acts', source: 'derived' },
      'agentic-scope': { value: 'agentic-4', source: 'derived' },
      'genai-scope': { value: 'genai-3', source: 'derived' },
      capabilities: { value: 'tools', source: 'derived' },
      'data-classification': {
        value: 'public',
        source: 'annotation',
        annotation: 'public',
        recorded: { value: 'public', by: 'user:default/kim', at: NOW },
      },
      criticality: {
        value: 'medium',
        source: 'recorded',
        annotation: 'Low',
        recorded: { value: 'medium', by: 'user:default/kim', at: NOW },
      },
      'eu-ai-act-risk': {
        value: 'limited',
        source: 'default',
        default: 'limited',
      },
    });
  });
});

describe('approvalClaim', () => {
  it.each<[Record<string, unknown>, object]>([
    [{}, { claimed: null }],
    [
      { 'approval-status': ' Approved ', 'approval-ref': ' CAB-1 ' },
      { claimed: 'approved', claimedRef: 'CAB-1' },
    ],
    [{ 'approval-status': 'sure', 'approval-ref': '' }, { claimed: null }],
    [{ 'approval-status': 7 }, { claimed: null }],
  ])('%j', (annotations, expected) => {
    expect(approvalClaim(entityWith({ annotations }))).toEqual(expected);
  });
});
