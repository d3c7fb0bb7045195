import { Button } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../hooks/useText';
import classes from './Controls.module.css';
import { FollowUpDialog } from './FollowUpDialog';
import { FollowUpItem } from './FollowUpItem';
import { useMayComplete } from './useMayComplete';

/** What follows and belongs to no control that is linked; while the incident is not over, only where something does. */
export const FollowUpsPanel = (props: ChangesIncident) => {
  const { incident } = props;
  const t = useText();
  const [adding, setAdding] = useState(false);
  const mayComplete = useMayComplete(incident);
  const linked = incident.controls.map(({ controlId }) => controlId);
  const others = incident.followUps.filter(
    ({ controlId }) => controlId === undefined || !linked.includes(controlId),
  );
  const mayAdd =
    incident.actions.includes('edit') || incident.actions.includes('review');
  const isOver = ['resolved', 'reviewed'].includes(incident.state);
  if (others.length === 0 && !(mayAdd && isOver)) return null;
  return (
    <Panel
      title={t('incident.followUp.title')}
      aside={
        mayAdd && (
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiAddLine aria-hidden />}
            onPress={() => setAdding(true)}
          >
            {t('incident.followUp.add')}
          </Button>
        )
      }
    >
      {others.length === 0 ? (
        <p className={classes.muted}>
          {t(
            incident.followUps.length > 0
              ? 'incident.followUp.noneElse'
              : 'incident.followUp.none',
          )}
        </p>
      ) : (
        <ul className={classes.list}>
          {others.map(followUp => (
            <FollowUpItem
              {...props}
              key={followUp.id}
              followUp={followUp}
              mayComplete={mayComplete(followUp)}
            />
          ))}
        </ul>
      )}
      {adding && <FollowUpDialog {...props} onClose={() => setAdding(false)} />}
    </Panel>
  );
};
