import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ChangesIncident } from '../../components/Incidents/useIncidentChange';
import { RailLayout } from '../../components/RailLayout';
import { BlockNotice } from './BlockNotice';
import { ClockFigures } from './ClockFigures';
import { ClocksPanel } from './clocks/ClocksPanel';
import { ControlsPanel } from './controls/ControlsPanel';
import { EditDialog } from './EditDialog';
import { FollowUpsPanel } from './controls/FollowUpsPanel';
import { HeadAction } from './headActions';
import { IncidentHead } from './IncidentHead';
import classes from './IncidentPage.module.css';
import { MoveDialog } from './MoveDialog';
import { OwnerPanel } from './OwnerPanel';
import { ReviewDialog } from './review/ReviewDialog';
import { ReviewPanel } from './review/ReviewPanel';
import { SnapshotPanel } from './snapshot/SnapshotPanel';
import { StateProgress } from './StateProgress';
import { TimelinePanel } from './timeline/TimelinePanel';

/** In the address where a notification asks somebody to acknowledge. */
const ACKNOWLEDGE = 'acknowledge';

/** What the address asks for is one thing that may be open; what somebody pressed is the others. */
function useOpenAction() {
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<HeadAction>();
  const isAsked = params.has(ACKNOWLEDGE);
  const close = () => {
    setChosen(undefined);
    if (!isAsked) return;
    setParams(
      before => {
        before.delete(ACKNOWLEDGE);
        return before;
      },
      { replace: true },
    );
  };
  return {
    open: chosen ?? (isAsked ? ACKNOWLEDGE : undefined),
    setChosen,
    close,
  };
}

/** Everything about one incident, as the reader may see it. */
export const IncidentView = (props: ChangesIncident) => {
  const { incident } = props;
  const { open, setChosen, close } = useOpenAction();
  const note = useRef<HTMLDivElement>(null);
  return (
    <div className={classes.page}>
      <div>
        <IncidentHead
          incident={incident}
          onAction={action =>
            action === 'note'
              ? note.current?.querySelector('textarea')?.focus()
              : setChosen(action)
          }
        />
        <StateProgress incident={incident} />
      </div>
      <ClockFigures incident={incident} />
      <BlockNotice incident={incident} />
      <RailLayout
        wideRail
        rail={
          <>
            <OwnerPanel incident={incident} />
            <TimelinePanel {...props} noteRef={note} />
            <ClocksPanel {...props} />
          </>
        }
      >
        {/* As one, so that no card is drawn out to the end of the rail. */}
        <div className={classes.page}>
          <SnapshotPanel incident={incident} />
          <ControlsPanel {...props} />
          <FollowUpsPanel {...props} />
          <ReviewPanel
            incident={incident}
            onReview={() => setChosen('review')}
          />
        </div>
      </RailLayout>
      {open === 'edit' && <EditDialog {...props} onClose={close} />}
      {open === 'review' && <ReviewDialog {...props} onClose={close} />}
      {open && open !== 'edit' && open !== 'review' && open !== 'note' && (
        <MoveDialog {...props} action={open} onClose={close} />
      )}
    </div>
  );
};
