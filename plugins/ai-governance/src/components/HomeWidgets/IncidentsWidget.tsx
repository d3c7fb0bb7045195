import '../../theme/tokens.css';
import {
  AiGovernanceApi,
  IncidentSummary,
  SEVERITIES,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { SeverityMark } from '../Incidents';
import { RelativeTime } from '../RelativeTime';
import { AsyncBoundary, EmptyState, LoadingSkeleton } from '../states';
import classes from './HomeWidgets.module.css';
import { useHomeLinks } from './useHomeLinks';
import { useOfOwnTeams } from './useOfOwnTeams';

const SHOWN = 5;

/** So many are counted for each team; beyond that the widget says that there are more. */
const COUNTED = 50;

const SKELETON = [{ width: '50%' }, {}, {}];

const KINDS = ['incident'];

interface OpenIncidents {
  /** Each once, the worst first. */
  items: IncidentSummary[];
  hasMore: boolean;
}

const Item = ({ incident }: { incident: IncidentSummary }) => {
  const t = useText();
  const links = useHomeLinks();
  const { number, title, severity, times, workloadTitle } = incident;
  const href = links.incident(number);
  return (
    <li className={classes.item}>
      <span className={classes.severity}>
        <SeverityMark severity={severity} size={14} variant="row" />
      </span>
      <span className={classes.text}>
        {href ? <Link href={href}>{title}</Link> : title}
        <span className={classes.muted}>
          {number}, {workloadTitle}, {t('home.incidents.since')}{' '}
          <RelativeTime at={times.detectedAt} />
        </span>
      </span>
    </li>
  );
};

/** What of the reader's teams is broken now, for a home page. */
export const IncidentsWidget = () => {
  const t = useText();
  const links = useHomeLinks();
  const state = useOfOwnTeams('open incidents', readOpen);
  useLiveRefresh(KINDS, state.retry);
  const href = links.incidents();
  return (
    <div className={classes.widget}>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
      >
        {({ teams, found }) => {
          if (teams.length === 0) {
            return <EmptyState message={t('home.noTeam')} />;
          }
          const { items, hasMore } = found;
          if (items.length === 0) {
            return <EmptyState message={t('home.incidents.nothing')} />;
          }
          return (
            <>
              <p className={classes.finding}>
                {hasMore
                  ? t('home.incidents.openMore', { n: items.length })
                  : t('home.incidents.open', { count: items.length })}
              </p>
              <ul
                className={classes.list}
                aria-label={t('home.incidents.list')}
              >
                {items.slice(0, SHOWN).map(incident => (
                  <Item key={incident.id} incident={incident} />
                ))}
              </ul>
              {href && <Link href={href}>{t('home.incidents.all')}</Link>}
            </>
          );
        }}
      </AsyncBoundary>
    </div>
  );
};

async function readOpen(
  api: AiGovernanceApi,
  teams: string[],
): Promise<OpenIncidents> {
  const pages = await Promise.all(
    teams.map(team => api.getIncidents({ team, active: true, limit: COUNTED })),
  );
  // A team and one above it have the same incidents.
  const found = new Map(
    pages.flatMap(page => page.items).map(item => [item.id, item]),
  );
  const rank = ({ severity }: IncidentSummary) => SEVERITIES.indexOf(severity);
  return {
    items: [...found.values()].sort((a, b) => rank(a) - rank(b)),
    hasMore: pages.some(page => page.pageInfo.nextCursor !== undefined),
  };
}
