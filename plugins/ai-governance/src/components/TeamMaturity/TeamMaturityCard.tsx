import '../../theme/tokens.css';
import {
  SEVERITIES,
  TeamRollup,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { useNumber } from '../../pages/shared/useNumber';
import { teamTabRouteRef } from '../../routes';
import textClasses from '../../theme/text.module.css';
import { SeverityMark } from '../Incidents';
import { assessedOf } from '../Maturity/figures';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import { SectionGlance } from './SectionGlance';
import classes from './TeamGlance.module.css';
import { weakestAmong } from './teamScope';
import { useFinding } from './useFinding';
import { useTeam } from './useTeam';

const SKELETON = [{ width: '60%' }, { height: 40 }, { height: 52 }];

const Summary = ({ rollup }: { rollup: TeamRollup }) => {
  const t = useText();
  const format = useNumber();
  const finding = useFinding();
  const figures = rollup.withDescendants;
  if (figures.workloads === 0) {
    return <p className={textClasses.muted}>{t(`team.none.${rollup.kind}`)}</p>;
  }
  const assessed = assessedOf(figures);
  const open = SEVERITIES.filter(severity => figures.incidents[severity] > 0);
  const incidents = open.reduce((sum, id) => sum + figures.incidents[id], 0);
  return (
    <div className={classes.card}>
      <p className={classes.finding}>
        {finding(figures, weakestAmong(figures.sections, rollup.weakest))}
      </p>
      <dl className={classes.figures}>
        <div>
          <dt>{t('team.card.compliant')}</dt>
          <dd>
            {assessed === 0
              ? t('pages.dash')
              : t('team.card.of', {
                  n: format(figures.compliant),
                  of: format(assessed),
                })}
          </dd>
        </div>
        <div>
          <dt>{t('team.card.notAssessed')}</dt>
          <dd>{format(figures.notAssessed)}</dd>
        </div>
        <div>
          <dt>{t('team.card.incidents')}</dt>
          <dd>
            {incidents === 0 ? (
              t('team.card.noIncident')
            ) : (
              <>
                {format(incidents)}{' '}
                <SeverityMark severity={open[0]} size={14} variant="row" />
              </>
            )}
          </dd>
        </div>
      </dl>
      {assessed > 0 && <SectionGlance sections={figures.sections} />}
    </div>
  );
};

/** How the workloads of a Group, System or Domain stand, on its overview. */
export const TeamMaturityCard = () => {
  const t = useText();
  const { entity } = useEntity();
  const team = useTeam(stringifyEntityRef(entity));
  const tabPath = useRouteRef(teamTabRouteRef)?.();
  const hasAny = team.value && team.value.withDescendants.workloads > 0;
  return (
    <EntityInfoCard
      title={t('team.title')}
      headerActions={
        tabPath && hasAny && <Link href={tabPath}>{t('team.open')}</Link>
      }
    >
      <AsyncBoundary
        state={team}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
        notFound={<p className={textClasses.muted}>{t('team.card.none')}</p>}
      >
        {rollup => <Summary rollup={rollup} />}
      </AsyncBoundary>
    </EntityInfoCard>
  );
};
