import { useText } from '../../hooks/useText';
import classes from './AssessPage.module.css';

/** What is assessed, and the promise that goes with it. */
export const JourneyHead = ({ title }: { title: string }) => {
  const t = useText();
  return (
    <div>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.promise}>{t('pages.assess.promise')}</p>
    </div>
  );
};
