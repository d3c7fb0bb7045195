import {
  frameworkPreviewPermission,
  GovernanceVersion,
  VersionPreview,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useEffect, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { aiGovernanceApiRef } from '../../api';
import { Panel } from '../../components/Panel';
import { RequestFailed } from '../../components/states';
import { useText } from '../../hooks/useText';
import textClasses from '../../theme/text.module.css';
import { ActivateDialog } from './ActivateDialog';
import { ChangesTable } from './ChangesTable';
import { PreviewProgress } from './PreviewProgress';
import { PreviewResult } from './PreviewResult';
import { ActivatedText, OfferedText, useVersionName } from './VersionName';
import classes from './VersionsPage.module.css';

/** One version that is not active: what differs, what it would do, and the way to make it so. */
export const ReviewPanel = (props: {
  version: GovernanceVersion;
  /** What is active instead now. */
  replaces: GovernanceVersion | undefined;
  mayActivate: boolean;
  onActivated: () => void;
  onClose: () => void;
}) => {
  const { version, replaces, mayActivate, onActivated } = props;
  const { digest, state, changes } = version;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const nameOf = useVersionName();
  const [activating, setActivating] = useState(false);
  const [preview, run] = useAsyncFn<() => Promise<VersionPreview>>(
    () => api.previewVersion(digest),
    [api, digest],
  );
  // Who opened it came to see this, and nothing can be decided before.
  useEffect(() => {
    run();
  }, [run]);
  const isRollBack = state === 'retired' && version.activatedAt !== undefined;
  const seen = preview.value !== undefined && !preview.loading;

  return (
    <Panel
      className={classes.review}
      title={t(isRollBack ? 'versions.review.back' : 'versions.review.title', {
        name: nameOf(version),
      })}
      note={
        isRollBack ? (
          <ActivatedText version={version} />
        ) : (
          <OfferedText version={version} />
        )
      }
      aside={
        <Button variant="tertiary" size="small" onPress={props.onClose}>
          {t('versions.review.close')}
        </Button>
      }
    >
      <div className={classes.parts}>
        <section>
          <h3 className={textClasses.heading}>
            {t('versions.review.changes', { count: changes.length })}
          </h3>
          <ChangesTable changes={changes} />
        </section>
        <section>
          <h3 className={textClasses.heading}>
            {t('versions.review.preview')}
          </h3>
          {preview.loading && <PreviewProgress />}
          {preview.error && !preview.loading && (
            <>
              <RequestFailed
                error={preview.error}
                title={t('versions.preview.failed')}
                permission={frameworkPreviewPermission.name}
                stillTrue={t('versions.preview.stillTrue')}
              />
              <Button variant="secondary" size="small" onPress={() => run()}>
                {t('common.states.retry')}
              </Button>
            </>
          )}
          {preview.value && !preview.loading && (
            <PreviewResult preview={preview.value} onAgain={() => run()} />
          )}
        </section>
        <footer className={classes.decide}>
          {mayActivate ? (
            <>
              <Button
                variant="primary"
                isDisabled={!seen}
                onPress={() => setActivating(true)}
              >
                {t(
                  isRollBack
                    ? 'versions.activate.backAction'
                    : 'versions.activate.action',
                )}
              </Button>
              {!seen && (
                <span className={textClasses.muted}>
                  {t('versions.activate.first')}
                </span>
              )}
            </>
          ) : (
            <span className={textClasses.muted}>
              {t('versions.activate.notYours')}
            </span>
          )}
        </footer>
      </div>
      {activating && (
        <ActivateDialog
          version={version}
          replaces={replaces}
          preview={preview.value}
          onClose={() => setActivating(false)}
          onActivated={onActivated}
        />
      )}
    </Panel>
  );
};
