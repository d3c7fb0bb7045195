import {
  EnvironmentView,
  VERDICTS,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { environmentTitle } from '../../components/Gates';
import { ModeBadge, VerdictPill } from '../../components/marks';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { CountList } from '../../components/TeamMaturity/CountList';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { useGateLinks } from '../shared/gateLinks';
import { useNumber } from '../shared/useNumber';
import classes from './Strip.module.css';
import { StripPart } from './StripPart';

const DAYS = '7';

/** Whether the gate stops anything, beside what it denied. */
const Gate = ({ environment }: { environment: EnvironmentView }) => {
  const t = useText();
  const links = useGateLinks();
  const { policy, mode, enforcesFrom, lastDenied } = environment;
  return (
    <span className={classes.gate}>
      {environmentTitle(policy)}
      <ModeBadge
        mode={mode}
        enforcesFrom={enforcesFrom}
        variant="row"
        size={12}
      />
      {lastDenied > 0 && (
        <Link
          className={classes.small}
          href={links.decisions({
            environment: policy.name,
            verdict: ['deny'],
            last: true,
          })}
        >
          {t('pages.organisation.gates.lastDenied', { count: lastDenied })}
        </Link>
      )}
    </span>
  );
};

/** What the gates of all environments said in the last days. */
export const GatesPart = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const format = useNumber();
  const links = useGateLinks();
  const state = useAsyncState(() => api.getEnvironments(), ['environments']);
  const items = state.value?.items ?? [];
  const counts = VERDICTS.map(verdict => ({
    verdict,
    n: items.reduce((sum, { decisions }) => sum + decisions[verdict], 0),
  }));
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  return (
    <StripPart
      title={t('pages.organisation.gates.title')}
      note={
        state.value && (
          <>
            {t('pages.organisation.gates.days')}{' '}
            <Link
              className={classes.small}
              href={links.decisions({ days: DAYS })}
            >
              {t('pages.organisation.gates.decisions', { count: total })}
            </Link>
          </>
        )
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{}, {}, {}, {}]} />}
        stillTrue={t('maturity.otherCards')}
      >
        {() => (
          <>
            <CountList
              label={t('pages.organisation.gates.list')}
              counts={counts.map(({ verdict, n }) => ({
                id: verdict,
                what: <VerdictPill verdict={verdict} variant="row" />,
                n,
                label: t('pages.organisation.gates.count', {
                  verdict: t(`common.verdict.${verdict}`),
                  n: format(n),
                }),
                href: links.decisions({ verdict: [verdict], days: DAYS }),
              }))}
            />
            <div className={classes.foot}>
              {items.map(environment => (
                <Gate key={environment.policy.name} environment={environment} />
              ))}
            </div>
          </>
        )}
      </AsyncBoundary>
    </StripPart>
  );
};
