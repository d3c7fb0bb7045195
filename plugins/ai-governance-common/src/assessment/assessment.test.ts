import { parse } from 'yaml';
import { builtIn, entityWith } from '../__testUtils__/builtIn';
import { ControlEvidence } from '../api/scorecards';
import { answerOfOutcome, defaultStatement, outcomeOfAnswer } from './answers';
import { changedControls } from './progress';
import { assessmentQuestions, KeptAnswer, QuestionSource } from './questions';
import { canBeProvidedOnce, providesSnippet } from './sharedControls';
import { isVerifiable } from './verifiable';

const control = (id: string) => builtIn.byId.get(id)!;

const attested = (change: Partial<ControlEvidence> = {}): ControlEvidence => ({
  outcome: 'pass',
  assurance: 'attested',
  source: 'user:default/kim',
  observedAt: '2026-06-18T08:00:00Z',
  expiresAt: '2027-06-18T08:00:00Z',
  state: 'live',
  links: [{ url: 'https://acme.example/proof' }],
  detail: 'It is so.',
  ...change,
});
const source = (
  controlId: string,
  change: Partial<QuestionSource> = {},
): QuestionSource => ({
  controlId,
  status: 'no-evidence',
  decidedBy: 'none',
  message: 'Nothing is on record.',
  evidence: [],
  risk: 100,
  ...change,
});
const questions = (controls: QuestionSource[], answers: KeptAnswer[] = []) =>
  assessmentQuestions({
    framework: builtIn,
    controls,
    requiredPhase: 'enhanced',
    answers,
  });
const kept = (
  controlId: string,
  answer: KeptAnswer['answer'],
  change: Partial<KeptAnswer> = {},
): KeptAnswer => ({
  controlId,
  answer,
  by: 'user:default/kim',
  at: '2026-06-18T08:00:00Z',
  ...change,
});

describe('answers', () => {
  it('are attestations and back again, but for what nobody knows', () => {
    for (const answer of ['met', 'not-met', 'not-applicable'] as const) {
      expect(answerOfOutcome(outcomeOfAnswer(answer)!)).toBe(answer);
    }
    expect(outcomeOfAnswer('unknown')).toBeUndefined();
    expect(answerOfOutcome('partial')).toBeNull();
  });

  it('may lack a sentence unless they say that a control does not apply', () => {
    expect(defaultStatement('met', 'Logs')).toContain('Logs');
    expect(defaultStatement('not-met', 'Logs')).toContain('not met');
    expect(defaultStatement('not-applicable', 'Logs')).toBeUndefined();
  });
});

describe('assessmentQuestions', () => {
  it('follow the layers, with what is required and weighs most first', () => {
    const found = questions([
      source('GOV-USE-01'),
      source('INF-NET-03', { risk: 900 }),
      source('INF-CFG-01', { risk: 100 }),
      source('INF-TLS-01', { risk: 300 }),
      source('APP-GRD-01', { reason: 'scope', status: 'not-applicable' }),
    ]);
    expect(found.map(({ controlId }) => controlId)).toEqual([
      'INF-TLS-01',
      'INF-CFG-01',
      'INF-NET-03',
      'GOV-USE-01',
    ]);
    expect(found.map(({ required }) => required)).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(found[0]).toMatchObject({
      title: control('INF-TLS-01').control.title,
      description: control('INF-TLS-01').control.statement,
      section: 'infrastructure',
      phase: 'foundational',
      answer: null,
      verifiable: true,
    });
    expect(found[0].known).toBeUndefined();
  });

  it('say what is known from elsewhere, and not that one knows what one said', () => {
    const met = (change: Partial<QuestionSource>) =>
      source('INF-CFG-01', {
        status: 'met',
        message: 'Met because',
        ...change,
      });
    const [inherited] = questions([met({ decidedBy: 'declared' })]);
    expect(inherited).toMatchObject({ answer: null, known: 'Met because' });

    const own = met({ decidedBy: 'attested', evidence: [attested()] });
    expect(questions([own])[0]).toMatchObject({
      answer: 'met',
      by: 'user:default/kim',
      statement: 'It is so.',
      link: 'https://acme.example/proof',
      known: 'Met because',
    });
    const [answered] = questions([own], [kept('INF-CFG-01', 'met')]);
    expect(answered.answer).toBe('met');
    expect(answered.known).toBeUndefined();

    const [refuted] = questions(
      [
        source('INF-CFG-01', {
          status: 'not-met',
          decidedBy: 'verified',
          message: 'A check failed',
          evidence: [attested()],
        }),
      ],
      [kept('INF-CFG-01', 'met')],
    );
    expect(refuted).toMatchObject({ answer: 'met', known: 'A check failed' });
  });

  it('keep that nobody knows until somebody says so', () => {
    const unknown = kept('INF-CFG-01', 'unknown', {
      at: '2026-06-19T08:00:00Z',
    });
    expect(questions([source('INF-CFG-01')], [unknown])[0]).toMatchObject({
      answer: 'unknown',
      by: 'user:default/kim',
      at: '2026-06-19T08:00:00Z',
    });
    const earlier = source('INF-CFG-01', { evidence: [attested()] });
    expect(questions([earlier], [unknown])[0].answer).toBe('unknown');
    const later = source('INF-CFG-01', {
      evidence: [attested({ observedAt: '2026-06-20T08:00:00Z' })],
    });
    expect(questions([later], [unknown])[0].answer).toBe('met');
  });

  it('forget an answer that was taken back or ran out', () => {
    for (const state of ['revoked', 'expired'] as const) {
      const [question] = questions(
        [source('INF-CFG-01', { evidence: [attested({ state })] })],
        [kept('INF-CFG-01', 'met')],
      );
      expect(question.answer).toBeNull();
    }
  });
});

describe('controls that are settled once', () => {
  it('speak of no single workload and no kind of agent', () => {
    for (const id of ['INF-LOG-01', 'IDD-PRV-01', 'GOV-USE-01', 'GOV-IR-01']) {
      expect([id, canBeProvidedOnce(control(id))]).toEqual([id, true]);
    }
    for (const id of ['GOV-TMD-01', 'APP-KIL-01', 'IDD-RAG-01']) {
      expect([id, canBeProvidedOnce(control(id))]).toEqual([id, false]);
    }
  });

  it('are named beside those that the file names already', () => {
    const entity = entityWith({
      ref: 'Group:default/company',
      annotations: { 'provides-controls': 'inf-log-01, GOV-USE-01' },
    });
    expect(parse(providesSnippet(entity, 'GOV-IR-01')!)).toEqual({
      metadata: {
        annotations: {
          'ai-governance.io/provides-controls':
            'GOV-IR-01, GOV-USE-01, INF-LOG-01',
        },
      },
    });
    expect(providesSnippet(entity, 'INF-LOG-01')).toBeUndefined();
  });
});

describe('isVerifiable', () => {
  it('asks for checks or automatic evidence, and for no person beside it', () => {
    expect(isVerifiable(control('INF-TLS-01'))).toBe(true);
    // Checks of a scanner, at a level that takes a verified pass alone.
    expect(isVerifiable(control('IDD-PRV-01'))).toBe(true);
    expect(isVerifiable(control('GOV-USE-01'))).toBe(false);
    // Advanced: a person must attest it as well.
    expect(isVerifiable(control('INF-NET-03'))).toBe(false);
    const asked = { assurance: { advanced: 'verified' as const } };
    expect(isVerifiable(control('INF-NET-03'), asked)).toBe(true);
  });
});

describe('changedControls', () => {
  it('names what came to be satisfied and what ceased to be', () => {
    expect(
      changedControls(
        new Map([
          ['A', 'no-evidence'],
          ['B', 'met'],
          ['C', 'stale'],
          ['D', 'met'],
          ['GONE', 'met'],
        ]),
        new Map([
          ['A', 'met'],
          ['B', 'stale'],
          ['C', 'not-met'],
          ['D', 'waived'],
          ['NEW', 'no-evidence'],
        ]),
      ),
    ).toEqual({ closed: ['A'], opened: ['B'] });
  });
});
