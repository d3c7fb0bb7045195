import '../../theme/tokens.css';
import { BaselineProgress as Progress } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { DirectionMark } from '../marks';
import { describeError, ErrorPanel } from '../states';
import classes from './Progress.module.css';
import { rankOf, useProgressText } from './useProgressText';

const Controls = (props: { title: string; ids: string[] }) =>
  props.ids.length === 0 ? null : (
    <p className={classes.controls}>
      <span className={classes.muted}>{props.title}:</span>{' '}
      {props.ids.join(', ')}
    </p>
  );

/** One sentence, and on demand the controls behind its figures. */
export const ProgressLine = ({ progress }: { progress: Progress }) => {
  const t = useText();
  const { sentence } = useProgressText();
  const { closed, opened } = progress;
  return (
    <div className={classes.line}>
      <DirectionMark
        direction={directionOf(progress)}
        label="none"
        className={classes.mark}
      />
      <div>
        <p className={classes.sentence}>
          <b>{sentence(progress)}.</b>{' '}
          <span className={classes.muted}>
            {t('progress.openGaps', { count: progress.now.gaps })}
          </span>
        </p>
        {closed.length + opened.length > 0 && (
          <details className={classes.details}>
            <summary>{t('progress.controls')}</summary>
            <Controls title={t('progress.closedControls')} ids={closed} />
            <Controls title={t('progress.openedControls')} ids={opened} />
          </details>
        )}
      </div>
    </div>
  );
};

/**
 * What changed since the baseline of a workload; nothing where it has none.
 * @public
 */
export const BaselineProgress = (props: {
  entityRef: string;
  /** The evaluation that is shown beside it; another one asks anew. */
  evaluatedAt?: string;
}) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const { entityRef, evaluatedAt } = props;
  const state = useAsyncState(
    () => api.getBaselines({ entityRef }),
    ['baseline', entityRef, evaluatedAt ?? ''],
    { keepPrevious: true },
  );
  const progress = state.value?.items.find(
    item => item.baseline.entityRef === entityRef,
  );
  if (state.error && !progress) {
    // Who may not read it sees the same as where there is none.
    return describeError(state.error).kind === 'forbidden' ? null : (
      <ErrorPanel
        error={state.error}
        title={t('progress.failed')}
        stillTrue=""
        onRetry={state.retry}
      />
    );
  }
  return progress ? <ProgressLine progress={progress} /> : null;
};

function directionOf(progress: Progress): 'up' | 'down' | 'level' {
  const step =
    rankOf(progress.now.maturity) - rankOf(progress.baseline.maturity) ||
    progress.closed.length - progress.opened.length;
  if (step === 0) return 'level';
  return step > 0 ? 'up' : 'down';
}
