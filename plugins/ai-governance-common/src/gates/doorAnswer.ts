import { goesOn, Outcome, outcomeOf, verdictOfAll } from './doorOutcome';
import { Door, DoorAnswers } from './doors';
import { gatekeeperAnswer } from './gatekeeperAnswer';
import { githubAnswer } from './githubAnswer';
import { kubernetesAnswer } from './kubernetesAnswer';
import { DecisionToShow } from './summariseDecision';

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
