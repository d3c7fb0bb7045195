import '../../theme/tokens.css';
import clsx from 'clsx';
import { ReactNode } from 'react';
import classes from './RailLayout.module.css';

/**
 * What matters most, and beside it what goes with it. Where there is no room
 * for both side by side, the rail stands below, in two columns.
 */
export const RailLayout = (props: {
  /** One under the other; the last fills up what the rail is longer by. */
  children: ReactNode;
  rail: ReactNode;
  /** The rail holds more than figures, so that its share is larger. */
  wideRail?: boolean;
}) => (
  <div className={classes.room}>
    <div
      className={clsx(
        classes.layout,
        props.wideRail ? classes.wideRail : classes.narrowRail,
      )}
    >
      <div className={classes.main}>{props.children}</div>
      <div className={classes.rail}>{props.rail}</div>
    </div>
  </div>
);
