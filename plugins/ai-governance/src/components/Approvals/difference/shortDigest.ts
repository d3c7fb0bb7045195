/** Digests in a text, each as its first and last digits; the whole of it belongs into the title. */
export const shortDigests = (text: string): string =>
  text.replace(/\b([0-9a-f]{6})[0-9a-f]{24,}([0-9a-f]{4})\b/g, '$1…$2');
