import '../../theme/tokens.css';
import { ReactNode } from 'react';
import classes from './FormDialog.module.css';

/** A field, and under it what is wrong with what was entered; it is read out as it appears. */
export const CheckedField = (props: {
  children: ReactNode;
  /** What to enter instead; false or undefined where nothing is wrong. */
  mistake?: string | false;
}) => (
  <div>
    {props.children}
    {props.mistake && (
      <p className={classes.mistake} role="alert">
        {props.mistake}
      </p>
    )}
  </div>
);
