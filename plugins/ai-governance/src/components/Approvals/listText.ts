const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `one, two and three`. */
export const listText = (parts: Iterable<string>): string =>
  conjunction.format(parts);

/** With a capital at its beginning, to begin a line. */
export const capitalised = (text: string): string =>
  text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
