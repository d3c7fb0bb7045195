import '../../theme/tokens.css';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import textClasses from '../../theme/text.module.css';
import { aiGovernanceTranslationRef } from '../../translation';
import classes from './states.module.css';

/** Grey bars where the content will stand; `lines` gives the height and width of each. */
export const LoadingSkeleton = (props: {
  lines: { height?: number; width?: string }[];
}) => {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  return (
    <div className={classes.skeleton} aria-busy="true" role="status">
      <span className={textClasses.hidden}>{t('common.states.loading')}</span>
      {props.lines.map(({ height = 12, width = '100%' }, index) => (
        <span key={index} className={classes.bar} style={{ height, width }} />
      ))}
    </div>
  );
};
