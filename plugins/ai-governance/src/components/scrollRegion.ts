/**
 * Attributes of a part that scrolls sideways by itself: it takes the focus, so
 * that it scrolls from the keyboard too.
 */
export function scrollRegion(label: string) {
  return { role: 'region', tabIndex: 0, 'aria-label': label } as const;
}
