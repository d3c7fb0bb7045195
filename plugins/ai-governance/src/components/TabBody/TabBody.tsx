import '../../theme/tokens.css';
import { ReactNode } from 'react';
import classes from './TabBody.module.css';

/** The ground of a tab of an entity: gaps, widest line, type. What stands in it can ask how wide it is. */
export const TabBody = (props: { children: ReactNode }) => (
  <div className={classes.body}>{props.children}</div>
);
