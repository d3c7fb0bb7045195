import '../../theme/tokens.css';
import clsx from 'clsx';
import textClasses from '../../theme/text.module.css';
import { useText } from '../../hooks/useText';
import classes from './ScoreText.module.css';

/** An integer of 100; a dash, never zero, where nothing is known. */
export const ScoreText = (props: {
  score: number | null;
  assessed: boolean;
  /** `hero` for the tab, `card` for the card, `inline` for rows of a table. */
  size?: 'hero' | 'card' | 'inline';
}) => {
  const { score, assessed, size = 'inline' } = props;
  const t = useText();
  const className = clsx(classes.score, classes[size]);
  if (score === null || !assessed) {
    return (
      <span className={className} title={t('common.score.notAssessed')}>
        <span aria-hidden>–</span>
        <span className={textClasses.hidden}>
          {t('common.score.notAssessed')}
        </span>
      </span>
    );
  }
  return (
    <span className={className}>
      {score}
      {size !== 'inline' && (
        <span className={classes.of}> {t('common.score.of')}</span>
      )}
    </span>
  );
};
