import { ControlEvidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { AssuranceMark } from '../../marks';
import { Mark } from '../../marks/Mark';
import { shapes } from '../../marks/shapes';
import { formatTime, RelativeTime } from '../../RelativeTime';
import { SafeLink } from '../../SafeLink';
import { EvidenceSource } from './EvidenceSource';
import classes from './EvidenceTable.module.css';
import { NoLonger } from './evidenceView';
import { recordFreshness, shareLeft } from './freshness';
import { FreshnessText } from './FreshnessText';
import { NoLongerText } from './NoLongerText';

const outcomes = {
  pass: { tone: 'met', shape: shapes.met },
  fail: { tone: 'notMet', shape: shapes.notMet },
  partial: { tone: 'insufficient', shape: shapes.insufficient },
  'not-applicable': { tone: 'na', shape: shapes.dash },
} as const;

const Life = (props: { record: ControlEvidence }) => {
  const freshness = recordFreshness(props.record);
  return (
    <>
      <FreshnessText freshness={freshness} />
      {freshness.kind === 'left' && (
        <div className={classes.life} aria-hidden>
          <span style={{ width: `${100 * shareLeft(props.record)}%` }} />
        </div>
      )}
    </>
  );
};

/** One record: what it says, who says so, and for how long or why no longer. */
export const EvidenceRow = (props: {
  record: ControlEvidence;
  why?: NoLonger;
  actions?: ReactNode;
}) => {
  const { record, why, actions } = props;
  const t = useText();
  return (
    <tr className={why && classes.past}>
      <td>
        <Mark
          {...outcomes[record.outcome]}
          tone={why ? 'muted' : outcomes[record.outcome].tone}
          word={t(`entity.controls.outcome.${record.outcome}`)}
        />
      </td>
      <td>
        <AssuranceMark assurance={record.assurance} size={14} />
      </td>
      <td className={classes.source}>
        <EvidenceSource record={record} />
      </td>
      <td className={classes.nowrap}>
        {record.observedAt === null ? (
          '–'
        ) : (
          <>
            <div>{formatTime(record.observedAt)}</div>
            <div className={textClasses.small}>
              <RelativeTime at={record.observedAt} />
            </div>
          </>
        )}
      </td>
      <td className={classes.fresh}>
        {why ? (
          <NoLongerText record={record} why={why} />
        ) : (
          <Life record={record} />
        )}
      </td>
      <td className={classes.detail}>
        {record.detail}{' '}
        {record.links?.map((link, index) => (
          <span key={index} className={classes.link}>
            <SafeLink url={link.url} title={link.title} />
          </span>
        ))}
      </td>
      {actions !== undefined && <td className={classes.actions}>{actions}</td>}
    </tr>
  );
};
