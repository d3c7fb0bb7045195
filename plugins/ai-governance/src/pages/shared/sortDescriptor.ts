import { SortDescriptor } from '@backstage/ui';

/** How the head of a table shows the order of its list, and changes it to another that the list knows. */
export function tableSort<T extends string>(
  orderBy: T | undefined,
  known: (name: string) => T | undefined,
  onOrder: (order: T) => void,
) {
  return {
    descriptor: sortDescriptorOf(orderBy),
    onSortChange: ({ column, direction }: SortDescriptor) => {
      const order = known(`${direction === 'descending' ? '-' : ''}${column}`);
      if (order) onOrder(order);
    },
  };
}

function sortDescriptorOf(orderBy: string | undefined): SortDescriptor | null {
  if (!orderBy) return null;
  return orderBy.startsWith('-')
    ? { column: orderBy.slice(1), direction: 'descending' }
    : { column: orderBy, direction: 'ascending' };
}
