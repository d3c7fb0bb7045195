import {
  ControlAtIncident,
  Incident,
  IncidentControl,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Button, Link } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { listText } from '../../../components/Approvals';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { Panel } from '../../../components/Panel';
import { EmptyState } from '../../../components/states';
import { useText } from '../../../hooks/useText';
import { usePageLinks } from '../../shared/links';
import classes from './Controls.module.css';
import { StandingNow, StandingThen } from './ControlStandings';
import { FollowUpDialog } from './FollowUpDialog';
import { FollowUpItem } from './FollowUpItem';
import { LinkControlsDialog } from './LinkControlsDialog';
import { useMayComplete } from './useMayComplete';

/** Worst first. */
const STANDINGS: readonly ControlAtIncident[] = [
  'satisfied',
  'not-satisfied',
  'out-of-date',
  'waived',
  'not-applicable',
];

/** How many stood how, and how many have something that follows. */
function useSummary({ controls, followUps }: Incident): string | undefined {
  const t = useText();
  if (controls.length === 0) return undefined;
  const standings = STANDINGS.map(standing => ({
    standing,
    n: controls.filter(({ then }) => then.standing === standing).length,
  })).filter(({ n }) => n > 0);
  const followed = controls.filter(({ controlId }) =>
    followUps.some(followUp => followUp.controlId === controlId),
  ).length;
  const note = t('incident.controls.note', {
    standings: listText(
      standings.map(({ standing, n }) =>
        t(`incident.controls.standing.${standing}`, { n: String(n) }),
      ),
    ),
  });
  return followed > 0
    ? `${note} ${t('incident.controls.followUps', { count: followed })}`
    : note;
}

const Row = (
  props: ChangesIncident & {
    control: IncidentControl;
    mayAdd: boolean;
    onAdd: () => void;
  },
) => {
  const { incident, control, mayAdd, onAdd } = props;
  const { controlId, title, then, now, note } = control;
  const t = useText();
  const links = usePageLinks();
  const mayComplete = useMayComplete(incident);
  const followUps = incident.followUps.filter(
    followUp => followUp.controlId === controlId,
  );
  return (
    <li className={classes.control}>
      <div>
        <strong className={classes.name}>{title}</strong>{' '}
        <Link
          className={classes.id}
          href={links.governed(incident.entityRef, controlId)}
        >
          {controlId}
        </Link>
      </div>
      <dl className={classes.cells}>
        <div>
          <dt>{t('incident.controls.then')}</dt>
          <dd>
            <StandingThen
              controlId={controlId}
              status={then.status}
              snapshot={incident.snapshot}
            />
            {note && <span className={classes.small}>{note}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('incident.controls.now')}</dt>
          <dd>
            <StandingNow now={now} />
          </dd>
        </div>
        <div>
          <dt>{t('incident.controls.followUp')}</dt>
          <dd>
            {followUps.length > 0 && (
              <ul className={classes.list}>
                {followUps.map(followUp => (
                  <FollowUpItem
                    {...props}
                    key={followUp.id}
                    followUp={followUp}
                    mayComplete={mayComplete(followUp)}
                  />
                ))}
              </ul>
            )}
            {followUps.length === 0 && mayAdd && (
              <Button
                variant="secondary"
                size="small"
                aria-label={t('incident.followUp.addFor', {
                  control: controlId,
                })}
                onPress={onAdd}
              >
                {t('incident.followUp.add')}
              </Button>
            )}
            {followUps.length === 0 && !mayAdd && t('pages.dash')}
          </dd>
        </div>
      </dl>
    </li>
  );
};

/** Which controls would have caught it: how each stood then, how it stands, and what follows. */
export const ControlsPanel = (props: ChangesIncident) => {
  const { incident } = props;
  const { controls, actions } = incident;
  const t = useText();
  const [linking, setLinking] = useState(false);
  const [following, setFollowing] = useState<string>();
  const mayAdd = actions.includes('edit') || actions.includes('review');
  return (
    <Panel
      title={t('incident.controls.title')}
      note={useSummary(incident)}
      aside={
        actions.includes('link-controls') && (
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiAddLine aria-hidden />}
            onPress={() => setLinking(true)}
          >
            {t('incident.controls.link')}
          </Button>
        )
      }
    >
      {controls.length === 0 ? (
        <EmptyState message={t('incident.controls.empty')} />
      ) : (
        <ul className={classes.list}>
          {controls.map(control => (
            <Row
              {...props}
              key={control.controlId}
              control={control}
              mayAdd={mayAdd}
              onAdd={() => setFollowing(control.controlId)}
            />
          ))}
        </ul>
      )}
      {linking && (
        <LinkControlsDialog {...props} onClose={() => setLinking(false)} />
      )}
      {following && (
        <FollowUpDialog
          {...props}
          controlId={following}
          onClose={() => setFollowing(undefined)}
        />
      )}
    </Panel>
  );
};
