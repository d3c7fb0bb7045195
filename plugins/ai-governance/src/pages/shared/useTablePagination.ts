import { Page } from '@ai-governance/backstage-plugin-ai-governance-common';
import { PagePagination } from '@backstage/ui';
import { useText } from '../../hooks/useText';
import { PAGE_SIZE, useCursorPaging } from './useCursorPaging';
import { useNumber } from './useNumber';

/** Ties the table's arrows to the cursors of the backend. */
export function useTablePagination(
  page: Page<unknown>,
  paging: ReturnType<typeof useCursorPaging>,
): PagePagination {
  const t = useText();
  const format = useNumber();
  const { nextCursor } = page.pageInfo;
  return {
    type: 'page',
    pageSize: PAGE_SIZE,
    pageSizeOptions: [PAGE_SIZE],
    showPageSizeOptions: false,
    offset: paging.offset,
    totalCount: page.totalItems,
    hasNextPage: nextCursor !== undefined,
    hasPreviousPage: paging.hasPrevious,
    onNextPage: () => nextCursor !== undefined && paging.next(nextCursor),
    onPreviousPage: paging.previous,
    onPageSizeChange: () => undefined,
    getLabel: () =>
      t('pages.paging', {
        from: format(paging.offset + 1),
        to: format(paging.offset + page.items.length),
        total: format(page.totalItems),
      }),
  };
}
