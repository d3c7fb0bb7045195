import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from 'react-router-dom';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { StatusMark } from '../marks';
import classes from './EntityCard.module.css';

const SHOWN = 3;

/** The gaps with the highest risk; each leads to its control on the tab. */
export const TopGaps = (props: { scorecard: Scorecard; tabPath?: string }) => {
  const { scorecard, tabPath } = props;
  const t = useText();
  const { gaps } = scorecard;
  if (gaps.length === 0) {
    return <p className={textClasses.muted}>{t('entity.gaps.none')}</p>;
  }
  const controls = new Map(
    scorecard.controls.map(control => [control.controlId, control]),
  );
  const top = [...gaps].sort((a, b) => b.risk - a.risk).slice(0, SHOWN);
  return (
    <div>
      <div className={classes.eyebrow}>
        {t('entity.gaps.title')} ·{' '}
        {t('entity.gaps.shown', {
          shown: String(top.length),
          total: String(gaps.length),
        })}
      </div>
      <ul className={classes.gaps}>
        {top.map(({ controlId, risk }) => {
          const control = controls.get(controlId);
          const title = control?.title ?? controlId;
          return (
            <li key={controlId}>
              {control && <StatusMark status={control.status} label="none" />}
              <span className={classes.gap}>
                {tabPath ? (
                  <Link
                    to={`${tabPath}#${controlId}`}
                    className={classes.gapLink}
                  >
                    {title}
                  </Link>
                ) : (
                  title
                )}{' '}
                <span className={textClasses.small}>
                  {control && t(`common.status.${control.status}`)}
                </span>
              </span>
              <span className={classes.risk}>{risk.toLocaleString()}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
};
