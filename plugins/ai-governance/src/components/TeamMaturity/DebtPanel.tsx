import { WAIVER_EXPIRING_DAYS } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { useNumber } from '../../pages/shared/useNumber';
import { WorkloadFilters } from '../../pages/shared/workloadQuery';
import { Panel } from '../Panel';
import { Count, CountList } from './CountList';
import { hasTwoScopes, TeamView } from './teamScope';

const DAYS = 30;

/** Waivers, statements and evidence that run out, and what could not be evaluated. */
export const DebtPanel = ({ view }: { view: TeamView }) => {
  const t = useText();
  const format = useNumber();
  const links = usePageLinks();
  const api = useApi(aiGovernanceApiRef);
  const { rollup, scope, figures, list } = view;
  const { waivers, withStatus } = figures;
  // The lists of waivers and statements know a team with all that is below it, and nothing smaller.
  const team =
    rollup.kind === 'group' && (scope !== 'own' || !hasTwoScopes(rollup))
      ? rollup.entityRef
      : undefined;
  // The page of waivers has one window of its own.
  const soonIsListed = rollup.soonDays === WAIVER_EXPIRING_DAYS;
  const running = useAsyncState(
    async () =>
      team === undefined
        ? undefined
        : (
            await api.getAttestations({
              team,
              expiringWithinDays: DAYS,
              limit: 1,
            })
          ).totalItems,
    ['running out', team ?? ''],
  ).value;

  const count = (
    id: string,
    what: string,
    n: number,
    href?: string,
  ): Count => ({
    id,
    what,
    n,
    href,
    label: t('team.debt.count', { what, n: format(n) }),
  });
  const workloads = (filters: WorkloadFilters) =>
    links.workloads({ ...list, ...filters });

  const counts: Count[] = [
    count(
      'active',
      t('team.debt.active'),
      waivers.active,
      team && links.waivers({ team }),
    ),
    {
      ...count(
        'soon',
        t('team.debt.soon', { days: format(rollup.soonDays) }),
        waivers.expiringSoon,
        soonIsListed && team ? links.waivers({ team, soon: true }) : undefined,
      ),
      isPart: true,
    },
    count(
      'waived',
      t('team.debt.waived'),
      withStatus.waived,
      workloads({ assessed: true, status: ['waived'] }),
    ),
    // Who may not read the statements has none to renew.
    ...(running === undefined
      ? []
      : [
          count(
            'attestations',
            t('team.debt.attestations', { days: format(DAYS) }),
            running,
            links.attestations(team),
          ),
        ]),
    count(
      'stale',
      t('team.debt.stale'),
      withStatus.stale,
      workloads({ assessed: true, status: ['stale'] }),
    ),
    ...(figures.errored > 0
      ? [
          count(
            'errored',
            t('team.debt.errored'),
            figures.errored,
            workloads({ error: true }),
          ),
        ]
      : []),
    ...(figures.withProblems > 0
      ? [
          count(
            'problems',
            t('team.debt.problems'),
            figures.withProblems,
            workloads({ problems: true }),
          ),
        ]
      : []),
  ];
  return (
    <Panel title={t('team.debt.title')}>
      <CountList label={t('team.debt.list')} counts={counts} />
    </Panel>
  );
};
