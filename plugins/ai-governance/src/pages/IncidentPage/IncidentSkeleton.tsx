import { Card } from '@backstage/ui';
import { RailLayout } from '../../components/RailLayout';
import { LoadingSkeleton } from '../../components/states';
import panel from '../../components/Panel/Panel.module.css';
import classes from './IncidentPage.module.css';

/** Where everything will stand, in its final measures. */
export const IncidentSkeleton = () => {
  const bars = (...heights: number[]) => (
    <Card className={panel.panel}>
      <LoadingSkeleton lines={heights.map(height => ({ height }))} />
    </Card>
  );
  return (
    <div className={classes.page}>
      <LoadingSkeleton
        lines={[
          { height: 16, width: '160px' },
          { height: 32, width: '60%' },
          { height: 20, width: '80%' },
          { height: 20, width: '50%' },
        ]}
      />
      {bars(58)}
      <RailLayout
        wideRail
        rail={
          <>
            {bars(24, 280)}
            {bars(24, 320)}
          </>
        }
      >
        {bars(24, 480)}
        {bars(24, 280)}
      </RailLayout>
    </div>
  );
};
