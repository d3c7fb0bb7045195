import '../../theme/tokens.css';
import { ReactNode } from 'react';
import classes from './states.module.css';

/** One sentence that says why nothing stands here, and the one thing to do about it. */
export const EmptyState = (props: {
  title?: ReactNode;
  message: ReactNode;
  action?: ReactNode;
}) => (
  <div className={classes.state}>
    {props.title && <p className={classes.title}>{props.title}</p>}
    <p className={classes.text}>{props.message}</p>
    {props.action}
  </div>
);
