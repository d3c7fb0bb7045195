import { hash } from 'node:crypto';
import { Content, html, Markup, written } from './html';
import { day, moment } from './format';
import { STYLE } from './style';
import { SYMBOLS } from './symbols';
import { TEXTS } from './texts';

/** What stands above every report. */
export interface ReportHead {
  kind: keyof typeof TEXTS.kinds;
  title: string;
  /** Undefined for the organisation. */
  entityRef?: string;
  at: Date;
  /** Who it was made for: a ref. */
  madeFor: string;
  framework: { id: string; version: string };
  /** RFC 3339: from when movements are told. */
  since: string;
  organisation: string | undefined;
}

const STYLE_HASH = `'sha256-${hash('sha256', STYLE, 'base64')}'`;

/** Nothing is loaded, run or sent by a report, and its own style is all that it may look like. */
const POLICY = `default-src 'none'; style-src ${STYLE_HASH}; base-uri 'none'; form-action 'none'`;

/** The same with what only a header can say. */
export const REPORT_POLICY = `${POLICY}; frame-ancestors 'none'; sandbox allow-popups allow-modals`;

/** A whole page that is complete in itself: it may be printed, sent, and opened in years. */
export function reportPage(options: {
  head: ReportHead;
  /** The finding, in one sentence. */
  answer: Content;
  /** What the figures cover. */
  coverage: Content;
  sections: readonly Markup[];
}): string {
  const { head, answer, coverage, sections } = options;
  const title = `${head.title}, ${day(head.at)}`;
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${title}</title>
        ${new Markup(`<style>${STYLE}</style>`)}
      </head>
      <body>
        ${SYMBOLS}
        <main>
          <header>
            <p class="kind">${TEXTS.kinds[head.kind]}</p>
            <h1>${written(head.title)}</h1>
            <p class="answer">${answer}</p>
            ${facts(head, coverage)}
          </header>
          ${sections}
        </main>
      </body>
    </html>`.text;
}

function facts(head: ReportHead, coverage: Content): Markup {
  const { entityRef, organisation, framework } = head;
  const rows: [string, Content][] = [
    ['Date', `${moment(head.at)}; all times are UTC`],
    ['Framework', `${framework.id}, version ${framework.version}`],
    ['Made for', [written(head.madeFor), '. ', TEXTS.scope]],
    ...(entityRef === undefined
      ? []
      : ([['Entity', written(entityRef)]] as [string, Content][])),
    ...(organisation === undefined
      ? []
      : ([['Organisation', written(organisation)]] as [string, Content][])),
    ['Movements', `since ${day(head.since)}`],
    ['What it covers', coverage],
  ];
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** A part with its heading, which stays with what follows. */
export const section = (
  title: string,
  lead: Content,
  ...content: readonly Content[]
): Markup =>
  html`<section>
    <h2>${title}</h2>
    <p class="lead">${lead}</p>
    ${content}
  </section>`;

export const note = (text: Content): Markup =>
  html`<p class="note">${text}</p>`;

/** A column of a table; `align` is `n` for numbers, `w` for what stays on one line. */
export interface TableColumn<Row> {
  title: string;
  align?: 'n' | 'w';
  cell: (row: Row) => Content;
}

/** The first column names its row; says what is empty where nothing is there. */
export function table<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  empty: string,
): Markup {
  if (rows.length === 0) {
    return html`<p>${empty}</p>`;
  }
  return html`<table>
    <thead>
      <tr>
        ${columns.map(
          ({ title, align = '' }) =>
            html`<th scope="col" class="${align}">${title}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        row => html`<tr>
          ${columns.map(({ cell, align = '' }, index) =>
            index === 0
              ? html`<th scope="row" class="${align}">${cell(row)}</th>`
              : html`<td class="${align}">${cell(row)}</td>`,
          )}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
