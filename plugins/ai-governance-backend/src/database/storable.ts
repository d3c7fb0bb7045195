/** Longest ref that a column holds; one that is longer names nothing that exists. */
export const MAX_REF = 512;

/** A zero byte, or one half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/**
 * A text as a column of either database can hold it: PostgreSQL has no text with a zero byte or half a character in it, and one
 * such text would refuse every row of its statement. Inside JSON both are escapes, which stay as they are.
 */
export const storable = (text: string): string =>
  text.replace(UNSTORABLE, '\uFFFD');

/** False for a text that no column holds as it is. */
export const isStorable = (text: string): boolean =>
  text.search(UNSTORABLE) === -1;
