import '../../theme/tokens.css';
import {
  NO_COMPENSATING_CONTROL,
  ScorecardControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { StatusMark } from '../marks';
import { formatDay, formatDuration } from '../RelativeTime';
import { RequestWaiverDialog } from './RequestWaiverDialog';
import { WaiverActions } from './WaiverActions';
import classes from './Waivers.module.css';

/** Statuses of a control that there is nothing to wait for. */
const SETTLED = ['met', 'not-applicable'];

const OpenWaiver = (props: {
  waiver: NonNullable<ScorecardControl['waiver']>;
  onChanged: () => Promise<void> | void;
}) => {
  const { waiver, onChanged } = props;
  const { environment, expiresAt, id, state } = waiver;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  // The line stands without it; what it adds is why, and what may be done.
  const detail = useAsyncState(() => api.getWaiver(id), [id, state]);
  const full = detail.value;
  const holds = state === 'approved';
  const when = {
    day: formatDay(expiresAt),
    left: formatDuration(DateTime.fromISO(expiresAt).diffNow()),
  };
  const key = holds ? ('holds' as const) : ('asked' as const);
  return (
    <>
      <p className={classes.line}>
        {holds && <StatusMark status="waived" label="none" />}
        <span>
          {environment
            ? t(`waivers.control.${key}In`, { ...when, environment })
            : t(`waivers.control.${key}`, when)}{' '}
          {t('waivers.control.by', {
            who: <EntityRefLink entityRef={waiver.requestedBy} hideIcon />,
          })}
        </span>
      </p>
      {full && (
        <p className={textClasses.muted}>
          {full.reason}{' '}
          {full.compensatingControl === NO_COMPENSATING_CONTROL
            ? t('waivers.facts.nothing')
            : `${t('waivers.facts.instead')}: ${full.compensatingControl}`}
        </p>
      )}
      {full && <WaiverActions waiver={full} onChanged={onChanged} />}
    </>
  );
};

/** The waiver of one control with what may be done about it, or the way to ask for one. */
export const ControlWaiverSection = (props: {
  entityRef: string;
  control: Pick<ScorecardControl, 'controlId' | 'status' | 'waiver'>;
  /** Shows the scorecard anew. */
  onChanged: () => Promise<void> | void;
}) => {
  const { entityRef, control, onChanged } = props;
  const { controlId, waiver } = control;
  const t = useText();
  const [asking, setAsking] = useState(false);
  if (!waiver && SETTLED.includes(control.status)) return null;
  return (
    <section className={classes.section}>
      <h4 className={textClasses.heading}>{t('waivers.control.title')}</h4>
      {waiver ? (
        <OpenWaiver waiver={waiver} onChanged={onChanged} />
      ) : (
        <>
          <p className={textClasses.muted}>{t('waivers.control.none')}</p>
          <Button
            variant="secondary"
            size="small"
            onPress={() => setAsking(true)}
          >
            {t('waivers.action.request')}
          </Button>
        </>
      )}
      {asking && (
        <RequestWaiverDialog
          entityRef={entityRef}
          controlId={controlId}
          onClose={() => setAsking(false)}
          onSaved={onChanged}
        />
      )}
    </section>
  );
};
