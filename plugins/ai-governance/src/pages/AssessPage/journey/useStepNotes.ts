import { Assessment } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../../hooks/useText';
import { Step } from '../useAssessAddress';

/** What stands under the name of each step. */
export function useStepNotes(
  assessment: Assessment,
  current: string,
): Record<Step, string> {
  const t = useText();
  const { entities, scope } = assessment;
  if (scope.kind === 'shared') {
    const none = t('pages.assess.steps.none');
    return {
      workloads: none,
      provided: t('pages.assess.steps.providedBy', { what: scope.title }),
      questions: none,
      baseline: none,
    };
  }
  const total = entities.length;
  const taken = entities.filter(({ baselineAt }) => baselineAt !== null).length;
  const place = entities.findIndex(({ entityRef }) => entityRef === current);
  return {
    workloads:
      scope.kind === 'team'
        ? t('pages.assess.steps.ofTeam', {
            n: String(total),
            team: scope.title,
          })
        : t('pages.assess.steps.count', { count: total }),
    provided: t('pages.assess.steps.once'),
    questions: t('pages.assess.steps.nth', {
      n: String(place + 1),
      total: String(total),
    }),
    baseline:
      taken === 0
        ? t('pages.assess.steps.atEnd')
        : t('pages.assess.steps.taken', {
            n: String(taken),
            total: String(total),
          }),
  };
}
