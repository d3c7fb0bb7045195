import '../../theme/tokens.css';
import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { usePageLinks } from '../../pages/shared/links';
import { useNumber } from '../../pages/shared/useNumber';
import { describeError, ErrorPanel } from '../states';
import classes from './Progress.module.css';

/** How many workloads have a baseline, what closed since, and where to assess the others. */
export const FleetProgress = (props: {
  workloads: number;
  notAssessed: number;
}) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const links = usePageLinks();
  const format = useNumber();
  const state = useAsyncState(
    () => api.getBaselineFigures({}),
    ['baseline-figures'],
  );
  const figures = state.value;

  if (state.error && !figures) {
    return describeError(state.error).kind === 'forbidden' ? null : (
      <ErrorPanel
        error={state.error}
        title={t('progress.failed')}
        stillTrue=""
        onRetry={state.retry}
      />
    );
  }
  // Its height is kept, so that nothing below jumps.
  if (!figures) return <div className={classes.fleet} aria-busy="true" />;

  const { workloads, closed, opened, reachedHigher } = figures;
  return (
    <section className={classes.fleet} aria-label={t('progress.fleet.label')}>
      <p className={classes.sentence}>
        {workloads === 0 ? (
          <span className={classes.muted}>{t('progress.fleet.none')}</span>
        ) : (
          <>
            <b>
              {t('progress.fleet.title', {
                count: workloads,
                n: format(workloads),
                total: format(props.workloads),
              })}
              .
            </b>{' '}
            {t('progress.fleet.figures', {
              closed: t('progress.closed', { count: closed }),
              opened: t('progress.opened', { count: opened }),
              up: t('progress.fleet.up', { count: reachedHigher }),
            })}
          </>
        )}
      </p>
      {props.notAssessed > 0 && (
        <ButtonLink variant="primary" size="small" href={links.assess()}>
          {workloads === 0
            ? t('progress.fleet.start')
            : t('progress.fleet.goOn')}
        </ButtonLink>
      )}
    </section>
  );
};
