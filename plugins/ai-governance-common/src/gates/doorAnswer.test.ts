import { DecisionReasonView } from '../api/gates';
import { Verdict } from './decision';
import { doorAnswer } from './doorAnswer';
import { Door, DOORS } from './doors';
import { GateMode } from './policy';
import { DecisionToShow } from './summariseDecision';

const reason = (
  code: DecisionReasonView['code'],
  severity: DecisionReasonView['severity'],
  message = `Because of ${code}.`,
): DecisionReasonView => ({ code, severity, message, fix: 'Do this.' });

function decision(
  verdict: Verdict,
  mode: GateMode,
  reasons: DecisionReasonView[] = [],
): DecisionToShow {
  return {
    id: `id-of-${verdict}`,
    verdict,
    mode,
    proceed: mode !== 'enforce' || verdict.startsWith('allow'),
    environment: 'production',
    entityRef: 'component:default/bot',
    title: 'The bot',
    reasons,
    obligations: [],
  };
}

const missing = reason('approval-missing', 'blocking');
const waiting = reason(
  'approval-pending',
  'waiting',
  'It waits for Kim and Sana.',
);
const lapsed = reason('evidence-lapsed', 'warning');
const note = reason('no-governed-change', 'info');
const failure = reason('gate-error', 'blocking', 'It could not decide.');
const passedFailure = reason('gate-error', 'warning', 'It could not decide.');
const failedOpen = decision('allow', 'enforce', [passedFailure]);
const failedWarned = decision('deny', 'warn', [missing, passedFailure]);
const failedPending = decision('pending', 'enforce', [waiting, passedFailure]);
const allow = decision('allow', 'enforce', [lapsed, note]);
const obliged = decision('allow-with-obligations', 'enforce');
const pending = decision('pending', 'enforce', [waiting]);
const deny = decision('deny', 'enforce', [missing, lapsed]);
const failed = decision('deny', 'enforce', [failure]);
const warnedPending = decision('pending', 'warn', [waiting]);
const warnedDeny = decision('deny', 'warn', [missing]);
const offDeny = decision('deny', 'off', [missing]);

describe('doorAnswer', () => {
  it.each<[string, DecisionToShow | DecisionToShow[] | undefined, number]>([
    ['allow', allow, 0],
    ['allow with obligations', obliged, 0],
    ['pending', pending, 2],
    ['deny', deny, 1],
    ['could not decide', failed, 3],
    ['no decision', undefined, 3],
    ['pending that only warns', warnedPending, 0],
    ['deny that only warns', warnedDeny, 0],
    ['deny of a gate that is off', offDeny, 0],
    ['several that are allowed', [allow, obliged], 0],
    ['several of which one waits', [allow, pending], 2],
    ['several of which one is denied', [pending, deny, allow], 1],
    ['several of which a denied one only warns', [warnedDeny, pending], 2],
    ['several of which one could not be decided', [allow, failed], 3],
    ['could not decide and is let through', failedOpen, 3],
    ['could not decide while the gate warns', failedWarned, 3],
    ['could not decide while an approval waits', failedPending, 3],
    ['several of which one was let through undecided', [allow, failedOpen], 3],
    [
      'several of which one is denied, another undecided',
      [failedOpen, deny],
      1,
    ],
    [
      'a denial beside a failure that is let through',
      decision('deny', 'enforce', [missing, passedFailure]),
      1,
    ],
    [
      'a denial beside a failure',
      decision('deny', 'enforce', [failure, missing]),
      1,
    ],
  ])('%s ends the command with its code', (_title, decisions, exitCode) => {
    expect(doorAnswer('cli', decisions)).toEqual({ exitCode });
  });

  it('answers HTTP with 200 whatever the verdict', () => {
    for (const decided of [allow, pending, deny, failed]) {
      expect(doorAnswer('http', decided)).toEqual({ status: 200 });
    }
  });

  it('approves, reports or rejects on GitHub', () => {
    const states = [allow, obliged, warnedDeny, pending, deny, failed].map(
      decided => doorAnswer('github', decided).state,
    );
    expect(states).toEqual([
      'approved',
      'approved',
      'approved',
      undefined,
      'rejected',
      'rejected',
    ]);
    expect(doorAnswer('github', pending).comment).toContain('Kim and Sana');
    expect(doorAnswer('github', undefined)).toEqual({
      comment: 'The gate could not decide.',
    });
  });

  it('keeps to what GitHub takes, also for many decisions', () => {
    const long = decision(
      'deny',
      'enforce',
      Array.from({ length: 40 }, (_, index) =>
        reason(
          'control-not-satisfied',
          'blocking',
          `Control ${index} is open.`,
        ),
      ),
    );
    for (const decisions of [[long], [long, long, long]]) {
      const { comment } = doorAnswer('github', decisions);
      expect(comment.length).toBeLessThanOrEqual(1024);
      expect(comment).toContain('more reasons');
    }
  });

  it('allows in Kubernetes with short warnings, and names who is waited for', () => {
    const longWarning = reason('waiver-expiring', 'warning', 'x'.repeat(300));
    expect(
      doorAnswer(
        'kubernetes',
        decision('allow', 'enforce', [longWarning, note]),
      ),
    ).toEqual({
      allowed: true,
      warnings: [`${'x'.repeat(119)}…`],
      auditAnnotations: { 'decision-id': 'id-of-allow', verdict: 'allow' },
    });
    expect(doorAnswer('kubernetes', warnedDeny)).toMatchObject({
      allowed: true,
      warnings: ['Because of approval-missing.'],
    });
    expect(doorAnswer('kubernetes', pending)).toEqual({
      allowed: false,
      status: {
        code: 403,
        reason: 'Forbidden',
        message:
          'The bot is waiting for an approval for production. It waits for Kim and Sana.',
      },
      warnings: [],
      auditAnnotations: { 'decision-id': 'id-of-pending', verdict: 'pending' },
    });
    expect(doorAnswer('kubernetes', deny).status?.message).not.toContain(
      'evidence-lapsed',
    );
    expect(doorAnswer('kubernetes', undefined)).toMatchObject({
      allowed: false,
      status: { message: 'The gate could not decide.' },
      auditAnnotations: {},
    });
  });

  it('passes, pauses or fails an Argo rollout', () => {
    const results = [allow, warnedPending, pending, deny, failed].map(
      decided => doorAnswer('argo', decided).result,
    );
    expect(results).toEqual([
      'successful',
      'successful',
      'inconclusive',
      'failed',
      'inconclusive',
    ]);
    expect(doorAnswer('argo', undefined)).toEqual({
      result: 'inconclusive',
      data: { allowed: false, verdict: null, decisionId: null },
    });
    expect(doorAnswer('argo', [pending, allow]).data).toEqual({
      allowed: false,
      verdict: 'pending',
      decisionId: 'id-of-pending',
    });
  });

  it('gives Gatekeeper a value, or an error where nothing was decided', () => {
    expect(doorAnswer('gatekeeper', allow)).toEqual({
      value: {
        proceed: true,
        verdict: 'allow',
        message: 'The bot is allowed for production.',
        decisionIds: ['id-of-allow'],
      },
      error: '',
    });
    expect(doorAnswer('gatekeeper', deny).value).toMatchObject({
      proceed: false,
      verdict: 'deny',
    });
    expect(doorAnswer('gatekeeper', failed)).toEqual({
      value: null,
      error: 'The bot is denied for production. It could not decide.',
    });
  });

  it('says that it could not decide also where that is let through', () => {
    for (const decided of [failedOpen, failedWarned]) {
      expect(doorAnswer('argo', decided).result).toBe('inconclusive');
      expect(doorAnswer('argo', decided).data.allowed).toBe(true);
      expect(doorAnswer('gatekeeper', decided).value).toBeNull();
      expect(doorAnswer('gatekeeper', decided).error).toContain(
        'It could not decide.',
      );
      expect(doorAnswer('github', decided).state).toBe('approved');
      expect(doorAnswer('kubernetes', decided).allowed).toBe(true);
    }
    expect(doorAnswer('kubernetes', failed).allowed).toBe(false);
    expect(doorAnswer('kubernetes', failedPending).allowed).toBe(false);
  });

  it('has an answer at every door for every outcome', () => {
    for (const door of DOORS) {
      for (const decided of [undefined, [], allow, pending, deny, failed]) {
        expect(doorAnswer<Door>(door, decided)).toBeDefined();
      }
    }
  });
});
