import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import textClasses from '../../theme/text.module.css';
import { Panel } from '../Panel';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import classes from './TeamMaturity.module.css';

const SHOWN = 3;

/** Of the team's plan the answers that help most workloads at once. */
export const HelpsMostPanel = ({ team }: { team: string }) => {
  const t = useText();
  const links = usePageLinks();
  const api = useApi(aiGovernanceApiRef);
  const plan = useAsyncState(() => api.getTeamPlan(team), ['plan', team]);
  return (
    <Panel
      title={t('team.helps.title')}
      note={t('team.helps.note')}
      aside={<Link href={links.plan(team)}>{t('team.helps.plan')}</Link>}
    >
      <AsyncBoundary
        state={plan}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{}, {}, {}]} />}
        stillTrue={t('maturity.otherCards')}
        isEmpty={({ provideOnce }) => provideOnce.length === 0}
        empty={<p className={textClasses.muted}>{t('team.helps.none')}</p>}
      >
        {({ provideOnce }) => (
          <ul className={classes.helps} aria-label={t('team.helps.title')}>
            {provideOnce.slice(0, SHOWN).map(item => (
              <li key={`${item.controlId} ${item.providerRef}`}>
                <span>
                  <b>{item.title}</b>{' '}
                  <Link
                    className={classes.id}
                    href={links.control(item.controlId)}
                  >
                    {item.controlId}
                  </Link>
                </span>
                <span className={textClasses.muted}>
                  {t('team.helps.helps', { count: item.workloads })},{' '}
                  {item.reachRequired > 0 && (
                    <>
                      {t('team.helps.reach', { count: item.reachRequired })},{' '}
                    </>
                  )}
                  {t('team.helps.on', {
                    provider: (
                      <EntityDisplayName
                        entityRef={item.providerRef}
                        defaultKind="group"
                        hideIcon
                        disableTooltip
                      />
                    ),
                  })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </AsyncBoundary>
    </Panel>
  );
};
