import { RailLayout } from '../RailLayout';
import { LoadingSkeleton } from '../states';

/** The tab's geometry: grid and plan at left, the rail at right. */
export const TabSkeleton = () => (
  <RailLayout
    rail={
      <LoadingSkeleton
        lines={[{ height: 200 }, { height: 120 }, { height: 240 }]}
      />
    }
  >
    <LoadingSkeleton lines={[{ height: 420 }, { height: 300 }]} />
  </RailLayout>
);
