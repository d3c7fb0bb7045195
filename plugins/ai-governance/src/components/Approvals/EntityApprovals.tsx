import '../../theme/tokens.css';
import {
  ApprovalSummary,
  Scorecard,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { Button, Link } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { approvalPageRouteRef } from '../../routes';
import textClasses from '../../theme/text.module.css';
import { DisclosureButton } from '../DisclosureButton';
import { formatDay, formatFull } from '../RelativeTime';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import { ApprovalStatePill } from './ApprovalStatePill';
import classes from './EntityApprovals.module.css';
import { RequestApprovalDialog } from './RequestApprovalDialog';

/** Approvals of one workload that are read at once; the list has them all. */
const READ = 50;

const RecordItem = ({ approval }: { approval: ApprovalSummary }) => {
  const { id, number, environment, validUntil, requestedAt } = approval;
  const t = useText();
  const path = useRouteRef(approvalPageRouteRef)?.({ id });
  return (
    <li className={classes.record}>
      <span className={classes.line}>
        <span>{environment}</span>
        <ApprovalStatePill state={approval.state} step={approval.step} />
      </span>
      <span
        className={textClasses.small}
        title={formatFull(validUntil ?? requestedAt)}
      >
        {path ? (
          <Link className={classes.link} href={path}>
            {number}
          </Link>
        ) : (
          number
        )}{' '}
        {validUntil
          ? t('approvals.entity.validTo', { day: formatDay(validUntil) })
          : t('approvals.entity.askedSince', { day: formatDay(requestedAt) })}
      </span>
    </li>
  );
};

const Records = ({ items }: { items: ApprovalSummary[] }) => {
  const t = useText();
  const [showsEarlier, setShowsEarlier] = useState(false);
  const current = currentOf(items);
  const earlier = items.filter(item => !current.includes(item));
  return (
    <>
      <ul className={classes.records}>
        {current.map(item => (
          <RecordItem key={item.id} approval={item} />
        ))}
      </ul>
      {earlier.length > 0 && (
        <DisclosureButton
          open={showsEarlier}
          onToggle={() => setShowsEarlier(!showsEarlier)}
        >
          {showsEarlier
            ? t('approvals.entity.historyHide')
            : t('approvals.entity.history', { count: earlier.length })}
        </DisclosureButton>
      )}
      {showsEarlier && (
        <ul className={classes.records}>
          {earlier.map(item => (
            <RecordItem key={item.id} approval={item} />
          ))}
        </ul>
      )}
    </>
  );
};

/** The approvals of a workload, the newest of each environment first, and the way to ask for one. */
export const EntityApprovals = (props: {
  scorecard: Pick<Scorecard, 'entityRef' | 'title' | 'evaluatedAt'>;
}) => {
  const { entityRef, title, evaluatedAt } = props.scorecard;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [asking, setAsking] = useState(false);
  const state = useAsyncState(
    () => api.getApprovals({ entityRef, orderBy: '-requestedAt', limit: READ }),
    [entityRef, evaluatedAt],
    { keepPrevious: true },
  );
  useLiveRefresh(['approval'], state.retry);
  return (
    <div className={classes.root}>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ width: '60%' }, {}]} />}
        errorTitle={t('approvals.entity.loadFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <p className={textClasses.muted}>{t('approvals.entity.nothing')}</p>
        }
      >
        {({ items }) => <Records items={items} />}
      </AsyncBoundary>
      <Button variant="secondary" size="small" onPress={() => setAsking(true)}>
        {t('approvals.request.action')}
      </Button>
      {asking && (
        <RequestApprovalDialog
          entityRef={entityRef}
          title={title}
          onClose={() => setAsking(false)}
          onSaved={state.retry}
        />
      )}
    </div>
  );
};

/** States of what no longer says anything of a workload. */
const PAST = ['withdrawn', 'superseded'];

/** Of each environment the newest that says something, with a request for another one beside it. */
function currentOf(items: ApprovalSummary[]): ApprovalSummary[] {
  const seen = new Set<string>();
  return items.filter(({ environment, state }) => {
    if (seen.has(environment) || PAST.includes(state)) return false;
    // What holds goes on to hold while another one is asked for.
    if (state !== 'requested') seen.add(environment);
    return true;
  });
}
