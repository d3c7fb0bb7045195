import {
  Page,
  workloadReadPermission,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { PagePagination } from '@backstage/ui';
import { ReactNode } from 'react';
import { PageBody } from '../../components/PageBody';
import { Panel } from '../../components/Panel';
import { AsyncBoundary, LoadingSkeleton } from '../../components/states';
import { useText } from '../../hooks/useText';
import { ActiveFilters, Chip, NoMatch } from './ActiveFilters';
import { LIST_SKELETON } from './skeletons';
import { FilteredListState } from './useFilteredList';
import { useNumber } from './useNumber';
import { useTablePagination } from './useTablePagination';

/** An active filter in words, under the key of the filter that goes with it. */
export interface FilterChip<F> extends Chip {
  id: keyof F & string;
  /** Further keys that say nothing without the first. */
  with?: readonly (keyof F)[];
}

/** What the table of a list draws. */
export interface ListRows<T> {
  /** What the rows are, for those who do not see the title. */
  label: string;
  items: T[];
  /** The rows are those of before, until the next ones are there. */
  isStale: boolean;
  pagination: PagePagination;
}

interface FilteredListProps<F, T> {
  /** From {@link useFilteredList}. */
  list: FilteredListState<F, T>;
  /** What is listed; the title until the number is known. */
  name: string;
  /** The title with the number, which is read out as it changes. */
  counted: (count: number, n: string) => string;
  note?: string;
  aside?: ReactNode;
  /** What stands before the list, such as its figures. */
  above?: ReactNode;
  /** The choices above the list, usually in a {@link FilterRow}. */
  filterBar: ReactNode;
  /** What the list is narrowed by, in words. */
  chips: FilterChip<F>[];
  /** Title of what is said where nothing fits the filters. */
  noMatch: string;
  /** Shown where there is nothing, whatever the filters. */
  empty: ReactNode;
  /** Name of what a reader without the list must be granted; by default reading workloads. */
  permission?: string;
  /** Draws the table of one page. */
  children: (rows: ListRows<T>) => ReactNode;
}

/**
 * The page of a list that is narrowed by filters and read in pages: its number
 * as the title, the choices, what is chosen as chips that can be taken away,
 * and the rows, or why there are none.
 */
export const FilteredList = <F extends object, T>(
  props: FilteredListProps<F, T>,
) => {
  const t = useText();
  const format = useNumber();
  const { list, name, chips } = props;
  const { filters, setFilters, clear, state } = list;
  const total = state.value?.totalItems;
  return (
    <PageBody>
      {props.above}
      <Panel
        title={
          <span aria-live="polite">
            {total === undefined ? name : props.counted(total, format(total))}
          </span>
        }
        note={props.note}
        aside={props.aside}
      >
        {props.filterBar}
        <ActiveFilters
          chips={chips}
          onRemove={({ id, with: others = [] }) =>
            setFilters(
              [id, ...others].reduce<F>(
                (next, key) => ({ ...next, [key]: undefined }),
                filters,
              ),
            )
          }
          onClear={clear}
        />
        <AsyncBoundary
          state={state}
          permission={props.permission ?? workloadReadPermission.name}
          skeleton={<LoadingSkeleton lines={LIST_SKELETON} />}
          stillTrue={t('pages.stillTrue')}
          isEmpty={page => page.totalItems === 0}
          empty={
            chips.length > 0 ? (
              <NoMatch title={props.noMatch} chips={chips} onClear={clear} />
            ) : (
              props.empty
            )
          }
        >
          {page => (
            <Rows page={page} list={list} name={name}>
              {props.children}
            </Rows>
          )}
        </AsyncBoundary>
      </Panel>
    </PageBody>
  );
};

function Rows<F, T>(props: {
  page: Page<T>;
  list: FilteredListState<F, T>;
  name: string;
  children: (rows: ListRows<T>) => ReactNode;
}) {
  const { page, list, name } = props;
  const pagination = useTablePagination(page, list.paging);
  return (
    <>
      {props.children({
        label: name,
        items: page.items,
        isStale: list.state.loading,
        pagination,
      })}
    </>
  );
}
