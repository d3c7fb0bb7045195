import {
  RollupFigures,
  SectionId,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { useNumber } from '../../pages/shared/useNumber';
import { assessedOf } from '../Maturity';

/** Says in a sentence how a set of workloads stands. */
export function useFinding() {
  const t = useText();
  const format = useNumber();
  return (
    figures: Pick<RollupFigures, 'workloads' | 'notAssessed' | 'compliant'>,
    weakest: SectionId | null,
  ): string => {
    const assessed = assessedOf(figures);
    if (assessed === 0) {
      return t('team.finding.unassessed', { count: figures.workloads });
    }
    if (figures.compliant === assessed) {
      return t('team.finding.all', { count: assessed });
    }
    const standing = t('team.finding.some', {
      n: format(figures.compliant),
      count: assessed,
    });
    if (weakest === null) return standing;
    return weakest === 'governance'
      ? t('team.finding.weakestGovernance', { standing })
      : t('team.finding.weakest', {
          standing,
          section: t(`common.section.${weakest}`),
        });
  };
}
