import {
  CONTROL_STATUSES,
  HistoryChange,
  HistoryEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import { MaturityMark, PhaseFlag, StatusMark } from '../marks';
import { formatFull, formatTime } from '../RelativeTime';
import classes from './HistoryPanel.module.css';

/** How many changes of one moment are written out. */
const SHOWN = 4;

const ORDER = ['maturity', 'requiredPhase', 'compliant', 'control', 'score'];

/** One moment: what changed and what caused it. */
export const HistoryItem = (props: {
  entry: HistoryEntry;
  maturityOnly: boolean;
}) => {
  const { entry, maturityOnly } = props;
  const t = useText();
  const changes = inOrder(
    entry.changes.filter(({ what }) => !maturityOnly || what === 'maturity'),
  );
  const rest = changes.length - SHOWN;
  return (
    <li className={classes.entry}>
      <time dateTime={entry.at} title={formatFull(entry.at)}>
        {formatTime(entry.at)}
      </time>
      <div className={classes.what}>
        {changes.slice(0, SHOWN).map(change => (
          <Change key={keyOf(change)} change={change} />
        ))}
        {rest > 0 && (
          <div className={classes.small}>
            {t('entity.history.more', { count: rest })}
          </div>
        )}
        <div className={classes.small}>
          {entry.causes
            .map(({ kind, subject }) => {
              const cause = t(`entity.history.cause.${kind}`);
              return subject
                ? t('entity.history.causeOf', { cause, subject })
                : cause;
            })
            .join('; ')}
        </div>
      </div>
    </li>
  );
};

const Change = (props: { change: HistoryChange }) => {
  const { change } = props;
  const t = useText();
  const line = (
    mark: ReactNode,
    name: string,
    from: string | null,
    to: string,
  ) => (
    <div className={classes.change}>
      <span className={classes.mark} aria-hidden>
        {mark}
      </span>
      <span>
        <b>{name}</b>{' '}
        {from === null
          ? t('entity.history.first', { to })
          : t('entity.history.moved', { from, to })}
      </span>
    </div>
  );
  switch (change.what) {
    case 'maturity':
      return line(
        <MaturityMark maturity={change.to} label="none" />,
        change.section
          ? t(`common.section.${change.section}`)
          : t('entity.history.workload'),
        change.from && t(`common.maturity.${change.from}`),
        t(`common.maturity.${change.to}`),
      );
    case 'requiredPhase':
      return line(
        <PhaseFlag label="none" />,
        t('entity.history.required'),
        change.from && t(`common.maturity.${change.from}`),
        t(`common.maturity.${change.to}`),
      );
    case 'control':
      return line(
        <StatusMark status={change.to} label="none" />,
        change.controlId,
        change.from && t(`common.status.${change.from}`),
        t(`common.status.${change.to}`),
      );
    case 'compliant': {
      const word = (reached: boolean) =>
        t(reached ? 'entity.history.compliant' : 'entity.history.notCompliant');
      return line(
        <PhaseFlag label="none" />,
        t('entity.history.compliance'),
        change.from === null ? null : word(change.from),
        word(change.to),
      );
    }
    default:
      return line(
        null,
        t('entity.history.score'),
        change.from === null ? null : String(change.from),
        change.to === null ? '–' : String(change.to),
      );
  }
};

function inOrder(changes: HistoryChange[]): HistoryChange[] {
  const concern = (change: HistoryChange) =>
    change.what === 'control' ? CONTROL_STATUSES.indexOf(change.to) : 0;
  return [...changes].sort(
    (a, b) =>
      ORDER.indexOf(a.what) - ORDER.indexOf(b.what) || concern(a) - concern(b),
  );
}

function keyOf(change: HistoryChange): string {
  if (change.what === 'control') return change.controlId;
  return change.what === 'maturity'
    ? `maturity ${change.section ?? ''}`
    : change.what;
}
