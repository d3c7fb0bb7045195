import { IncidentLearning } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Duration } from 'luxon';
import { useIncidentTexts } from '../../components/Incidents';
import { Panel } from '../../components/Panel';
import { formatDuration } from '../../components/RelativeTime';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { IncidentFilters } from '../shared/incidentQuery';
import page from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';

const COLUMNS = [
  { id: 'category' },
  { id: 'layer' },
  { id: 'incidents', isNumber: true },
  { id: 'acknowledge', isNumber: true },
  { id: 'mitigate', isNumber: true },
] as const;

const Median = ({ minutes }: { minutes: number | null }) => {
  const t = useText();
  return minutes === null ? (
    <span className={page.muted}>
      {t('incidents.learning.categories.none')}
    </span>
  ) : (
    <>{formatDuration(Duration.fromObject({ minutes }))}</>
  );
};

/** Of what kind incidents were, and how fast somebody was at it. */
export const CategoriesPanel = (props: {
  categories: IncidentLearning['categories'];
  among: IncidentFilters;
}) => {
  const t = useText();
  const texts = useIncidentTexts();
  const format = useNumber();
  const links = useIncidentPageLinks();
  const { categories, among } = props;
  return (
    <Panel
      title={t('incidents.learning.categories.title')}
      note={t('incidents.learning.categories.note')}
    >
      <div
        className={page.scroller}
        {...scrollRegion(t('incidents.learning.categories.title'))}
      >
        <table className={page.table}>
          <thead>
            <tr>
              {COLUMNS.map(column => (
                <th
                  key={column.id}
                  scope="col"
                  className={'isNumber' in column ? page.number : undefined}
                >
                  {t(`incidents.learning.categories.${column.id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map(item => (
              <tr key={item.category}>
                <th scope="row">{texts.category(item.category)}</th>
                <td>{texts.layer(item.layer)}</td>
                <td className={page.number}>
                  <FigureLink
                    value={item.incidents}
                    strong
                    href={links.incidents({
                      ...among,
                      category: [item.category],
                    })}
                    label={t('incidents.learning.categories.count', {
                      n: format(item.incidents),
                      category: texts.category(item.category),
                    })}
                  />
                </td>
                <td className={page.number}>
                  <Median minutes={item.minutesToAcknowledge} />
                </td>
                <td className={page.number}>
                  <Median minutes={item.minutesToMitigate} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};
