import {
  Page,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { ReactNode } from 'react';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { AsyncState } from '../../hooks/useAsyncState';
import { useText } from '../../hooks/useText';
import { Chip, NoMatch } from './ActiveFilters';
import { LIST_SKELETON } from './skeletons';

/** A page of a list, or why there is none: nothing there at all, or nothing that fits the filters. */
export const ListBoundary = <T,>(props: {
  state: AsyncState<Page<T>>;
  /** What the list is narrowed by. */
  chips: Chip[];
  onClear: () => void;
  /** Title of what is said where nothing fits. */
  noMatch: string;
  /** Shown where there is nothing, whatever the filters. */
  empty: ReactNode;
  children: (page: Page<T>) => ReactNode;
}) => {
  const { chips } = props;
  const t = useText();
  return (
    <AsyncBoundary
      state={props.state}
      permission={workloadReadPermission.name}
      skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
      stillTrue={t('pages.stillTrue')}
      isEmpty={page => page.totalItems === 0}
      empty={
        chips.length > 0 ? (
          <NoMatch
            title={props.noMatch}
            chips={chips}
            onClear={props.onClear}
          />
        ) : (
          props.empty
        )
      }
    >
      {props.children}
    </AsyncBoundary>
  );
};
