import '../../theme/tokens.css';
import textClasses from '../../theme/text.module.css';
import { useText } from '../../hooks/useText';
import classes from './states.module.css';

/** Grey bars where the content will stand; `lines` gives the height and width of each. */
export const LoadingSkeleton = (props: {
  lines: { height?: number; width?: string }[];
}) => {
  const t = useText();
  return (
    <div className={classes.skeleton} aria-busy="true" role="status">
      <span className={textClasses.hidden}>{t('common.states.loading')}</span>
      {props.lines.map(({ height = 12, width = '100%' }, index) => (
        <span key={index} className={classes.bar} style={{ height, width }} />
      ))}
    </div>
  );
};
