import { workloadReadPermission } from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { ChipGroup } from '../../../components/ChipGroup';
import { MaturityMark } from '../../../components/marks';
import { OwnerLink } from '../../../components/OwnerLink';
import { Panel } from '../../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { NoWorkloads } from '../../shared/NoWorkloads';
import { LIST_SKELETON } from '../../shared/skeletons';
import { TextFilter } from '../../shared/TextFilter';
import classes from '../AssessPage.module.css';
import type { Start } from './StartStep';

const SHOWN = 25;
const SHOW = ['notAssessed', 'all'] as const;

/** One of the workloads that the catalog has. */
export const WorkloadPicker = ({ onStart }: { onStart: Start }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [text, setText] = useState('');
  const [show, setShow] = useState<(typeof SHOW)[number]>('notAssessed');
  const state = useAsyncState(
    () =>
      api.getWorkloads({
        text,
        assessed: show === 'notAssessed' ? false : undefined,
        orderBy: 'title',
        limit: SHOWN,
      }),
    ['pick', text, show],
    { keepPrevious: true },
  );
  const nothing = () => {
    if (text) {
      return (
        <EmptyState message={t('pages.assess.start.one.noMatch', { text })} />
      );
    }
    return show === 'notAssessed' ? (
      <EmptyState message={t('pages.assess.start.one.none')} />
    ) : (
      <NoWorkloads />
    );
  };
  return (
    <Panel
      title={t('pages.assess.start.one.title')}
      note={t('pages.assess.start.one.note')}
    >
      <div className={classes.row}>
        <TextFilter
          label={t('pages.assess.start.one.search')}
          value={text}
          onChange={setText}
        />
        <ChipGroup
          label={t('pages.assess.start.one.show')}
          options={SHOW.map(id => ({
            id,
            text: t(`pages.assess.start.one.${id}`),
          }))}
          value={show}
          onChange={setShow}
        />
      </div>
      <div className={classes.below}>
        <AsyncBoundary
          state={state}
          permission={workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
          isEmpty={page => page.items.length === 0}
          empty={nothing()}
        >
          {page => (
            <>
              <ul className={classes.list}>
                {page.items.map(workload => (
                  <li key={workload.entityRef} className={classes.item}>
                    <span className={classes.name}>
                      <b>{workload.title}</b>
                      <br />
                      <OwnerLink owner={workload.owner} dense />
                    </span>
                    <span className={classes.state}>
                      <MaturityMark
                        variant="row"
                        maturity={
                          workload.assessed ? workload.maturity : 'not-assessed'
                        }
                      />
                    </span>
                    <Button
                      variant="secondary"
                      size="small"
                      aria-label={t('pages.assess.start.one.assessLabel', {
                        title: workload.title,
                      })}
                      onPress={() =>
                        onStart({
                          scope: { kind: 'workload', ref: workload.entityRef },
                        })
                      }
                    >
                      {t('pages.assess.start.one.assess')}
                    </Button>
                  </li>
                ))}
              </ul>
              {page.totalItems > page.items.length && (
                <p className={textClasses.muted}>
                  {t('pages.assess.start.one.more', {
                    count: page.totalItems - page.items.length,
                  })}
                </p>
              )}
            </>
          )}
        </AsyncBoundary>
      </div>
    </Panel>
  );
};
