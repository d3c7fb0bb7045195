import { OrganizationRollup } from '@ai-governance/backstage-plugin-ai-governance-common';
import { assessedOf, FigureBand, percentOf } from '../../components/Maturity';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { useNumber } from '../shared/useNumber';

/** Five figures for the whole organisation; each opens the list that it counts. */
export const KeyFigures = (props: { organization: OrganizationRollup }) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const { total, teams } = props.organization;
  const assessed = assessedOf(total);
  const below = assessed - total.compliant;
  const share = (part: number) =>
    assessed === 0
      ? t('pages.organisation.kpi.noneAssessed')
      : t('pages.organisation.kpi.ofAssessed', {
          percent: format(percentOf(part, assessed)),
          n: format(assessed),
        });

  const figures = [
    {
      id: 'workloads',
      label: t('pages.organisation.kpi.workloads'),
      value: format(total.workloads),
      note:
        teams === 0
          ? t('pages.organisation.kpi.noTeam')
          : t('pages.organisation.kpi.inTeams', { count: teams }),
      href: links.workloads(),
    },
    {
      id: 'compliant',
      label: t('pages.organisation.kpi.compliant'),
      value: format(total.compliant),
      note: share(total.compliant),
      href: links.workloads({ assessed: true, compliant: true }),
    },
    {
      id: 'below',
      label: t('pages.organisation.kpi.below'),
      value: format(below),
      note: share(below),
      href: links.workloads({ assessed: true, compliant: false }),
    },
    {
      id: 'notAssessed',
      label: t('pages.organisation.kpi.notAssessed'),
      value: format(total.notAssessed),
      note: t('pages.organisation.kpi.ofAll', {
        percent: format(percentOf(total.notAssessed, total.workloads)),
        n: format(total.workloads),
      }),
      href: links.workloads({ assessed: false }),
    },
    {
      id: 'median',
      label: t('pages.organisation.kpi.median'),
      value:
        total.medianScore === null
          ? t('pages.dash')
          : format(Math.floor(total.medianScore)),
      note:
        total.lowestScore === null
          ? t('pages.organisation.kpi.noScore')
          : t('pages.organisation.kpi.lowest', {
              score: format(total.lowestScore),
            }),
      href: links.workloads({ assessed: true, orderBy: 'score' }),
    },
  ];

  return (
    <FigureBand label={t('pages.organisation.kpi.label')} figures={figures} />
  );
};
