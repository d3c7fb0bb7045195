import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { DateTime } from 'luxon';
import { aiGovernanceApiRef } from '../../api';
import { ApprovalStatePill } from '../../components/Approvals/ApprovalStatePill';
import { WarningMark } from '../../components/marks';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { CountList } from '../../components/TeamMaturity/CountList';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { useNumber } from '../shared/useNumber';
import classes from './Strip.module.css';
import { StripPart } from './StripPart';

/** The borders of the ages, in days. */
const YOUNG = 2;
const OLD = 7;

/** What waits for approval and for how long, and what no longer holds or soon will not. */
export const ApprovalsPart = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const format = useNumber();
  const links = usePageLinks();
  const state = useAsyncState(
    () => api.getApprovalFigures(),
    ['approval figures'],
  );
  const count = (
    id: string,
    what: string,
    n: number,
    filters: Record<string, string>,
  ) => ({
    id,
    what,
    n,
    label: t('pages.organisation.count', { what, n: format(n) }),
    href: links.approvals(filters),
  });
  const { value } = state;
  const waiting = value
    ? value.waiting.upTo2Days + value.waiting.upTo7Days + value.waiting.older
    : 0;
  return (
    <StripPart
      title={t('pages.organisation.approvals.title')}
      note={
        value && (
          <Link
            className={classes.small}
            href={links.approvals({ state: 'requested' })}
          >
            {t('pages.organisation.approvals.waiting', { count: waiting })}
          </Link>
        )
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{}, {}, {}, {}]} />}
        stillTrue={t('maturity.otherCards')}
      >
        {figures => {
          const at = DateTime.fromISO(figures.at, { zone: 'utc' });
          const before = (days: number) => at.minus({ days }).toISO() ?? '';
          const old = t('pages.organisation.approvals.older', { days: OLD });
          return (
            <>
              <CountList
                label={t('pages.organisation.approvals.ages')}
                counts={[
                  count(
                    'young',
                    t('pages.organisation.approvals.upTo', { days: YOUNG }),
                    figures.waiting.upTo2Days,
                    { state: 'requested', requestedFrom: before(YOUNG) },
                  ),
                  count(
                    'middle',
                    t('pages.organisation.approvals.between', {
                      from: YOUNG,
                      to: OLD,
                    }),
                    figures.waiting.upTo7Days,
                    {
                      state: 'requested',
                      requestedFrom: before(OLD),
                      requestedBefore: before(YOUNG),
                    },
                  ),
                  {
                    ...count('old', old, figures.waiting.older, {
                      state: 'requested',
                      requestedBefore: before(OLD),
                    }),
                    what:
                      figures.waiting.older > 0 ? (
                        <WarningMark word={old} variant="row" />
                      ) : (
                        old
                      ),
                  },
                ]}
              />
              <hr className={classes.rule} />
              <CountList
                label={t('pages.organisation.approvals.ends')}
                counts={[
                  {
                    ...count(
                      'stale',
                      t('pages.organisation.approvals.stale'),
                      figures.stale,
                      { state: 'stale' },
                    ),
                    what: <ApprovalStatePill state="stale" variant="row" />,
                  },
                  count(
                    'soon',
                    t('pages.organisation.approvals.runningOut', {
                      days: figures.soonDays,
                    }),
                    figures.runningOut,
                    {
                      state: 'approved',
                      validUntilBefore: before(-figures.soonDays),
                    },
                  ),
                ]}
              />
            </>
          );
        }}
      </AsyncBoundary>
    </StripPart>
  );
};
