import {
  WAIVER_EXPIRING_DAYS,
  WaiverDebtResponse,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../api';
import { Panel } from '../../components/Panel';
import { scrollRegion } from '../../components/scrollRegion';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../components/states';
import { useAsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import page from '../shared/page.module.css';
import { LIST_SKELETON } from '../shared/skeletons';
import { useNumber } from '../shared/useNumber';
import classes from './DebtPanel.module.css';
import { DebtRow } from './DebtRow';
import { WaiverPanelProps } from './panelProps';

/** Teams that are shown before the reader asks for all. */
const FIRST = 8;

const COLUMNS = [
  'team',
  'share',
  'active',
  'soon',
  'applicable',
  'oldest',
] as const;

/** What each team owes: its waivers beside the controls that apply to it. */
export const DebtPanel = (props: WaiverPanelProps) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const format = useNumber();
  const [showsAll, setShowsAll] = useState(false);
  const state = useAsyncState(() => api.getWaiverDebt(), [props.changes], {
    keepPrevious: true,
  });
  const owing = (debt: WaiverDebtResponse) =>
    debt.items.filter(({ active }) => active > 0);

  const limit = format(state.value?.limitPercent ?? 0);
  const above =
    state.value?.items.filter(({ aboveLimit }) => aboveLimit).length ?? 0;
  const title =
    above === 0
      ? t('waivers.page.debt.titleNone', { limit })
      : t('waivers.page.debt.title', { count: above, limit });
  return (
    <Panel
      title={
        <span aria-live="polite">
          {state.value ? title : t('waivers.page.debt.pending')}
        </span>
      }
      note={t('waivers.page.debt.subtitle')}
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
        isEmpty={debt => debt.total.active === 0}
        empty={<EmptyState message={t('waivers.page.debt.empty')} />}
      >
        {debt => {
          const rows = owing(debt);
          const shown = showsAll ? rows : rows.slice(0, FIRST);
          const largest = Math.max(
            debt.limitPercent,
            ...rows.map(
              row => (row.active * 100) / Math.max(1, row.applicableControls),
            ),
          );
          const shared = { limitPercent: debt.limitPercent, largest };
          return (
            <>
              <div
                className={page.scroller}
                {...scrollRegion(t('waivers.page.debt.pending'))}
              >
                <table className={page.table}>
                  <thead>
                    <tr>
                      {COLUMNS.map(column => (
                        <th
                          key={column}
                          scope="col"
                          className={
                            column === 'team' || column === 'share'
                              ? undefined
                              : page.number
                          }
                        >
                          {t(`waivers.page.debt.column.${column}`, {
                            days: String(WAIVER_EXPIRING_DAYS),
                          })}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map(row => (
                      <DebtRow
                        key={row.team ?? ''}
                        debt={row}
                        isChosen={props.filters.team === row.team}
                        {...shared}
                      />
                    ))}
                  </tbody>
                  <tfoot>
                    <DebtRow
                      debt={{
                        ...debt.total,
                        title: t('waivers.page.debt.total'),
                      }}
                      {...shared}
                    />
                  </tfoot>
                </table>
              </div>
              {shown.length < rows.length && (
                <div className={classes.more}>
                  <Button
                    variant="tertiary"
                    size="small"
                    onPress={() => setShowsAll(true)}
                  >
                    {t('waivers.page.debt.showAll')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </AsyncBoundary>
    </Panel>
  );
};
