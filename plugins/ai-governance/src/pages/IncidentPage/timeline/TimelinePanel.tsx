import {
  TimelineEntry,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RefObject, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../../api';
import { ChipGroup } from '../../../components/ChipGroup';
import { ChangesIncident } from '../../../components/Incidents/useIncidentChange';
import { Panel } from '../../../components/Panel';
import {
  AsyncBoundary,
  ErrorPanel,
  LoadingSkeleton,
} from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useLiveRefresh } from '../../../hooks/useLiveRefresh';
import { useText } from '../../../hooks/useText';
import timelineClasses from '../../../theme/timeline.module.css';
import { NoteForm } from './NoteForm';
import classes from './Entry.module.css';
import { TimelineItem } from './TimelineItem';

const PAGE_SIZE = 50;

/** What happened, newest first, with a field for what somebody has to add. */
export const TimelinePanel = (
  props: Pick<ChangesIncident, 'incident'> & {
    noteRef: RefObject<HTMLDivElement>;
  },
) => {
  const { incident, noteRef } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [show, setShow] = useState<'all' | 'people'>('all');
  const [earlier, setEarlier] = useState<{
    items: TimelineEntry[];
    cursor?: string;
  }>();
  // A change of the incident stands in its timeline, so that another version is another timeline.
  const state = useAsyncState(
    async () => {
      const page = await api.getIncidentTimeline(incident.id, {
        limit: PAGE_SIZE,
      });
      setEarlier(undefined);
      return page;
    },
    ['timeline', incident.id, incident.version],
    { keepPrevious: true },
  );
  // A note changes no version.
  useLiveRefresh(
    ['incident'],
    state.retry,
    ({ id }) =>
      id === undefined || id === incident.id || id === incident.number,
  );
  const cursor = earlier ? earlier.cursor : state.value?.pageInfo.nextCursor;
  const [loading, loadEarlier] = useAsyncFn(async () => {
    const page = await api.getIncidentTimeline(incident.id, {
      limit: PAGE_SIZE,
      cursor,
    });
    setEarlier({
      items: [...(earlier?.items ?? []), ...page.items],
      cursor: page.pageInfo.nextCursor,
    });
  }, [api, incident.id, cursor, earlier]);
  return (
    <Panel
      title={t('incident.timeline.title')}
      aside={
        <ChipGroup
          label={t('incident.timeline.show')}
          options={[
            { id: 'all', text: t('incident.timeline.all') },
            { id: 'people', text: t('incident.timeline.people') },
          ]}
          value={show}
          onChange={setShow}
        />
      }
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        errorTitle={t('incident.timeline.failed')}
        stillTrue={t('incident.page.stillTrue')}
        skeleton={
          <LoadingSkeleton
            lines={Array.from({ length: 5 }, () => ({ height: 40 }))}
          />
        }
      >
        {page => {
          const entries = [...page.items, ...(earlier?.items ?? [])].filter(
            ({ actor }) => show === 'all' || actor.type === 'user',
          );
          return (
            <>
              {entries.length === 0 && (
                <p className={classes.none}>
                  {t('incident.timeline.noPeople')}
                </p>
              )}
              <ol className={timelineClasses.timeline}>
                {entries.map(entry => (
                  <TimelineItem
                    key={entry.id}
                    entry={entry}
                    incident={incident}
                  />
                ))}
              </ol>
              {cursor && (
                <Button
                  variant="tertiary"
                  size="small"
                  isPending={loading.loading}
                  onPress={() => loadEarlier()}
                >
                  {t('incident.timeline.more')}
                </Button>
              )}
              {loading.error && (
                <ErrorPanel
                  error={loading.error}
                  title={t('incident.timeline.failed')}
                />
              )}
            </>
          );
        }}
      </AsyncBoundary>
      {incident.actions.includes('note') && (
        <NoteForm
          incidentId={incident.id}
          fieldRef={noteRef}
          onAdded={state.retry}
        />
      )}
    </Panel>
  );
};
