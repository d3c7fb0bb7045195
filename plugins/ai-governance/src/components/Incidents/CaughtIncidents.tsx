import { PlanStep } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Link } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { Mark } from '../marks/Mark';
import { shapes } from '../marks/shapes';
import classes from './EntityIncidents.module.css';
import { useIncidentPaths } from './incidentLinks';

/** Says of a step how many incidents its control would have caught, and leads to them; nothing where it would have caught none. */
export const CaughtIncidents = (props: {
  step: Pick<PlanStep, 'controlId' | 'incidents'>;
  entityRef: string;
}) => {
  const { step, entityRef } = props;
  const { controlId, incidents: count = 0 } = step;
  const t = useText();
  const path = useIncidentPaths().ofControl(entityRef, controlId);
  if (count === 0) return null;
  const text = t('incident.plan.caught', { count });
  return (
    <div className={classes.active}>
      <Mark
        tone="none"
        shape={shapes.bolt}
        size={14}
        label="none"
        word={text}
      />
      {path ? <Link href={path}>{text}</Link> : text}
    </div>
  );
};
