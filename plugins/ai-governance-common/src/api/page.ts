/** A page of a list; `totalItems` counts all that the reader may see. @public */
export interface Page<T> {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
}
