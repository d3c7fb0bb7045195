import {
  IncidentFollowUp,
  incidentUpdatePermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { Who } from '../../../components/Approvals';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { WarningMark } from '../../../components/marks';
import { Mark } from '../../../components/marks/Mark';
import { shapes } from '../../../components/marks/shapes';
import { formatDay } from '../../../components/RelativeTime';
import { SafeLink } from '../../../components/SafeLink';
import { RequestFailed } from '../../../components/states';
import { useText } from '../../../hooks/useText';
import classes from './Controls.module.css';

/** Until when, or that it is late, or done. */
const When = ({ followUp }: { followUp: IncidentFollowUp }) => {
  const t = useText();
  const { doneAt, dueOn, overdue } = followUp;
  if (doneAt) {
    return (
      <Mark
        tone="met"
        shape={shapes.met}
        size={14}
        variant="row"
        word={t('incident.followUp.done', { day: formatDay(doneAt) })}
      />
    );
  }
  const day = formatDay(dueOn);
  return overdue ? (
    <WarningMark
      size={14}
      variant="row"
      word={t('incident.followUp.overdue', { day })}
    />
  ) : (
    <>{t('incident.followUp.by', { day })}</>
  );
};

/** What somebody is to do after the incident, and where it is done, the way to say so. */
export const FollowUpItem = (
  props: ChangesIncident & {
    followUp: IncidentFollowUp;
    mayComplete: boolean;
  },
) => {
  const { followUp, incident, onChanged, mayComplete } = props;
  const { id, title, owner, url, doneAt } = followUp;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [sending, complete] = useAsyncFn(
    async (isDone: boolean) =>
      onChanged(await api.completeFollowUp(incident.id, id, isDone)),
    [api, incident.id, id, onChanged],
  );
  return (
    <li className={classes.followUp}>
      <span>{url ? <SafeLink url={url} title={title} /> : title}</span>
      <span className={classes.small}>
        <Who subject={owner} />, <When followUp={followUp} />
      </span>
      {mayComplete && (
        <Button
          variant="tertiary"
          size="small"
          className={classes.tight}
          isPending={sending.loading}
          aria-label={
            doneAt
              ? t('incident.followUp.markOpenOf', { title })
              : t('incident.followUp.markDoneOf', { title })
          }
          onPress={() => complete(!doneAt)}
        >
          {doneAt
            ? t('incident.followUp.markOpen')
            : t('incident.followUp.markDone')}
        </Button>
      )}
      {sending.error && (
        <RequestFailed
          error={sending.error}
          title={t('incident.followUp.changeFailed')}
          permission={incidentUpdatePermission.name}
        />
      )}
    </li>
  );
};
