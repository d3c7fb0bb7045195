import { Page } from '@ai-governance/backstage-plugin-ai-governance-common';
import { PagePagination } from '@backstage/ui';
import { PAGE_SIZE, useCursorPaging } from './useCursorPaging';

/** Ties the table's arrows to the cursors of the backend. */
export function tablePagination(
  page: Page<unknown>,
  paging: ReturnType<typeof useCursorPaging>,
  label: (range: { from: number; to: number; total: number }) => string,
): PagePagination {
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
      label({
        from: paging.offset + 1,
        to: paging.offset + page.items.length,
        total: page.totalItems,
      }),
  };
}
