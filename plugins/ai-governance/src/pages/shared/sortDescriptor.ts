import { SortDescriptor } from '@backstage/ui';

/** The order of a list as the head of its table shows it. */
export function sortDescriptorOf(
  orderBy: string | undefined,
): SortDescriptor | null {
  if (!orderBy) return null;
  return orderBy.startsWith('-')
    ? { column: orderBy.slice(1), direction: 'descending' }
    : { column: orderBy, direction: 'ascending' };
}
