import {
  Assessment,
  BaselineProgress,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { MaturityMark } from '../../../components/marks';
import { formatDay } from '../../../components/RelativeTime';
import { useProgressText } from '../../../components/Progress';
import { ScoreText } from '../../../components/ScoreText';
import { scrollRegion } from '../../../components/scrollRegion';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../shared/links';
import pageClasses from '../../shared/page.module.css';
import { useNumber } from '../../shared/useNumber';
import { paramsOf } from '../useAssessAddress';

/** The figures of each workload as they were kept; a dash where no baseline is taken yet. */
export const BaselineTable = (props: {
  assessment: Assessment;
  current: string;
  baselines: BaselineProgress[];
}) => {
  const { assessment, current, baselines } = props;
  const t = useText();
  const links = usePageLinks();
  const format = useNumber();
  const { changes } = useProgressText();
  const dash = <span className={pageClasses.muted}>{t('pages.dash')}</span>;
  return (
    <div
      className={pageClasses.scroller}
      {...scrollRegion(t('pages.assess.baseline.title'))}
    >
      <table
        className={pageClasses.table}
        aria-label={t('pages.assess.baseline.title')}
      >
        <thead>
          <tr>
            <th scope="col">{t('pages.assess.baseline.table.workload')}</th>
            <th scope="col">{t('pages.assess.baseline.table.state')}</th>
            <th scope="col">{t('pages.assess.baseline.table.reached')}</th>
            <th scope="col">{t('pages.assess.baseline.table.required')}</th>
            <th scope="col" className={pageClasses.number}>
              {t('pages.assess.baseline.table.score')}
            </th>
            <th scope="col" className={pageClasses.number}>
              {t('pages.assess.baseline.table.gaps')}
            </th>
            <th scope="col">{t('pages.assess.baseline.table.since')}</th>
          </tr>
        </thead>
        <tbody>
          {assessment.entities.map(entity => {
            const progress = baselines.find(
              item => item.baseline.entityRef === entity.entityRef,
            );
            const baseline = progress?.baseline;
            const isCurrent = entity.entityRef === current;
            return (
              <tr key={entity.entityRef}>
                <th scope="row" aria-current={isCurrent || undefined}>
                  {isCurrent ? (
                    <b>{entity.title}</b>
                  ) : (
                    <Link
                      className={pageClasses.link}
                      href={links.assess(
                        paramsOf({
                          id: assessment.id,
                          step: 'baseline',
                          entity: entity.entityRef,
                        }),
                      )}
                    >
                      {entity.title}
                    </Link>
                  )}
                </th>
                <td>
                  {baseline
                    ? t('pages.assess.baseline.table.day', {
                        day: formatDay(baseline.at),
                        version: baseline.frameworkVersion,
                      })
                    : t('pages.assess.baseline.table.notTaken')}
                </td>
                <td>
                  {baseline ? (
                    <MaturityMark variant="row" maturity={baseline.maturity} />
                  ) : (
                    dash
                  )}
                </td>
                <td>
                  {baseline
                    ? t(`common.maturity.${baseline.requiredPhase}`)
                    : dash}
                </td>
                <td className={pageClasses.number}>
                  {baseline ? (
                    <ScoreText score={baseline.score} assessed />
                  ) : (
                    dash
                  )}
                </td>
                <td className={pageClasses.number}>
                  {baseline ? format(baseline.gaps) : dash}
                </td>
                <td>{progress ? changes(progress) : dash}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
