import { ActiveIncidents } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import classes from './EntityIncidents.module.css';
import { useIncidentPaths } from './incidentLinks';
import { SeverityMark } from './SeverityMark';
import { useIncidentTexts } from './useIncidentTexts';

/** How many incidents of a workload are not over, and how bad the worst is; nothing for none. */
export const ActiveIncidentsText = (props: {
  entityRef: string;
  incidents: ActiveIncidents;
}) => {
  const { entityRef, incidents } = props;
  const { active, worst } = incidents;
  const t = useText();
  const texts = useIncidentTexts();
  const path = useIncidentPaths().activeOf(entityRef);
  if (active === 0 || worst === null) return null;
  const text = t('incident.entity.line', {
    count: active,
    severity: texts.severity(worst),
  });
  return (
    <span className={classes.active}>
      <span aria-hidden>
        <SeverityMark severity={worst} size={14} label="none" />
      </span>
      {path ? <Link href={path}>{text}</Link> : text}
    </span>
  );
};
