import { LoadingSkeleton } from '../states';
import classes from './EntityContent.module.css';

/** The tab's geometry: grid and plan at left, the rail at right. */
export const TabSkeleton = () => (
  <div className={classes.main}>
    <div className={classes.stack}>
      <LoadingSkeleton lines={[{ height: 420 }, { height: 300 }]} />
    </div>
    <div className={classes.rail}>
      <LoadingSkeleton
        lines={[{ height: 200 }, { height: 120 }, { height: 240 }]}
      />
    </div>
  </div>
);
