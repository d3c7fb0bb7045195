import { LoadingSkeleton } from '../states';

/** The card's geometry before its figures: maturity, grid, score, gaps. */
export const CardSkeleton = () => (
  <LoadingSkeleton
    lines={[
      { width: '40%', height: 16 },
      { height: 196 },
      { width: '75%' },
      { width: '60%' },
      { width: '75%' },
    ]}
  />
);
