import { Scorecard } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { Who } from '../Approvals';
import { WarningMark } from '../marks';
import { ActiveIncidentsText } from './ActiveIncidentsText';
import classes from './EntityIncidents.module.css';

/** Who answers if the workload breaks tonight, and what is broken already; for the card of an entity. */
export const IncidentLine = (props: {
  scorecard: Pick<Scorecard, 'entityRef' | 'incidents'>;
  /** Of the name above it, as the card has it. */
  className: string;
}) => {
  const { scorecard, className } = props;
  const { entityRef, incidents } = scorecard;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const ownership = useAsyncState(
    () => api.getOwnership(entityRef),
    ['ownership', entityRef],
  ).value?.incidentOwner;
  const isOwned = ownership?.ends === 'resolved';
  return (
    <div>
      <div className={className}>{t('incident.tonight.title')}</div>
      {isOwned && ownership.owner && (
        <Who subject={ownership.owner.ref} title={ownership.owner.title} />
      )}
      {ownership && !isOwned && (
        <WarningMark size={14} word={t('incident.tonight.unowned')} />
      )}
      <div className={classes.small}>
        {incidents.active === 0 ? (
          t('incident.entity.lineNone')
        ) : (
          <ActiveIncidentsText entityRef={entityRef} incidents={incidents} />
        )}
      </div>
    </div>
  );
};
