import { ReactNode } from 'react';
import { useText } from '../../hooks/useText';
import classes from './FilterBar.module.css';

/** The choices above a list, as the landmark that narrows it. */
export const FilterRow = (props: {
  children: ReactNode;
  /** What is seldom asked for, in rows of its own. */
  more?: ReactNode;
}) => {
  const t = useText();
  return (
    <div
      role="search"
      aria-label={t('pages.filters.label')}
      className={classes.filters}
    >
      <div className={classes.row}>{props.children}</div>
      {props.more}
    </div>
  );
};
