import {
  Waiver,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { Panel } from '../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { LIST_SKELETON } from '../shared/skeletons';
import { useWaivers } from './useWaivers';
import { WaiverView } from './WaiverRow';
import classes from './WaiversPage.module.css';
import { WaiverTable } from './WaiverTable';

/** One list of waivers as a panel: what narrows it, its rows, and what to say where there are none. */
export const WaiverListPanel = (props: {
  view: WaiverView;
  /** Read out as it changes, for the number that it may hold. */
  title: string;
  note?: string;
  /** Names the table, whatever number the title holds. */
  label: string;
  filter?: ReactNode;
  list: ReturnType<typeof useWaivers>;
  /** Which of the list are rows here; by default all. */
  isShown?: (waiver: Waiver) => boolean;
  skeleton?: { width?: string }[];
  empty: ReactNode;
  onChanged: () => void;
}) => {
  const { list, isShown = () => true } = props;
  const { state, more } = list;
  return (
    <Panel
      title={<span aria-live="polite">{props.title}</span>}
      note={props.note}
    >
      {props.filter && <div className={classes.inPanel}>{props.filter}</div>}
      <AsyncBoundary
        state={state}
        permission={workloadReadPermission.name}
        skeleton={<LoadingSkeleton lines={props.skeleton ?? LIST_SKELETON} />}
        isEmpty={page => !page.items.some(isShown)}
        empty={props.empty}
      >
        {page => (
          <WaiverTable
            view={props.view}
            label={props.label}
            waivers={page.items.filter(isShown)}
            isLoading={state.loading}
            onChanged={props.onChanged}
            onMore={more}
          />
        )}
      </AsyncBoundary>
    </Panel>
  );
};
