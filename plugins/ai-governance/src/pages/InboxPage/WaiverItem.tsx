import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { Panel } from '../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { WaiverActions, WaiverFacts } from '../../components/Waivers';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import page from '../shared/page.module.css';
import classes from './InboxPage.module.css';

/** A waiver with everything that a decision on it needs. */
export const WaiverItem = (props: { id: string; onChanged: () => void }) => {
  const { id, onChanged } = props;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const state = useAsyncState(() => api.getWaiver(id), [id]);
  useLiveRefresh(
    ['waiver'],
    state.retry,
    signal => signal.id === undefined || signal.id === id,
  );
  const waiver = state.value;
  return (
    <Panel
      title={
        waiver
          ? t('inbox.waiver.title', {
              control: waiver.controlId,
              title: waiver.workloadTitle,
            })
          : t('inbox.kind.waiver')
      }
      note={t('inbox.waiver.note')}
      aside={waiver && t(`waivers.state.${waiver.state}`)}
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ height: 200 }, {}]} />}
      >
        {value => (
          <div className={classes.stack}>
            <WaiverFacts waiver={value} />
            <WaiverActions
              waiver={value}
              onChanged={changed => {
                state.replace(changed);
                onChanged();
              }}
            />
            {value.team && (
              <Link
                className={page.link}
                href={links.waivers({ team: value.team })}
              >
                {t('inbox.waiver.all')}
              </Link>
            )}
          </div>
        )}
      </AsyncBoundary>
    </Panel>
  );
};
