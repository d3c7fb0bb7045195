import '../../theme/tokens.css';
import { ReactNode } from 'react';
import classes from './FactWell.module.css';

/** What is known of something that somebody decides on, as terms and descriptions. */
export const FactWell = (props: { children: ReactNode }) => (
  <dl className={classes.facts}>{props.children}</dl>
);
