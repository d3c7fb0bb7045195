const JOINER = '\u2060';

/**
 * A text that others wrote as it reads in a line of Markdown: on that line, without a format, a link, a mention, a formula or
 * HTML.
 * @public
 */
export function markdownText(text: string): string {
  return (
    text
      // What turns the direction of writing round would let a text look like another.
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
      .replace(/[\\`*_[\]~|$]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/www\./gi, match => `${match.slice(0, 3)}\\.`)
      .replace(/^[-+#]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      .replace(/[@#](?=[\p{L}\p{N}])/gu, `$&${JOINER}`)
  );
}
