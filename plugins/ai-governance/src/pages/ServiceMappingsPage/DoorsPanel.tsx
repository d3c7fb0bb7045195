import { IncidentDoorStatus } from '@ai-governance/backstage-plugin-ai-governance-common';
import { discoveryApiRef, useApi } from '@backstage/core-plugin-api';
import { CopySnippet } from '../../components/CopySnippet';
import { LockMark } from '../../components/marks';
import { Mark } from '../../components/marks/Mark';
import { shapes } from '../../components/marks/shapes';
import { Panel } from '../../components/Panel';
import { RelativeTime } from '../../components/RelativeTime';
import { EmptyState } from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import cards from '../shared/cards.module.css';
import { useNumber } from '../shared/useNumber';
import classes from './DoorsPanel.module.css';

/** Each door with the address to give to its sender, whether it is open, and what came through. */
export const DoorsPanel = ({ doors }: { doors: IncidentDoorStatus[] }) => {
  const t = useText();
  const discovery = useApi(discoveryApiRef);
  // Without it the path stands alone, which is right below the address of the backend.
  const { value: baseUrl } = useAsyncState(
    () => discovery.getBaseUrl('ai-governance'),
    ['base url'],
  );
  return (
    <Panel
      title={t('incidents.mappings.doors.title')}
      note={t('incidents.mappings.doors.note')}
    >
      {doors.length === 0 ? (
        <EmptyState message={t('incidents.mappings.doors.empty')} />
      ) : (
        <ul className={cards.cards}>
          {doors.map(door => (
            <li key={door.id} className={cards.card}>
              <Door
                door={door}
                address={
                  baseUrl && URL.canParse(door.path, baseUrl)
                    ? new URL(door.path, baseUrl).toString()
                    : door.path
                }
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};

function Door(props: { door: IncidentDoorStatus; address: string }) {
  const { door, address } = props;
  const t = useText();
  return (
    <>
      <div className={classes.head}>
        <h3 className={textClasses.heading}>{door.title}</h3>
        {door.configured ? (
          <Mark
            tone="met"
            shape={shapes.met}
            size={14}
            word={t('incidents.mappings.doors.open')}
          />
        ) : (
          <LockMark size={14} word={t('incidents.mappings.doors.closed')} />
        )}
      </div>
      <p className={textClasses.small}>
        {door.configured
          ? t('incidents.mappings.doors.openNote')
          : t('incidents.mappings.doors.closedNote', {
              key: (
                <code key="key" className={classes.key}>
                  {`aiGovernance.incidents.webhooks.${door.id}.secrets`}
                </code>
              ),
            })}
      </p>
      <div className={classes.address}>
        <CopySnippet
          snippet={address}
          file={t('incidents.mappings.doors.address', { door: door.title })}
        />
      </div>
      <dl className={classes.figures}>
        <Figure
          label={t('incidents.mappings.doors.accepted')}
          value={door.accepted}
          lastAt={door.lastAcceptedAt}
        />
        <Figure
          label={t('incidents.mappings.doors.refused')}
          value={door.refused}
          lastAt={door.lastRefusedAt}
        />
      </dl>
      {door.waiting > 0 && (
        <p className={textClasses.small}>
          {t('incidents.mappings.doors.waiting', { count: door.waiting })}
        </p>
      )}
    </>
  );
}

function Figure(props: { label: string; value: number; lastAt?: string }) {
  const t = useText();
  const format = useNumber();
  const { label, value, lastAt } = props;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{format(value)}</b>{' '}
        <span className={textClasses.small}>
          {lastAt
            ? t('incidents.mappings.doors.last', {
                time: <RelativeTime key="time" at={lastAt} />,
              })
            : t('incidents.mappings.doors.never')}
        </span>
      </dd>
    </div>
  );
}
