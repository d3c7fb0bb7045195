import { ReactNode } from 'react';
import classes from './FormDialog.module.css';

/** Two fields side by side, the second of them short; one under the other where it is narrow. */
export const FieldPair = (props: { children: ReactNode }) => (
  <div className={classes.pair}>{props.children}</div>
);
