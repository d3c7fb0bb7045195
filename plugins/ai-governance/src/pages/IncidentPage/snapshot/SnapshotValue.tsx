import { GovernanceSnapshot } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { ApprovalStatePill } from '../../../components/Approvals';
import {
  MaturityMark,
  StatusMark,
  VerdictPill,
} from '../../../components/marks';
import { formatDay, formatTime } from '../../../components/RelativeTime';
import { useText } from '../../../hooks/useText';
import { approvalsMessages } from '../../../translation/approvals';
import { useGateLinks } from '../../shared/gateLinks';
import { usePageLinks } from '../../shared/links';
import { IsCounted, openControls, SnapshotRow } from './compareSnapshots';
import classes from './Snapshot.module.css';

type KnownState = keyof typeof approvalsMessages.state;

/** Of a longer list these are named, and the rest is counted. */
const NAMED = 2;

const Controls = (props: {
  entityRef: string;
  status: 'waived' | 'stale';
  items: { controlId: string; note?: ReactNode }[];
}) => {
  const { entityRef, status, items } = props;
  const t = useText();
  const links = usePageLinks();
  if (items.length === 0) return <>0</>;
  return (
    <span className={classes.controls}>
      <StatusMark status={status} label="none" size={14} />
      <span>
        {items.length}
        {items.slice(0, NAMED).map(({ controlId, note }) => (
          <span key={controlId}>
            {', '}
            <Link
              className={classes.link}
              href={links.governed(entityRef, controlId)}
            >
              {controlId}
            </Link>
            {items.length === 1 && note && (
              <span className={classes.small}>{note}</span>
            )}
          </span>
        ))}
        {items.length > NAMED &&
          ` ${t('incident.snapshot.moreControls', {
            n: String(items.length - NAMED),
          })}`}
      </span>
    </span>
  );
};

const Approval = ({ approval }: Pick<GovernanceSnapshot, 'approval'>) => {
  const t = useText();
  const links = usePageLinks();
  if (!approval) return <>{t('incident.snapshot.approvalNone')}</>;
  const { state, id, number, environment } = approval;
  return (
    <>
      {Object.hasOwn(approvalsMessages.state, state) ? (
        <ApprovalStatePill state={state as KnownState} variant="row" />
      ) : (
        state
      )}
      <span className={classes.small}>
        <Link className={classes.link} href={links.approval(id)}>
          {number}
        </Link>
        {`, ${environment}`}
      </span>
    </>
  );
};

const Decision = ({
  lastDecision,
}: Pick<GovernanceSnapshot, 'lastDecision'>) => {
  const t = useText();
  const links = useGateLinks();
  if (!lastDecision) return <>{t('incident.snapshot.decisionNone')}</>;
  const { id, verdict, at, environment, codes } = lastDecision;
  return (
    <>
      <VerdictPill verdict={verdict} variant="strong" />
      <span className={classes.small}>
        <Link className={classes.link} href={links.decision(id)}>
          {formatTime(at)}
        </Link>
        {`, ${environment}`}
      </span>
      {codes.length > 0 && (
        <span className={classes.small}>{codes.join(', ')}</span>
      )}
    </>
  );
};

/** What one line says at one of the two times. */
export const SnapshotValue = (props: {
  row: SnapshotRow;
  snapshot: GovernanceSnapshot;
  entityRef: string;
  isCounted: IsCounted;
}) => {
  const { row, snapshot, entityRef, isCounted } = props;
  const t = useText();
  switch (row.kind) {
    case 'section':
      return (
        <MaturityMark maturity={snapshot.sections[row.section]} variant="row" />
      );
    case 'required':
      return <MaturityMark maturity={snapshot.requiredPhase} variant="row" />;
    case 'score':
      return (
        <>
          {snapshot.score === null ? t('pages.dash') : String(snapshot.score)}
        </>
      );
    case 'open': {
      const { open, total } = openControls(snapshot, isCounted);
      return (
        <>
          {t('incident.snapshot.ofApplicable', {
            n: String(open),
            total: String(total),
          })}
        </>
      );
    }
    case 'waived':
      return (
        <Controls
          entityRef={entityRef}
          status="waived"
          items={snapshot.waived.map(({ controlId, expiresAt }) => ({
            controlId,
            note:
              expiresAt &&
              t('incident.controls.waivedUntil', {
                day: formatDay(expiresAt),
              }),
          }))}
        />
      );
    case 'outOfDate':
      return (
        <Controls
          entityRef={entityRef}
          status="stale"
          items={snapshot.outOfDate.map(({ controlId, since }) => ({
            controlId,
            note:
              since &&
              t('incident.controls.outOfDateSince', { day: formatDay(since) }),
          }))}
        />
      );
    case 'approval':
      return <Approval approval={snapshot.approval} />;
    case 'decision':
      return <Decision lastDecision={snapshot.lastDecision} />;
    default: {
      const named = snapshot.references[row.name];
      return named ? (
        <span className={classes.mono}>{named}</span>
      ) : (
        <>{t('incident.snapshot.notSaid')}</>
      );
    }
  }
};
