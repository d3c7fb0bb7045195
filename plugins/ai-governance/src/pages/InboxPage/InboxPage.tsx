import {
  InboxItem,
  InboxResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../shared/links';
import { InboxKey, keyOf, parseKey } from './inboxKey';
import { InboxList } from './InboxList';
import { InboxItemView } from './InboxItemView';
import { ItemGone } from './ItemGone';
import classes from './InboxPage.module.css';

/** What changes what waits for somebody. */
const KINDS = [
  'approval',
  'waiver',
  'break-glass',
  'assessment',
  'version',
  'incident',
];

const NothingWaits = () => {
  const t = useText();
  const links = usePageLinks();
  return (
    <Panel title={t('inbox.empty')}>
      <EmptyState
        message={t('inbox.emptyText')}
        action={
          <ButtonLink variant="secondary" size="small" href={links.approvals()}>
            {t('inbox.seeApprovals')}
          </ButtonLink>
        }
      />
    </Panel>
  );
};

const Inbox = (props: { inbox: InboxResponse; onChanged: () => void }) => {
  const { inbox, onChanged } = props;
  const [params, setParams] = useSearchParams();
  const named = parseKey(params.get('item'));
  const [first] = inbox.items;
  const current: InboxKey | undefined = named ?? first;
  const item = inbox.items.find(
    ({ kind, id }) => kind === current?.kind && id === current?.id,
  );
  // What is first changes as things are done: what is open stays until another is chosen.
  const [opened, setOpened] = useState<InboxItem>();
  if (item && item !== opened) setOpened(item);
  const shown = current ?? opened;
  const open = (key: InboxKey) => setParams({ item: keyOf(key) });

  if (!shown) return <NothingWaits />;
  return (
    <div className={classes.frame}>
      <div className={classes.layout}>
        <InboxList inbox={inbox} current={shown} />
        <div className={classes.item}>
          {!item && (
            <ItemGone next={first} onNext={() => first && open(first)} />
          )}
          <InboxItemView
            key={keyOf(shown)}
            inboxKey={shown}
            item={item ?? opened}
            onChanged={() => {
              // It no longer waits then, and still stands here with what came of it.
              setParams({ item: keyOf(shown) }, { replace: true });
              onChanged();
            }}
          />
        </div>
      </div>
    </div>
  );
};

/** Everything that waits for the reader, overdue first, and the one of it that is open. */
export const InboxPage = () => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(() => api.getInbox(), ['inbox']);
  useLiveRefresh(KINDS, state.retry);
  const total = state.value?.totalItems;
  return (
    <PageBody>
      <h2 className={classes.title} aria-live="polite">
        {!total ? t('inbox.titlePending') : t('inbox.title', { count: total })}
      </h2>
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={
          <Panel title={t('inbox.list')}>
            <LoadingSkeleton
              lines={Array.from({ length: 6 }, () => ({ height: 40 }))}
            />
          </Panel>
        }
      >
        {inbox => <Inbox inbox={inbox} onChanged={state.retry} />}
      </AsyncBoundary>
    </PageBody>
  );
};
