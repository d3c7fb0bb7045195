import '../../theme/tokens.css';
import {
  AiGovernanceApi,
  TeamRollup,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { useNumber } from '../../pages/shared/useNumber';
import { assessedOf } from '../Maturity/figures';
import {
  AsyncBoundary,
  describeError,
  EmptyState,
  LoadingSkeleton,
} from '../states';
import { SectionGlance, weakestAmong } from '../TeamMaturity';
import classes from './HomeWidgets.module.css';
import { useHomeLinks } from './useHomeLinks';
import { useOfOwnTeams } from './useOfOwnTeams';

const SKELETON = [{ width: '40%' }, { height: 52 }, { width: '60%' }];

const Team = ({ rollup }: { rollup: TeamRollup }) => {
  const t = useText();
  const format = useNumber();
  const links = useHomeLinks();
  const { entityRef, title, withDescendants: figures } = rollup;
  const weakest = weakestAmong(figures.sections, rollup.weakest);
  const assessed = assessedOf(figures);
  const href = links.team(entityRef);
  return (
    <li className={classes.team}>
      <span className={classes.line}>
        {href ? (
          <Link href={href} weight="bold">
            {title}
          </Link>
        ) : (
          <b>{title}</b>
        )}
        <span className={classes.muted}>
          {assessed === 0
            ? t('home.teams.unassessed', { count: figures.workloads })
            : t('home.teams.standing', {
                n: format(figures.compliant),
                count: assessed,
              })}
          {weakest &&
            `, ${t('home.teams.weakest', {
              section: t(`common.section.${weakest}`),
            })}`}
        </span>
      </span>
      {assessed > 0 && <SectionGlance sections={figures.sections} />}
    </li>
  );
};

/** How the reader's own teams stand, for a home page. */
export const TeamMaturityWidget = () => {
  const t = useText();
  const links = useHomeLinks();
  const state = useOfOwnTeams('own teams', (api, teams) =>
    Promise.all(teams.map(team => readTeam(api, team))),
  );
  const all = links.teams();
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
          const owning = found.flatMap(rollup =>
            rollup && rollup.withDescendants.workloads > 0 ? [rollup] : [],
          );
          return (
            <>
              {owning.length === 0 ? (
                <EmptyState
                  message={t('home.teams.none', { count: teams.length })}
                />
              ) : (
                <ul className={classes.list}>
                  {owning.map(rollup => (
                    <Team key={rollup.entityRef} rollup={rollup} />
                  ))}
                </ul>
              )}
              {all && <Link href={all}>{t('home.teams.all')}</Link>}
            </>
          );
        }}
      </AsyncBoundary>
    </div>
  );
};

/** A group that the catalog or the reader's rights leave out is none of theirs here. */
async function readTeam(
  api: AiGovernanceApi,
  entityRef: string,
): Promise<TeamRollup | undefined> {
  try {
    return await api.getTeam(entityRef);
  } catch (error) {
    if (error instanceof Error && describeError(error).kind === 'not-found') {
      return undefined;
    }
    throw error;
  }
}
