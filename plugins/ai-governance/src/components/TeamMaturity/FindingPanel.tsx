import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { useNumber } from '../../pages/shared/useNumber';
import textClasses from '../../theme/text.module.css';
import { ChipGroup } from '../ChipGroup';
import { assessedOf, FigureBand, KeyFigure, percentOf } from '../Maturity';
import { Panel } from '../Panel';
import { RelativeTime } from '../RelativeTime';
import classes from './TeamMaturity.module.css';
import { hasTwoScopes, TeamScope, TeamView } from './teamScope';
import { useFinding } from './useFinding';

/** Denominators below this are written as fractions, as percent would say more than is known. */
const PERCENT_FROM = 100;

/** The finding in words, whose workloads count, and the figures with the lists behind them. */
export const FindingPanel = (props: {
  view: TeamView;
  aside?: ReactNode;
  onScope: (scope: TeamScope) => void;
}) => {
  const t = useText();
  const format = useNumber();
  const finding = useFinding();
  const { view, onScope } = props;
  const { rollup, scope, figures, weakest } = view;
  const two = hasTwoScopes(rollup);
  return (
    <Panel
      title={finding(figures, weakest)}
      note={t('team.finding.note', { count: assessedOf(figures) })}
      aside={
        <>
          <span>
            {t('team.finding.at')} <RelativeTime at={rollup.at} />
          </span>
          {props.aside}
        </>
      }
    >
      {two && (
        <div className={classes.scope}>
          <ChipGroup
            label={t('team.scope.label')}
            options={(['withDescendants', 'own'] as const).map(id => ({
              id,
              text: t(`team.scope.${id}`, {
                n: format(rollup[id].workloads),
              }),
            }))}
            value={scope}
            onChange={onScope}
          />
          {scope === 'own' && (
            <p className={textClasses.small}>{t('team.scope.note')}</p>
          )}
        </div>
      )}
      <Figures view={view} />
    </Panel>
  );
};

function Figures({ view }: { view: TeamView }) {
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const { rollup, scope, figures, list } = view;
  const assessed = assessedOf(figures);
  const below = assessed - figures.compliant;

  const share = (n: number) => {
    if (assessed === 0) return t('team.figures.noneAssessed');
    return assessed < PERCENT_FROM
      ? t('team.figures.fraction', { n: format(n), of: format(assessed) })
      : t('team.figures.ofAssessed', {
          percent: format(percentOf(n, assessed)),
          n: format(assessed),
        });
  };
  const whose = () => {
    if (rollup.kind !== 'group') {
      return t(`team.figures.members.${rollup.kind}`);
    }
    const inAll = rollup.withDescendants.workloads;
    return scope === 'own' || inAll === rollup.own.workloads
      ? t('team.figures.ownAll')
      : t('team.figures.ownOf', {
          n: format(rollup.own.workloads),
          below: format(inAll - rollup.own.workloads),
        });
  };

  const items: KeyFigure[] = [
    {
      id: 'workloads',
      label: t('team.figures.workloads'),
      value: format(figures.workloads),
      note: whose(),
      href: links.workloads(list),
    },
    {
      id: 'compliant',
      label: t('team.figures.compliant'),
      value: format(figures.compliant),
      note: share(figures.compliant),
      href: links.workloads({ ...list, assessed: true, compliant: true }),
    },
    {
      id: 'below',
      label: t('team.figures.below'),
      value: format(below),
      note: share(below),
      href: links.workloads({ ...list, assessed: true, compliant: false }),
    },
    {
      id: 'notAssessed',
      label: t('team.figures.notAssessed'),
      value: format(figures.notAssessed),
      note: t('team.figures.ofAll', { n: format(figures.workloads) }),
      href: links.workloads({ ...list, assessed: false }),
    },
    {
      id: 'median',
      label: t('team.figures.median'),
      value:
        figures.medianScore === null
          ? t('pages.dash')
          : format(Math.floor(figures.medianScore)),
      note:
        figures.lowestScore === null
          ? t('team.figures.noScore')
          : t('team.figures.lowest', { score: format(figures.lowestScore) }),
      href: links.workloads({ ...list, assessed: true, orderBy: 'score' }),
    },
  ];
  return <FigureBand label={t('team.figures.label')} figures={items} />;
}
