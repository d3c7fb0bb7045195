import { OrphansResponse } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import { usePageLinks } from '../shared/links';
import pageClasses from '../shared/page.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './OrphansPage.module.css';

/** How many each team has; each figure narrows the list to what it counts. */
export const TeamsPanel = (props: {
  teams: OrphansResponse['byTeam'];
  chosen: string | undefined;
}) => {
  const t = useText();
  const format = useNumber();
  const links = useIncidentPageLinks();
  const pages = usePageLinks();
  return (
    <Panel
      title={t('incidents.owners.byTeam.title')}
      note={t('incidents.owners.byTeam.note')}
    >
      <ul className={classes.teams}>
        {props.teams.map(({ team, title, orphans }) => {
          const name = team
            ? title ?? team
            : t('incidents.owners.filter.noTeam');
          const n = format(orphans);
          return (
            <li key={team ?? ''}>
              {team ? (
                <Link className={pageClasses.link} href={pages.team(team)}>
                  {name}
                </Link>
              ) : (
                <span>{name}</span>
              )}
              {team ? (
                <Link
                  className={pageClasses.link}
                  weight="bold"
                  href={links.ownership(team)}
                  aria-current={team === props.chosen ? 'true' : undefined}
                  aria-label={t('incidents.owners.byTeam.count', {
                    n,
                    team: name,
                  })}
                >
                  {n}
                </Link>
              ) : (
                <b>{n}</b>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
