import { ControlEvidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useText } from '../../../hooks/useText';
import { AssuranceMark } from '../../marks';
import { Mark } from '../../marks/Mark';
import { shapes } from '../../marks/shapes';
import { formatTime, RelativeTime } from '../../RelativeTime';
import { SafeLink } from '../../SafeLink';
import classes from './EvidenceTable.module.css';
import { recordFreshness, shareLeft } from './freshness';
import { FreshnessText } from './FreshnessText';

const outcomes = {
  pass: { tone: 'met', shape: shapes.met },
  fail: { tone: 'notMet', shape: shapes.notMet },
  partial: { tone: 'insufficient', shape: shapes.insufficient },
  'not-applicable': { tone: 'na', shape: shapes.dash },
} as const;

const Source = (props: { record: ControlEvidence }) => {
  const t = useText();
  const { source, assurance } = props.record;
  if (assurance === 'declared') return <>{t('entity.controls.inFile')}</>;
  if (assurance === 'attested' && source.startsWith('user:')) {
    return <EntityRefLink entityRef={source} defaultKind="user" hideIcon />;
  }
  return <code className={classes.mono}>{source}</code>;
};

/** One record: what it says, who says so, and for how long. */
export const EvidenceRow = (props: { record: ControlEvidence }) => {
  const { record } = props;
  const t = useText();
  const live = record.state === 'live';
  return (
    <tr className={live ? undefined : classes.past}>
      <td>
        <Mark
          {...outcomes[record.outcome]}
          tone={live ? outcomes[record.outcome].tone : 'muted'}
          word={t(`entity.controls.outcome.${record.outcome}`)}
        />
      </td>
      <td>
        <AssuranceMark assurance={record.assurance} size={14} />
      </td>
      <td>
        <Source record={record} />
      </td>
      <td>
        {record.observedAt === null ? (
          '–'
        ) : (
          <>
            <div>{formatTime(record.observedAt)}</div>
            <div className={classes.small}>
              <RelativeTime at={record.observedAt} />
            </div>
          </>
        )}
      </td>
      <td>
        {record.state === 'revoked' ? (
          t('entity.controls.fresh.revoked')
        ) : (
          <>
            <FreshnessText freshness={recordFreshness(record)} />
            {live && recordFreshness(record).kind === 'left' && (
              <div className={classes.life} aria-hidden>
                <span style={{ width: `${100 * shareLeft(record)}%` }} />
              </div>
            )}
          </>
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
    </tr>
  );
};
