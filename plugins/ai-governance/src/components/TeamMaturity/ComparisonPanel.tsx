import { SECTIONS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import page from '../../pages/shared/page.module.css';
import { useNumber } from '../../pages/shared/useNumber';
import { assessedOf, percentOf } from '../Maturity';
import { Panel } from '../Panel';
import { scrollRegion } from '../scrollRegion';
import classes from './ComparisonPanel.module.css';
import { TeamView } from './teamScope';

interface Share {
  n: number;
  of: number;
}

/** A share with its bar; the bar says nothing that the words do not. */
const ShareCell = (props: { share: Share; isHere?: boolean }) => {
  const t = useText();
  const format = useNumber();
  const { n, of } = props.share;
  if (of === 0) {
    return <td className={page.muted}>{t('pages.dash')}</td>;
  }
  const percent = percentOf(n, of);
  return (
    <td>
      <span className={classes.share}>
        <span className={classes.bar} aria-hidden>
          <span
            className={props.isHere ? classes.here : classes.all}
            style={{ width: `${percent}%` }}
          />
        </span>
        <span className={classes.figure}>
          {t('team.compare.share', {
            percent: format(percent),
            n: format(n),
            of: format(of),
          })}
        </span>
      </span>
    </td>
  );
};

/** How far one figure is from another, in words. */
function useDifference() {
  const t = useText();
  return (here: number, all: number): string => {
    if (here === all) return t('team.compare.same');
    const count = Math.abs(here - all);
    return here > all
      ? t('team.compare.points_above', { count })
      : t('team.compare.points_below', { count });
  };
}

/** The shares of a team beside those of all that the reader may see. */
export const ComparisonPanel = ({ view }: { view: TeamView }) => {
  const t = useText();
  const format = useNumber();
  const difference = useDifference();
  const { figures, rollup } = view;
  const { organization } = rollup;

  const compliant = {
    id: 'compliant',
    label: t('team.compare.compliant'),
    here: { n: figures.compliant, of: assessedOf(figures) },
    all: { n: organization.compliant, of: assessedOf(organization) },
  };
  const standingOf = (sections: typeof organization.sections, id: string) => {
    const found = sections.find(section => section.id === id);
    return { n: found?.reached ?? 0, of: found?.applicable ?? 0 };
  };
  const rows = [
    compliant,
    ...SECTIONS.map(id => ({
      id,
      label: t('team.compare.section', { section: t(`common.section.${id}`) }),
      here: standingOf(figures.sections, id),
      all: standingOf(organization.sections, id),
    })),
  ];
  const words = (here: Share, all: Share) =>
    here.of === 0 || all.of === 0
      ? t('team.compare.unknown')
      : difference(percentOf(here.n, here.of), percentOf(all.n, all.of));
  const finding = () => {
    const { here, all } = compliant;
    if (here.of === 0 || all.of === 0) return null;
    const [a, b] = [percentOf(here.n, here.of), percentOf(all.n, all.of)];
    if (a === b) return t('team.compare.even');
    return a > b ? t('team.compare.above') : t('team.compare.below');
  };
  const scores = [figures.medianScore, organization.medianScore].map(score =>
    score === null ? null : Math.floor(score),
  );

  return (
    <Panel title={t('team.compare.title')} note={t('team.compare.note')}>
      {finding() && <p className={classes.finding}>{finding()}</p>}
      <div className={page.scroller} {...scrollRegion(t('team.compare.label'))}>
        <table
          aria-label={t('team.compare.label')}
          className={`${page.table} ${classes.table}`}
        >
          <thead>
            <tr>
              <th scope="col">{t('team.compare.what')}</th>
              <th scope="col">{t('team.compare.here')}</th>
              <th scope="col">{t('team.compare.all')}</th>
              <th scope="col">{t('team.compare.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, label, here, all }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <ShareCell share={here} isHere />
                <ShareCell share={all} />
                <td>{words(here, all)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('team.compare.median')}</th>
              {scores.map((score, index) => (
                <td key={index}>
                  {score === null ? t('pages.dash') : format(score)}
                </td>
              ))}
              <td>
                {scores[0] === null || scores[1] === null
                  ? t('team.compare.unknown')
                  : difference(scores[0], scores[1])}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
