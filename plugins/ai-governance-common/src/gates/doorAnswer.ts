import { Verdict } from './decision';
import { worstVerdict } from './reasons';
import {
  DecisionToShow,
  decisionHeadline,
  summariseDecision,
} from './summariseDecision';

/** What each door answers, as plain data. @public */
export interface DoorAnswers {
  /** Whatever the verdict. */
  http: { status: 200 };
  cli: { exitCode: 0 | 1 | 2 | 3 };
  /** Without a state it is a report, and the deployment waits on. */
  github: { state?: 'approved' | 'rejected'; comment: string };
  kubernetes: {
    allowed: boolean;
    status?: { code: 403; reason: 'Forbidden'; message: string };
    warnings: string[];
    auditAnnotations: Record<string, string>;
  };
  argo: {
    result: 'successful' | 'inconclusive' | 'failed';
    data: {
      allowed: boolean;
      verdict: Verdict | null;
      decisionId: string | null;
    };
  };
  /** One item of a provider's response. */
  gatekeeper: {
    value: {
      proceed: boolean;
      verdict: Verdict | null;
      message: string;
      decisionIds: string[];
    } | null;
    error: string;
  };
}

/** @public */
export type Door = keyof DoorAnswers;

/** @public */
export const DOORS: readonly Door[] = [
  'http',
  'cli',
  'github',
  'kubernetes',
  'argo',
  'gatekeeper',
];

/** Longest comment that GitHub takes with an answer, in characters. */
const GITHUB_COMMENT = 1024;
/** Longest warning that a Kubernetes client shows in full. */
const KUBERNETES_WARNING = 120;
const KUBERNETES_WARNINGS = 10;
const KUBERNETES_MESSAGE = 2000;
const UNDECIDED = 'The gate could not decide.';

type Outcome = 'proceed' | 'pending' | 'deny' | 'undecided';

/** Stopped by something that the gate did find out, whatever it could not. */
function isDenied({ proceed, verdict, reasons }: DecisionToShow): boolean {
  const blocking = reasons.filter(({ severity }) => severity === 'blocking');
  return (
    !proceed &&
    verdict === 'deny' &&
    (blocking.length === 0 ||
      blocking.some(({ code }) => code !== 'gate-error'))
  );
}

/**
 * What all decisions of one question come to. A deployment goes on if each lets it; else it is what those say that do not. Where
 * the gate failed and nothing else denies, it could not decide, also where that is let through.
 */
function outcomeOf(decisions: readonly DecisionToShow[]): Outcome {
  if (decisions.length === 0) {
    return 'undecided';
  }
  if (decisions.some(isDenied)) {
    return 'deny';
  }
  const failed = decisions.some(({ reasons }) =>
    reasons.some(({ code }) => code === 'gate-error'),
  );
  if (failed) {
    return 'undecided';
  }
  return decisions.every(({ proceed }) => proceed) ? 'proceed' : 'pending';
}

const goesOn = (list: readonly DecisionToShow[]): boolean =>
  list.length > 0 && list.every(({ proceed }) => proceed);

const EXIT_CODES: Readonly<Record<Outcome, 0 | 1 | 2 | 3>> = {
  proceed: 0,
  deny: 1,
  pending: 2,
  undecided: 3,
};

const ARGO_RESULTS: Readonly<Record<Outcome, DoorAnswers['argo']['result']>> = {
  proceed: 'successful',
  deny: 'failed',
  pending: 'inconclusive',
  undecided: 'inconclusive',
};

/**
 * What a door answers to the decisions of one question: of one workload, or of all that a repository holds. None at all means
 * that the gate was not reached.
 * @public
 */
export function doorAnswer<D extends Door>(
  door: D,
  decisions: DecisionToShow | readonly DecisionToShow[] | undefined,
): DoorAnswers[D] {
  const list = [decisions ?? []].flat();
  const outcome = outcomeOf(list);
  const answers: { [K in Door]: () => DoorAnswers[K] } = {
    http: () => ({ status: 200 }),
    cli: () => ({ exitCode: EXIT_CODES[outcome] }),
    github: () => githubAnswer(outcome, list),
    kubernetes: () => kubernetesAnswer(list),
    argo: () => ({
      result: ARGO_RESULTS[outcome],
      data: {
        allowed: goesOn(list),
        verdict: verdictOfAll(list),
        decisionId: list[0]?.id ?? null,
      },
    }),
    gatekeeper: () => gatekeeperAnswer(outcome, list),
  };
  return answers[door]();
}

function verdictOfAll(list: readonly DecisionToShow[]): Verdict | null {
  return list.length === 0
    ? null
    : worstVerdict(list.map(({ verdict }) => verdict));
}

function idsOf(list: readonly DecisionToShow[]): string[] {
  return list.flatMap(({ id }) => (id === null ? [] : [id]));
}

function githubAnswer(
  outcome: Outcome,
  list: readonly DecisionToShow[],
): DoorAnswers['github'] {
  const room = Math.floor(
    (GITHUB_COMMENT - 2 * Math.max(0, list.length - 1)) /
      Math.max(1, list.length),
  );
  const comment =
    list
      .map(decision => summariseDecision(decision, { maxLength: room }))
      .join('\n\n') || UNDECIDED;
  switch (outcome) {
    case 'proceed':
      return { state: 'approved', comment };
    case 'pending':
      return { comment };
    case 'deny':
      return { state: 'rejected', comment };
    default:
      // Where nothing was decided the run waits, and somebody can ask again.
      return list.length === 0
        ? { comment }
        : { state: goesOn(list) ? 'approved' : 'rejected', comment };
  }
}

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** What is said of a deployment that goes on: all but notes. */
function warningsOf(list: readonly DecisionToShow[]): string[] {
  return list
    .flatMap(({ reasons }) => reasons)
    .filter(({ severity }) => severity !== 'info')
    .map(({ message }) => cut(message, KUBERNETES_WARNING))
    .slice(0, KUBERNETES_WARNINGS);
}

/** What stands in the way, in one line. */
function refusalOf(list: readonly DecisionToShow[]): string {
  const stopping = list.filter(({ proceed }) => !proceed);
  return (
    stopping
      .map(decision =>
        [
          decisionHeadline(decision),
          ...decision.reasons
            .filter(
              ({ severity }) =>
                severity === 'blocking' || severity === 'waiting',
            )
            .map(({ message }) => message),
        ].join(' '),
      )
      .join(' ') || UNDECIDED
  );
}

/** What the gate could not find out, in one line. */
function failureOf(list: readonly DecisionToShow[]): string {
  return (
    list
      .flatMap(decision => [
        decisionHeadline(decision),
        ...decision.reasons
          .filter(({ code }) => code === 'gate-error')
          .map(({ message }) => message),
      ])
      .join(' ') || UNDECIDED
  );
}

function kubernetesAnswer(
  list: readonly DecisionToShow[],
): DoorAnswers['kubernetes'] {
  const verdict = verdictOfAll(list);
  const auditAnnotations = {
    ...(list.length > 0 && { 'decision-id': idsOf(list).join(',') }),
    ...(verdict !== null && { verdict }),
  };
  return goesOn(list)
    ? { allowed: true, warnings: warningsOf(list), auditAnnotations }
    : {
        allowed: false,
        status: {
          code: 403,
          reason: 'Forbidden',
          message: cut(refusalOf(list), KUBERNETES_MESSAGE),
        },
        warnings: [],
        auditAnnotations,
      };
}

function gatekeeperAnswer(
  outcome: Outcome,
  list: readonly DecisionToShow[],
): DoorAnswers['gatekeeper'] {
  return outcome === 'undecided'
    ? { value: null, error: failureOf(list) }
    : {
        value: {
          proceed: outcome === 'proceed',
          verdict: verdictOfAll(list),
          message:
            outcome === 'proceed'
              ? list.map(decisionHeadline).join(' ')
              : refusalOf(list),
          decisionIds: idsOf(list),
        },
        error: '',
      };
}
