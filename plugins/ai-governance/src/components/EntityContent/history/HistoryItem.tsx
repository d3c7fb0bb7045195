import {
  CONTROL_STATUSES,
  HistoryChange,
  HistoryEntry,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useText } from '../../../hooks/useText';
import { formatFull } from '../../RelativeTime';
import { ControlLinks } from './ControlLink';
import { HistoryCauses } from './HistoryCauses';
import { HistoryChangeLine } from './HistoryChangeLine';
import classes from './HistoryPanel.module.css';

/** How many changes of one moment are written out. */
const SHOWN = 4;

const ORDER = ['maturity', 'requiredPhase', 'compliant', 'control', 'score'];

/** One moment: what changed and what caused it. */
export const HistoryItem = (props: {
  entry: HistoryEntry;
  maturityOnly: boolean;
  controls: ControlLinks;
}) => {
  const { entry, maturityOnly, controls } = props;
  const t = useText();
  const [all, setAll] = useState(false);
  const changes = inOrder(
    entry.changes.filter(({ what }) => !maturityOnly || what === 'maturity'),
  );
  const rest = changes.length - SHOWN;
  return (
    <li className={classes.entry}>
      <time dateTime={entry.at} title={formatFull(entry.at)}>
        {DateTime.fromISO(entry.at).toFormat('HH:mm')}
      </time>
      <div className={classes.what}>
        {(all ? changes : changes.slice(0, SHOWN)).map(change => (
          <HistoryChangeLine
            key={keyOf(change)}
            change={change}
            controls={controls}
          />
        ))}
        {rest > 0 && (
          <Button
            variant="tertiary"
            size="small"
            aria-expanded={all}
            onPress={() => setAll(!all)}
          >
            {all
              ? t('entity.history.fewer')
              : t('entity.history.more', { count: rest })}
          </Button>
        )}
        <HistoryCauses causes={entry.causes} controls={controls} />
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
