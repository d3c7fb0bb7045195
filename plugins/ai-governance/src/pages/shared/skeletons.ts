/** Bars in the geometry of a list: its head, then its rows. */
export const LIST_SKELETON = [
  { height: 16 },
  ...Array.from({ length: 8 }, () => ({ height: 40 })),
];
