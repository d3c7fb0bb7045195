import { Link } from '@backstage/ui';
import { useFramework } from '../../hooks/useFramework';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../../pages/shared/FigureLink';
import { usePageLinks } from '../../pages/shared/links';
import page from '../../pages/shared/page.module.css';
import { useNumber } from '../../pages/shared/useNumber';
import { gapFilters } from '../../pages/shared/workloadQuery';
import textClasses from '../../theme/text.module.css';
import { Panel } from '../Panel';
import { scrollRegion } from '../scrollRegion';
import classes from './TeamMaturity.module.css';
import { TeamView } from './teamScope';

const SHOWN = 5;

/** What is open, by summed risk; each figure opens the workloads that lack it. */
export const TopGapsPanel = ({ view }: { view: TeamView }) => {
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const framework = useFramework();
  const { gaps } = view.figures;
  const shown = gaps.slice(0, SHOWN);
  const largest = shown[0]?.risk ?? 1;
  const controlOf = (controlId: string) =>
    framework.value?.document.controls.find(({ id }) => id === controlId);
  if (shown.length === 0) {
    return (
      <Panel title={t('team.gaps.title', { count: SHOWN })}>
        <p className={textClasses.muted}>{t('team.gaps.none')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('team.gaps.title', { count: shown.length })}
      note={t('team.gaps.note')}
    >
      <div className={page.scroller} {...scrollRegion(t('team.gaps.note'))}>
        <table className={page.table}>
          <thead>
            <tr>
              <th scope="col">{t('team.gaps.control')}</th>
              <th scope="col" className={page.number}>
                {t('team.gaps.workloads')}
              </th>
              <th scope="col">{t('team.gaps.risk')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ controlId, workloads, risk }) => {
              const control = controlOf(controlId);
              const title = control?.title ?? controlId;
              return (
                <tr key={controlId}>
                  <th scope="row" className={classes.name}>
                    {title}{' '}
                    <Link
                      className={classes.id}
                      href={links.control(controlId)}
                    >
                      {controlId}
                    </Link>
                  </th>
                  <td className={page.number}>
                    {/* Of which workloads it is required is in the framework. */}
                    {control ? (
                      <FigureLink
                        value={workloads}
                        href={links.workloads({
                          ...view.list,
                          ...gapFilters(control),
                        })}
                        label={t('team.gaps.count', {
                          title,
                          count: workloads,
                        })}
                      />
                    ) : (
                      format(workloads)
                    )}
                  </td>
                  <td>
                    <span className={classes.risk}>
                      <span>{format(risk)}</span>
                      <span className={classes.track} aria-hidden>
                        <span
                          className={classes.bar}
                          style={{
                            display: 'block',
                            width: `${(100 * risk) / largest}%`,
                          }}
                        />
                      </span>
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
