import { IncidentLearning } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useIncidentTexts } from '../../components/Incidents';
import { Panel } from '../../components/Panel';
import { scrollRegion } from '../../components/scrollRegion';
import { EmptyState } from '../../components/states';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { IncidentFilters } from '../shared/incidentQuery';
import { usePageLinks } from '../shared/links';
import page from '../shared/page.module.css';
import { useList } from '../shared/useList';
import { useNumber } from '../shared/useNumber';
import classes from './LearningPage.module.css';
import { StandingBar, StandingLegend } from './StandingBar';

const COLUMNS = ['control', 'incidents', 'standings', 'categories'] as const;

/** Which controls would have caught incidents, and how they stood then. */
export const ControlsPanel = (props: {
  controls: IncidentLearning['controls'];
  /** The incidents over which the page looks. */
  among: IncidentFilters;
}) => {
  const t = useText();
  const texts = useIncidentTexts();
  const format = useNumber();
  const list = useList();
  const links = useIncidentPageLinks();
  const pageLinks = usePageLinks();
  const { controls, among } = props;
  return (
    <Panel
      title={
        controls.length === 0
          ? t('incidents.learning.controls.titleNone')
          : t('incidents.learning.controls.title', { count: controls.length })
      }
      note={controls.length > 0 && t('incidents.learning.controls.note')}
    >
      {controls.length === 0 ? (
        <EmptyState message={t('incidents.learning.controls.empty')} />
      ) : (
        <>
          <div
            className={page.scroller}
            {...scrollRegion(t('incidents.learning.controls.pending'))}
          >
            <table className={page.table}>
              <thead>
                <tr>
                  {COLUMNS.map(column => (
                    <th
                      key={column}
                      scope="col"
                      className={
                        column === 'incidents' ? page.number : undefined
                      }
                    >
                      {t(`incidents.learning.controls.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {controls.map(
                  ({ controlId, title, incidents, standings, categories }) => (
                    <tr key={controlId}>
                      <th scope="row" className={classes.control}>
                        <Link
                          className={page.link}
                          weight="bold"
                          href={pageLinks.control(controlId)}
                        >
                          {title}
                        </Link>
                        <div className={page.mono}>{controlId}</div>
                      </th>
                      <td className={page.number}>
                        <FigureLink
                          value={incidents}
                          strong
                          href={links.incidents({ ...among, controlId })}
                          label={t('incidents.learning.controls.count', {
                            count: incidents,
                            n: format(incidents),
                            control: controlId,
                          })}
                        />
                      </td>
                      <td className={classes.standings}>
                        <StandingBar standings={standings} />
                      </td>
                      <td>{list(categories.map(texts.category))}</td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          </div>
          <StandingLegend />
        </>
      )}
    </Panel>
  );
};
