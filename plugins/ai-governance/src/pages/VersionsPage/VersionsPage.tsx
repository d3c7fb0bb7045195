import {
  frameworkReadPermission,
  GovernanceVersion,
  VersionsResponse,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { aiGovernanceApiRef } from '../../api';
import { PageBody } from '../../components/PageBody';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useLiveRefresh } from '../../hooks/useLiveRefresh';
import { useText } from '../../hooks/useText';
import { ActivePanel } from './ActivePanel';
import { CandidatesPanel } from './CandidatesPanel';
import { PastPanel } from './PastPanel';
import { ReviewPanel } from './ReviewPanel';
import classes from './VersionsPage.module.css';

const SKELETON = [{ height: 140 }, { height: 120 }, { height: 240 }];

const Loaded = (props: {
  response: VersionsResponse;
  digest: string | null;
  onOpen: (digest: string | undefined) => void;
  onActivated: () => void;
}) => {
  const { response, digest, onOpen, onActivated } = props;
  const { items, mayActivate } = response;
  const t = useText();
  const of = (state: GovernanceVersion['state']) =>
    items.filter(version => version.state === state);
  const opened = items.find(version => version.digest === digest);
  const active = of('active');
  return (
    <>
      <div className={classes.active}>
        {active.map(version => (
          <ActivePanel key={version.digest} version={version} />
        ))}
      </div>
      {opened && opened.state !== 'active' && (
        <ReviewPanel
          // Another version starts with nothing looked at.
          key={opened.digest}
          version={opened}
          replaces={active.find(({ kind }) => kind === opened.kind)}
          mayActivate={mayActivate}
          onActivated={onActivated}
          onClose={() => onOpen(undefined)}
        />
      )}
      {digest && !opened && (
        <EmptyState
          title={t('versions.unknown.title')}
          message={t('versions.unknown.text')}
        />
      )}
      <CandidatesPanel
        candidates={of('candidate')}
        opened={opened?.digest}
        onOpen={onOpen}
      />
      <PastPanel
        versions={of('retired')}
        opened={opened?.digest}
        mayActivate={mayActivate}
        onOpen={onOpen}
      />
    </>
  );
};

/** Frameworks and policies: what is active, what waits, what each would change, and what was. */
export const VersionsPage = () => {
  const api = useApi(aiGovernanceApiRef);
  const [params, setParams] = useSearchParams();
  const state = useAsyncState(() => api.getVersions(), ['versions']);
  useLiveRefresh(['version'], state.retry);
  const open = (digest: string | undefined) =>
    setParams(digest ? { version: digest } : {});
  return (
    <PageBody>
      <AsyncBoundary
        state={state}
        permission={frameworkReadPermission.name}
        skeleton={<LoadingSkeleton lines={SKELETON} />}
      >
        {response => (
          <Loaded
            response={response}
            digest={params.get('version')}
            onOpen={open}
            onActivated={() => {
              open(undefined);
              state.retry();
            }}
          />
        )}
      </AsyncBoundary>
    </PageBody>
  );
};
