import { DecisionObligation } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Panel } from '../../components/Panel';
import { formatFull, formatTime } from '../../components/RelativeTime';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import classes from './DecisionPage.module.css';

/** What has to be done by when; the next decision is deny where it is not. */
export const ObligationsPanel = (props: {
  obligations: DecisionObligation[];
}) => {
  const { obligations } = props;
  const t = useText();
  if (obligations.length === 0) return null;
  return (
    <Panel
      title={t('gates.decision.obligations', { count: obligations.length })}
      note={t('gates.decision.obligationsNote')}
    >
      <ul className={classes.list}>
        {obligations.map(({ kind, ref, dueAt }) => (
          <li key={`${kind} ${ref}`}>
            {t(`gates.obligation.${kind}`, { ref })}
            <div className={textClasses.small}>
              {t('gates.decision.due')}{' '}
              <time dateTime={dueAt} title={formatFull(dueAt)}>
                {formatTime(dueAt)}
              </time>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
