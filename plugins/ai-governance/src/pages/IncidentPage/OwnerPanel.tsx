import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useIncidentTexts } from '../../components/Incidents';
import { EscalationList } from '../../components/Incidents/EscalationList';
import { OwnerChain } from '../../components/Incidents/OwnerChain';
import ownership from '../../components/Incidents/Ownership.module.css';
import { Panel } from '../../components/Panel';
import { formatTime } from '../../components/RelativeTime';
import { useNow } from '../../hooks/useNow';
import { useText } from '../../hooks/useText';

/** Who owned it when it opened and why, and who is told next. */
export const OwnerPanel = ({ incident }: { incident: Incident }) => {
  const t = useText();
  const texts = useIncidentTexts();
  const now = useNow();
  return (
    <Panel
      title={t('incident.owner.title')}
      note={t('incident.owner.note', {
        time: formatTime(incident.times.detectedAt),
      })}
    >
      {!incident.ownership.owner && (
        <p className={ownership.muted}>{t('incident.owner.nobody')}</p>
      )}
      <OwnerChain
        ownership={incident.ownership}
        people={incident.escalation[0]?.people}
      />
      <h3 className={ownership.heading}>
        {t('incident.escalation.title')}{' '}
        <span>
          {t('incident.escalation.at', {
            severity: texts.severity(incident.severity),
          })}
        </span>
      </h3>
      <EscalationList incident={incident} now={now} />
    </Panel>
  );
};
