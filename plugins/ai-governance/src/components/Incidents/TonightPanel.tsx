import {
  EscalationStep,
  OwnershipView,
  SEVERITIES,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import clsx from 'clsx';
import { Duration } from 'luxon';
import { useId, useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import page from '../../pages/shared/page.module.css';
import { Who } from '../Approvals';
import { CopySnippet } from '../CopySnippet';
import { DisclosureButton } from '../DisclosureButton';
import { WarningMark } from '../marks';
import { Panel } from '../Panel';
import { formatDuration, formatTime } from '../RelativeTime';
import { scrollRegion } from '../scrollRegion';
import { AsyncBoundary, LoadingSkeleton } from '../states';
import { StepName, withoutRepeated } from './EscalationList';
import ownership from './Ownership.module.css';
import { OwnerChain } from './OwnerChain';
import classes from './Tonight.module.css';
import { useIncidentTexts } from './useIncidentTexts';

/** What to write where nobody owns the incidents; whoever mends it replaces the name. */
const SNIPPET = `metadata:
  annotations:
    ai-governance.io/incident-owner: group:default/your-team`;

/** Severities with a time in which somebody has to acknowledge. */
const TIMED = SEVERITIES.filter(severity => severity !== 'sev4');

const Within = (props: { minutes: number | undefined }) => {
  const { minutes } = props;
  const t = useText();
  return minutes === undefined ? (
    <span title={t('incident.escalation.noTime')}>{t('pages.dash')}</span>
  ) : (
    <>{formatDuration(Duration.fromObject({ minutes }))}</>
  );
};

/** Who is told, in this order, and by when each has to answer. */
const Order = ({ steps }: { steps: EscalationStep[] }) => {
  const t = useText();
  const texts = useIncidentTexts();
  return (
    <div
      className={page.scroller}
      {...scrollRegion(t('incident.escalation.label'))}
    >
      <table className={clsx(page.table, classes.table)}>
        <caption className={classes.caption}>
          {t('incident.tonight.inOrder')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('incident.tonight.step')}</th>
            {TIMED.map(severity => (
              <th key={severity} scope="col" className={page.number}>
                {texts.severity(severity)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {withoutRepeated(steps).map((step, index) => (
            <tr key={`${step.ref}-${index}`}>
              <td>
                {index + 1}. <StepName step={step} />
              </td>
              {TIMED.map(severity => (
                <td key={severity} className={page.number}>
                  <Within
                    minutes={
                      step.resolved
                        ? step.acknowledgeWithin[severity]
                        : undefined
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Answer = ({ view }: { view: OwnershipView }) => {
  const t = useText();
  const { incidentOwner, people, lost, since } = view;
  const { owner, ends } = incidentOwner;
  return (
    <div className={classes.answer}>
      {ends === 'resolved' && owner && (
        <p className={classes.owner}>
          <Who subject={owner.ref} title={owner.title} />
          {people !== undefined && (
            <span className={ownership.muted}>
              {' '}
              {t('incident.owner.people', { count: people })}
            </span>
          )}
        </p>
      )}
      {ends !== 'resolved' && (
        <>
          <WarningMark word={t('incident.tonight.unowned')} />
          <p>
            {owner
              ? t('incident.tonight.unownedFallback', {
                  owner: <Who subject={owner.ref} title={owner.title} />,
                })
              : t('incident.tonight.unownedNone')}
          </p>
          <p>{t('incident.tonight.mend')}</p>
          <CopySnippet snippet={SNIPPET} />
        </>
      )}
      {lost && (
        <p className={ownership.muted}>
          {t('incident.tonight.lost', {
            owner: <Who subject={lost.ref} />,
            time: formatTime(lost.at),
          })}
        </p>
      )}
      {!lost && since && (
        <p className={ownership.muted}>
          {t('incident.tonight.since', { time: formatTime(since) })}
        </p>
      )}
    </div>
  );
};

/** Who answers for a workload if it breaks tonight, in which order and by when, and why they do. */
export const TonightPanel = ({ entityRef }: { entityRef: string }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const id = useId();
  const [open, setOpen] = useState(false);
  const state = useAsyncState(
    () => api.getOwnership(entityRef),
    ['ownership', entityRef],
  );
  return (
    <Panel title={t('incident.tonight.title')}>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        errorTitle={t('incident.tonight.failed')}
        skeleton={<LoadingSkeleton lines={[{ height: 20 }, { height: 120 }]} />}
      >
        {view => (
          <div className={classes.stack}>
            <Answer view={view} />
            {view.escalation.length > 0 && <Order steps={view.escalation} />}
            {view.endsInCycle && (
              <p className={ownership.muted}>
                {t('incident.escalation.cycle')}
              </p>
            )}
            <p className={ownership.small}>
              {t('incident.escalation.ownerOnly')}
            </p>
            <DisclosureButton
              open={open}
              controls={id}
              className={classes.why}
              onToggle={() => setOpen(!open)}
            >
              {t('incident.tonight.whyShow')}
            </DisclosureButton>
            {open && (
              <div id={id}>
                <OwnerChain
                  ownership={view.incidentOwner}
                  people={view.people}
                />
              </div>
            )}
          </div>
        )}
      </AsyncBoundary>
    </Panel>
  );
};
