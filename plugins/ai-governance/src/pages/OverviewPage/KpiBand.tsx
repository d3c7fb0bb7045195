import { TeamsResponse } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { useNumber } from '../shared/useNumber';
import { assessedOf, percentOf } from './figures';
import classes from './KpiBand.module.css';

/** Five figures for the whole organisation; each opens the list that it counts. */
export const KpiBand = ({ teams }: { teams: TeamsResponse }) => {
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const { total } = teams;
  const assessed = assessedOf(total);
  const below = assessed - total.compliant;
  const owning = teams.items.filter(
    item => item.kind === 'group' && item.own.workloads > 0,
  ).length;

  const share = (part: number) =>
    assessed === 0
      ? t('pages.overview.kpi.noneAssessed')
      : t('pages.overview.kpi.ofAssessed', {
          percent: format(percentOf(part, assessed)),
          n: format(assessed),
        });

  const figures = [
    {
      id: 'workloads',
      label: t('pages.overview.kpi.workloads'),
      value: format(total.workloads),
      note:
        owning === 0
          ? t('pages.overview.kpi.noTeam')
          : t('pages.overview.kpi.inTeams', { count: owning }),
      href: links.workloads(),
    },
    {
      id: 'compliant',
      label: t('pages.overview.kpi.compliant'),
      value: format(total.compliant),
      note: share(total.compliant),
      href: links.workloads({ assessed: true, compliant: true }),
    },
    {
      id: 'below',
      label: t('pages.overview.kpi.below'),
      value: format(below),
      note: share(below),
      href: links.workloads({ assessed: true, compliant: false }),
    },
    {
      id: 'notAssessed',
      label: t('pages.overview.kpi.notAssessed'),
      value: format(total.notAssessed),
      note: t('pages.overview.kpi.ofAll', {
        percent: format(percentOf(total.notAssessed, total.workloads)),
        n: format(total.workloads),
      }),
      href: links.workloads({ assessed: false }),
    },
    {
      id: 'median',
      label: t('pages.overview.kpi.median'),
      value:
        total.medianScore === null
          ? t('pages.dash')
          : format(Math.floor(total.medianScore)),
      note:
        total.lowestScore === null
          ? t('pages.overview.kpi.noScore')
          : t('pages.overview.kpi.lowest', {
              score: format(total.lowestScore),
            }),
      href: links.workloads({ assessed: true, orderBy: 'score' }),
    },
  ];

  return (
    <ul className={classes.band} aria-label={t('pages.overview.kpi.label')}>
      {figures.map(({ id, label, value, note, href }) => (
        <li key={id} className={classes.item}>
          <Link className={classes.figure} href={href}>
            <span className={classes.label}>{label}</span>{' '}
            <span className={classes.value}>{value}</span>{' '}
            <span className={classes.note}>{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
};
