import {
  IncidentState,
  IncidentSummary,
  incidentUpdatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, ButtonLink, Link } from '@backstage/ui';
import { useCallback } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { SeverityMark } from '../../components/Incidents';
import { ConflictNotice } from '../../components/Incidents/ConflictNotice';
import { RequestFailed } from '../../components/states';
import { useText } from '../../hooks/useText';
import { useVersionedChange } from '../../hooks/useVersionedChange';
import textClasses from '../../theme/text.module.css';
import { useIncidentPageLinks } from '../shared/incidentPageLinks';
import pageClasses from '../shared/page.module.css';
import { NEXT_STEP } from './boardSteps';
import { DueText } from './IncidentCells';
import classes from './IncidentBoard.module.css';

/** An incident on the board, with the step that comes next as a button for who may take it. */
export const IncidentCard = (props: {
  incident: IncidentSummary;
  onMoved: (incident: IncidentSummary) => void;
  /** Somebody else changed it; it has to be read again. */
  onOutdated: () => void;
}) => {
  const { incident, onMoved, onOutdated } = props;
  const { number, title, state } = incident;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = useIncidentPageLinks();
  const { allowed } = usePermission({
    permission: incidentUpdatePermission,
    resourceRef: incident.entityRef,
  });
  const step =
    state === 'open' || state === 'acknowledged' || state === 'mitigated'
      ? NEXT_STEP[state]
      : undefined;
  const change = useCallback(
    async (version: number, to: IncidentState): Promise<IncidentSummary> =>
      api.moveIncident(incident.id, version, { state: to }),
    [api, incident.id],
  );
  const { sending, run, isOutdated } = useVersionedChange(
    incident,
    change,
    onMoved,
    { conflictIsOutdated: true },
  );

  const action = step
    ? t(`incidents.list.board.${step.action}`)
    : t('incidents.list.board.review');
  const name = t('incidents.list.board.of', { action, number, title });
  return (
    <article className={classes.card} aria-label={`${number} ${title}`}>
      <div className={classes.marks}>
        <SeverityMark severity={incident.severity} size={14} />
        <span className={textClasses.small}>{number}</span>
      </div>
      <Link
        className={pageClasses.link}
        weight="bold"
        href={links.incident(number)}
      >
        {title}
      </Link>
      <span className={textClasses.small}>
        {incident.workloadTitle}
        {incident.owner &&
          ` · ${
            incident.owner.title ?? incident.owner.ref.replace(/^.*\//, '')
          }`}
      </span>
      <div className={classes.due}>
        <DueText incident={incident} isTerse />
      </div>
      {step && allowed && (
        <Button
          variant="secondary"
          size="small"
          aria-label={name}
          isPending={sending.loading}
          onPress={() => run(step.to)}
        >
          {action}
        </Button>
      )}
      {state === 'resolved' && (
        <ButtonLink
          variant="secondary"
          size="small"
          aria-label={name}
          href={links.incident(number)}
        >
          {action}
        </ButtonLink>
      )}
      {isOutdated && <ConflictNotice onReload={onOutdated} />}
      {sending.error && (
        <RequestFailed
          error={sending.error}
          title={t('incidents.list.board.failed', { number })}
          permission={incidentUpdatePermission.name}
        />
      )}
    </article>
  );
};
