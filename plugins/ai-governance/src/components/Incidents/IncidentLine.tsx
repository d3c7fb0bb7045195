import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { Who } from '../Approvals';
import { WarningMark } from '../marks';
import { useIncidentPaths } from './incidentLinks';
import { SeverityMark } from './SeverityMark';
import classes from './EntityIncidents.module.css';
import { useIncidentTexts } from './useIncidentTexts';

/** Who answers if the workload breaks tonight, and what is broken already; for the card of an entity. */
export const IncidentLine = (props: {
  entityRef: string;
  /** Of the name above it, as the card has it. */
  className: string;
}) => {
  const { entityRef, className } = props;
  const t = useText();
  const texts = useIncidentTexts();
  const api = useApi(aiGovernanceApiRef);
  const listPath = useIncidentPaths().ofWorkload(entityRef);
  const state = useAsyncState(async () => {
    const [active, ownership] = await Promise.all([
      api.getIncidents({
        entityRef,
        active: true,
        orderBy: 'concern',
        limit: 1,
      }),
      api.getOwnership(entityRef),
    ]);
    return { active, ownership };
  }, ['incident line', entityRef]);
  useLiveRefresh(
    ['incident'],
    state.retry,
    signal => signal.entityRef === undefined || signal.entityRef === entityRef,
  );
  if (!state.value) return null;
  const { active, ownership } = state.value;
  const { owner, ends } = ownership.incidentOwner;
  const worst = active.items[0]?.severity;
  const text =
    worst &&
    t('incident.entity.line', {
      count: active.totalItems,
      severity: texts.severity(worst),
    });
  return (
    <div>
      <div className={className}>{t('incident.tonight.title')}</div>
      {owner && ends === 'resolved' ? (
        <Who subject={owner.ref} title={owner.title} />
      ) : (
        <WarningMark size={14} word={t('incident.tonight.unowned')} />
      )}
      <div className={classes.small}>
        {worst && text ? (
          <span className={classes.active}>
            <SeverityMark severity={worst} size={14} label="none" />
            {listPath ? <Link href={listPath}>{text}</Link> : text}
          </span>
        ) : (
          t('incident.entity.lineNone')
        )}
      </div>
    </div>
  );
};
