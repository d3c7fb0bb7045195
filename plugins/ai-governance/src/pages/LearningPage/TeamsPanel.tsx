import { IncidentLearning } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { scrollRegion } from '../../components/scrollRegion';
import { useText } from '../../hooks/useText';
import { FigureLink } from '../shared/FigureLink';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { IncidentFilters } from '../shared/incidentQuery';
import { usePageLinks } from '../shared/links';
import page from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';

const COLUMNS = [
  'team',
  'incidents',
  'active',
  'reviewOverdue',
  'followUpsOverdue',
] as const;

/** Whose workloads incidents were of, and what is left to do. */
export const TeamsPanel = (props: {
  teams: IncidentLearning['teams'];
  among: IncidentFilters;
}) => {
  const t = useText();
  const { teams, among } = props;
  return (
    <Panel
      title={t('incidents.learning.teams.title')}
      note={t('incidents.learning.teams.note')}
    >
      <div
        className={page.scroller}
        {...scrollRegion(t('incidents.learning.teams.title'))}
      >
        <table className={page.table}>
          <thead>
            <tr>
              {COLUMNS.map(column => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'team' ? undefined : page.number}
                >
                  {t(`incidents.learning.teams.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {teams.map(team => (
              <TeamRow key={team.team ?? ''} team={team} among={among} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
};

function TeamRow(props: {
  team: IncidentLearning['teams'][number];
  among: IncidentFilters;
}) {
  const t = useText();
  const format = useNumber();
  const links = useIncidentPageLinks();
  const pages = usePageLinks();
  const { team: ref, title, incidents, active, reviewOverdue } = props.team;
  const of: IncidentFilters = {
    days: props.among.days,
    ...(ref === null
      ? { withoutTeam: true }
      : { team: ref, descendants: false }),
  };
  const name =
    ref === null ? t('incidents.learning.teams.withoutTeam') : title ?? ref;
  return (
    <tr>
      <th scope="row">
        {ref === null ? (
          name
        ) : (
          <Link className={page.link} href={pages.team(ref)}>
            {name}
          </Link>
        )}
      </th>
      <td className={page.number}>
        <FigureLink
          value={incidents}
          strong
          href={links.incidents(of)}
          label={t('incidents.learning.teams.count', {
            n: format(incidents),
            team: name,
          })}
        />
      </td>
      <td className={page.number}>
        <FigureLink
          value={active}
          href={links.incidents({ ...of, active: true })}
          label={t('incidents.learning.teams.activeCount', {
            n: format(active),
            team: name,
          })}
        />
      </td>
      <td className={page.number}>
        <FigureLink
          value={reviewOverdue}
          href={links.incidents({ ...of, reviewOverdue: true })}
          label={t('incidents.learning.teams.overdueCount', {
            n: format(reviewOverdue),
            team: name,
          })}
        />
      </td>
      <td className={page.number}>
        <span className={page.muted}>
          {format(props.team.followUpsOverdue)}
        </span>
      </td>
    </tr>
  );
}
