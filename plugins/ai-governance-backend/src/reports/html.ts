import { escape, truncate } from 'lodash';

/** HTML that may stand in a page as it is; everything else is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can be put into a page. */
export type Content =
  | Markup
  | string
  | number
  | null
  | undefined
  | readonly Content[];

/** A template whose values are escaped, unless they are markup themselves. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly Content[]
): Markup {
  return new Markup(
    parts.reduce(
      (text, part, index) => text + render(values[index - 1]) + part,
    ),
  );
}

function render(content: Content): string {
  if (content === null || content === undefined) {
    return '';
  }
  if (content instanceof Markup) {
    return content.text;
  }
  return typeof content === 'object'
    ? content.map(render).join('')
    : escape(String(content));
}

/** A cell of a table has room for so much. */
const MAX_TEXT = 240;

/** Text that somebody wrote in the catalog or a form: bounded, and of a direction of its own. */
export const written = (text: string, length = MAX_TEXT): Markup =>
  html`<bdi>${truncate(text, { length, omission: '…' })}</bdi>`;

/** A link where the address is one of the web; its words alone otherwise. */
export function link(address: string, words: string): Markup {
  return /^https?:\/\//i.test(address) && URL.canParse(address)
    ? html`<a href="${address}" rel="noreferrer">${written(words)}</a>`
    : written(words);
}
