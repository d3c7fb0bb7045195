import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import textClasses from '../../theme/text.module.css';
import { HelpsList } from '../Maturity';
import { Panel } from '../Panel';
import { AsyncBoundary, LoadingSkeleton } from '../states';

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
          <HelpsList
            label={t('team.helps.title')}
            items={provideOnce.slice(0, SHOWN)}
          />
        )}
      </AsyncBoundary>
    </Panel>
  );
};
