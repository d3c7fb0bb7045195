import {
  BaselineProgress,
  Maturity,
  Phase,
  PHASES,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useCallback } from 'react';
import { useText } from '../../hooks/useText';
import { formatDay } from '../RelativeTime';

/** How far a maturity is; what has no control is as far as can be. */
export function rankOf(maturity: Maturity): number {
  return maturity === 'not-applicable'
    ? PHASES.length
    : PHASES.indexOf(maturity as Phase);
}

/** What changed since a baseline: in words, and as one sentence without its full stop. */
export function useProgressText(): {
  changes: (progress: BaselineProgress) => string;
  sentence: (progress: BaselineProgress) => string;
} {
  const t = useText();
  const changes = useCallback(
    (progress: BaselineProgress) => {
      const { baseline, now, closed, opened } = progress;
      const parts: string[] = [];
      if (closed.length > 0 || opened.length > 0) {
        parts.push(t('progress.closed', { count: closed.length }));
        parts.push(
          opened.length > 0
            ? t('progress.opened', { count: opened.length })
            : t('progress.openedNone'),
        );
      }
      const step = rankOf(now.maturity) - rankOf(baseline.maturity);
      if (step > 0) {
        parts.push(
          t('progress.reached', {
            phase: t(`common.maturity.${now.maturity}`),
          }),
        );
      } else if (step < 0) {
        parts.push(
          t('progress.fell', {
            from: t(`common.maturity.${baseline.maturity}`),
            to: t(`common.maturity.${now.maturity}`),
          }),
        );
      }
      return parts.join(', ') || t('progress.unchanged');
    },
    [t],
  );
  const sentence = useCallback(
    (progress: BaselineProgress) =>
      t('progress.sentence', {
        since: t('progress.since', { day: formatDay(progress.baseline.at) }),
        changes: changes(progress),
      }),
    [t, changes],
  );
  return { changes, sentence };
}
