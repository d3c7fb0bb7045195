import {
  CONTROL_STATUSES,
  HistoryChange,
  HistoryEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useText } from '../../hooks/useText';
import { formatFull, formatTime } from '../RelativeTime';
import { HistoryChangeLine } from './HistoryChangeLine';
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
          <HistoryChangeLine key={keyOf(change)} change={change} />
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
