import {
  Page,
  workloadReadPermission,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button, Checkbox, CheckboxGroup } from '@backstage/ui';
import { useState } from 'react';
import { aiGovernanceApiRef } from '../../../api';
import { Panel } from '../../../components/Panel';
import {
  AsyncBoundary,
  EmptyState,
  LoadingSkeleton,
} from '../../../components/states';
import { useAsyncState } from '../../../hooks/useAsyncState';
import { useText } from '../../../hooks/useText';
import textClasses from '../../../theme/text.module.css';
import { FilterSelect } from '../../shared/FilterSelect';
import { LIST_SKELETON } from '../../shared/skeletons';
import { useNumber } from '../../shared/useNumber';
import classes from '../AssessPage.module.css';
import type { Start } from './StartStep';

const SHOWN = 100;

/** Boxes for the workloads of a team; those that are not assessed stand first and are picked. */
const Choice = (props: {
  team: string;
  page: Page<WorkloadSummary>;
  onStart: Start;
}) => {
  const { team, page, onStart } = props;
  const t = useText();
  const format = useNumber();
  const workloads = [
    ...page.items.filter(item => !item.assessed),
    ...page.items.filter(item => item.assessed),
  ];
  const [picked, setPicked] = useState<string[]>();
  const chosen =
    picked ??
    workloads.filter(item => !item.assessed).map(item => item.entityRef);
  const partial = page.totalItems > page.items.length;
  const everything = partial && picked === undefined;
  return (
    <>
      <CheckboxGroup
        label={t('pages.assess.start.team.workloads')}
        value={chosen}
        onChange={setPicked}
      >
        {workloads.map(item => (
          <Checkbox key={item.entityRef} value={item.entityRef}>
            {item.title}
            <span className={textClasses.muted}>
              {' · '}
              {t(
                `common.maturity.${
                  item.assessed ? item.maturity : 'not-assessed'
                }`,
              )}
            </span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      {partial && (
        <p className={textClasses.muted}>
          {t('pages.assess.start.team.first', {
            n: format(page.items.length),
            total: format(page.totalItems),
          })}
        </p>
      )}
      <div className={classes.actions}>
        <Button
          variant="primary"
          isDisabled={!everything && chosen.length === 0}
          onPress={() =>
            onStart({
              scope: { kind: 'team', ref: team },
              // Those beyond the page are named by leaving the list out.
              entityRefs: everything ? undefined : chosen,
            })
          }
        >
          {everything
            ? t('pages.assess.start.team.beginAll')
            : t('pages.assess.start.team.begin', { count: chosen.length })}
        </Button>
      </div>
    </>
  );
};

const Workloads = ({ team, onStart }: { team: string; onStart: Start }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const state = useAsyncState(
    () =>
      api.getWorkloads({
        team,
        descendants: true,
        orderBy: 'title',
        limit: SHOWN,
      }),
    ['pick-of-team', team],
  );
  return (
    <AsyncBoundary
      state={state}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
      isEmpty={page => page.items.length === 0}
      empty={<EmptyState message={t('pages.assess.start.team.empty')} />}
    >
      {page => <Choice team={team} page={page} onStart={onStart} />}
    </AsyncBoundary>
  );
};

/** The workloads of a team and those below it. */
export const TeamPicker = (props: { team?: string; onStart: Start }) => {
  const t = useText();
  const api = useApi(aiGovernanceApiRef);
  const [team, setTeam] = useState(props.team);
  const state = useAsyncState(() => api.getTeams(), ['teams']);
  return (
    <Panel
      title={t('pages.assess.start.team.title')}
      note={t('pages.assess.start.team.note')}
    >
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={[{ height: 32, width: '280px' }]} />}
        isEmpty={({ items }) => items.every(item => item.team === null)}
        empty={<EmptyState message={t('pages.assess.start.team.none')} />}
      >
        {({ items }) => (
          <FilterSelect
            required
            wide
            label={t('pages.assess.start.team.field')}
            searchPlaceholder={t('pages.assess.start.team.search')}
            options={items.flatMap(item =>
              item.team === null
                ? []
                : [{ value: item.team, label: item.title }],
            )}
            value={team}
            onChange={setTeam}
          />
        )}
      </AsyncBoundary>
      {team && (
        <div className={classes.below}>
          <Workloads key={team} team={team} onStart={props.onStart} />
        </div>
      )}
    </Panel>
  );
};
