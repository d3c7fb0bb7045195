import {
  HistoryEntry,
  Scorecard,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useMemo, useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import { ChipGroup } from '../../ChipGroup';
import { Panel } from '../../Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../states';
import { formatDay } from '../../RelativeTime';
import { HistoryItem } from './HistoryItem';
import { byDay, maturitySteps } from './historyView';
import classes from './HistoryPanel.module.css';
import { MaturityLine } from './MaturityLine';

const PAGE = 25;

/** What changed, when and why; newest first, older on demand. */
export const HistoryPanel = (props: {
  scorecard: Pick<Scorecard, 'entityRef' | 'evaluatedAt' | 'controls'>;
  onSelectControl: (controlId: string) => void;
}) => {
  const { onSelectControl } = props;
  const { entityRef, evaluatedAt, controls: known } = props.scorecard;
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [maturityOnly, setMaturityOnly] = useState(false);
  const [pages, setPages] = useState(1);
  const history = useAsyncState(
    () => readPages(pages, cursor => api.getHistory(entityRef, cursor)),
    // A new evaluation may have added to it.
    [entityRef, evaluatedAt, pages],
    { keepPrevious: true },
  );
  const controls = useMemo(
    () => ({
      titles: new Map(known.map(({ controlId, title }) => [controlId, title])),
      onSelect: onSelectControl,
    }),
    [known, onSelectControl],
  );
  return (
    <Panel
      title={t('entity.history.title')}
      aside={
        <ChipGroup
          label={t('entity.history.filter')}
          options={[
            { id: 'all', text: t('entity.history.all') },
            { id: 'maturity', text: t('entity.history.maturity') },
          ]}
          value={maturityOnly ? 'maturity' : 'all'}
          onChange={chosen => setMaturityOnly(chosen === 'maturity')}
        />
      }
    >
      <AsyncBoundary
        state={history}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{}, {}, { width: '70%' }]} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className={classes.muted}>{t('entity.history.empty')}</p>}
      >
        {({ items, more }) => {
          const shown = maturityOnly ? items.filter(movesMaturity) : items;
          return (
            <>
              <MaturityLine steps={maturitySteps(items)} />
              {shown.length === 0 && (
                <p className={classes.muted}>
                  {t('entity.history.emptyFilter')}
                </p>
              )}
              {byDay(shown).map(({ day, entries }) => (
                <section key={day}>
                  <h3 className={classes.day}>{formatDay(day)}</h3>
                  <ol className={classes.timeline}>
                    {entries.map(entry => (
                      <HistoryItem
                        key={entry.id}
                        entry={entry}
                        maturityOnly={maturityOnly}
                        controls={controls}
                      />
                    ))}
                  </ol>
                </section>
              ))}
              {more && (
                <Button
                  variant="tertiary"
                  size="small"
                  isPending={history.loading}
                  onPress={() => setPages(pages + 1)}
                >
                  {t('entity.history.earlier')}
                </Button>
              )}
            </>
          );
        }}
      </AsyncBoundary>
    </Panel>
  );
};

function movesMaturity(entry: HistoryEntry): boolean {
  return entry.changes.some(({ what }) => what === 'maturity');
}

/** Reads from the newest on, so that what is shown holds together after a new change. */
async function readPages(
  pages: number,
  read: (page: { limit: number; cursor?: string }) => Promise<{
    items: HistoryEntry[];
    pageInfo: { nextCursor?: string };
  }>,
): Promise<{ items: HistoryEntry[]; more: boolean }> {
  const items: HistoryEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const answer = await read({ limit: PAGE, cursor });
    items.push(...answer.items);
    cursor = answer.pageInfo.nextCursor;
    if (!cursor) break;
  }
  return { items, more: cursor !== undefined };
}
