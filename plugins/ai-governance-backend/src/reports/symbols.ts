import {
  ControlStatus,
  Maturity,
  MovementDirection,
  Severity,
  Verdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { html, Markup } from './html';
import { WORDS } from './texts';

const line = (d: string) => `<path class="l" d="${d}"/>`;
const cut = (d: string) => `<path class="c" d="${d}"/>`;
const full = (d: string) => `<path class="f" d="${d}"/>`;

const BARS = [
  { full: 'M1 10h4v5H1z', hollow: 'M1.6 10.6h2.8v3.8H1.6z' },
  { full: 'M6 5.5h4V15H6z', hollow: 'M6.6 6.1h2.8v8.3H6.6z' },
  { full: 'M11 1h4v14h-4z', hollow: 'M11.6 1.6h2.8v12.8h-2.8z' },
];

const bars = (reached: number) =>
  BARS.map((bar, index) =>
    index < reached ? full(bar.full) : `<path class="h" d="${bar.hollow}"/>`,
  ).join('');

/** The shapes of the product, on a field of 16 by 16: they differ without any colour. */
const SHAPES = {
  met: `<circle class="f" cx="8" cy="8" r="7.2"/>${cut(
    'M4.7 8.2l2.3 2.3 4.3-4.8',
  )}`,
  waived: full('M8 .4 15.6 8 8 15.6.4 8z') + cut('M6.3 5.8v4.4M9.7 5.8v4.4'),
  'not-met':
    full('M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z') +
    cut('M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8'),
  stale: `<circle class="l" cx="8" cy="8" r="6.4"/>${line('M8 4.4V8l2.5 1.6')}`,
  'insufficient-evidence': `<circle class="l" cx="8" cy="8" r="6.4"/>${full(
    'M8 3.4a4.6 4.6 0 0 0 0 9.2z',
  )}`,
  'no-evidence': `<circle class="l d" cx="8" cy="8" r="6.5"/>${line(
    'M6.4 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.9.6-.9 1.2M8 11v.4',
  )}`,
  dash: line('M3.5 8h9'),
  none: bars(0),
  foundational: bars(1),
  enhanced: bars(2),
  advanced: bars(3),
  dots: [3, 8, 13]
    .map(x => `<circle class="f" cx="${x}" cy="12" r="1.5"/>`)
    .join(''),
  flag: line('M3.5 14.5V2M3.5 2.6h8.6l-2 3 2 3H3.5'),
  allow: full('M1 1h14v14H1z') + cut('M4.7 8.2l2.3 2.3 4.3-4.8'),
  'allow-with-obligations': line(
    'M1.6 1.6h12.8v12.8H1.6zM4.6 5.4h.1M7.2 5.4h4.2M4.6 8h.1M7.2 8h4.2M4.6 10.6h.1M7.2 10.6h4.2',
  ),
  pending: line(
    'M4 1.6h8M4 14.4h8M4.8 1.6c0 3.4 3.2 4 3.2 6.4s-3.2 3-3.2 6.4M11.2 1.6c0 3.4-3.2 4-3.2 6.4s3.2 3 3.2 6.4',
  ),
  deny: `<circle class="f" cx="8" cy="8" r="7.2"/>${cut('M4.6 8h6.8')}`,
  sev1: line('M3 6l5-4.4L13 6M3 10.2l5-4.4 5 4.4M3 14.4L8 10l5 4.4'),
  sev2: line('M3 8l5-4.6L13 8M3 13l5-4.6 5 4.6'),
  sev3: line('M3 10.6l5-5 5 5'),
  up: line('M8 13.4V3M3.8 7L8 2.8 12.2 7'),
  down: line('M8 2.6V13M3.8 9L8 13.2 12.2 9'),
  tick: line('M2.8 8.4l3.6 3.6 6.8-7.6'),
  plus: line('M8 3v10M3 8h10'),
  cross: line('M4 4l8 8M12 4l-8 8'),
  warning: line('M8 1.8L15 14H1zM8 6.4v3.4M8 11.8v.2'),
};

type Shape = keyof typeof SHAPES;

/** Every shape once, for the page to point at. */
export const SYMBOLS = new Markup(
  `<svg class="symbols" aria-hidden="true">${Object.entries(SHAPES)
    .map(
      ([name, shape]) =>
        `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`,
    )
    .join('')}</svg>`,
);

/** A shape with its word. */
function mark(shape: Shape, tone: string, word: string): Markup {
  return html`<span class="mark ${tone}"
    ><svg viewBox="0 0 16 16" aria-hidden="true">
      <use href="#i-${shape}" /></svg
    ><span>${word}</span></span
  >`;
}

export const statusMark = (status: ControlStatus, word?: string): Markup =>
  mark(
    status === 'not-applicable' ? 'dash' : status,
    `t-${status}`,
    word ?? WORDS.status[status],
  );

function maturityShape(maturity: Maturity | 'not-assessed'): Shape {
  switch (maturity) {
    case 'not-applicable':
      return 'dash';
    case 'not-assessed':
      return 'dots';
    default:
      return maturity;
  }
}

export function maturityMark(maturity: Maturity | 'not-assessed'): Markup {
  const shape = maturityShape(maturity);
  const isReached = shape === maturity && maturity !== 'none';
  return mark(
    shape,
    isReached ? 't-phase' : 't-muted',
    WORDS.maturity[maturity],
  );
}

/** The bars alone, for the narrow cells of a heat map; its legend has the words. */
export const maturityBars = (maturity: Maturity): Markup =>
  html`<svg
    class="bars"
    viewBox="0 0 16 16"
    role="img"
    aria-label="${WORDS.maturity[maturity]}"
  >
    <use href="#i-${maturityShape(maturity)}" />
  </svg>`;

export const verdictMark = (verdict: Verdict): Markup =>
  mark(verdict, `t-${verdict}`, WORDS.verdict[verdict]);

export const severityMark = (severity: Severity): Markup =>
  mark(
    severity === 'sev4' ? 'dash' : severity,
    `t-${severity}`,
    WORDS.severity[severity],
  );

const DIRECTION_SHAPES: Record<MovementDirection, Shape> = {
  up: 'up',
  down: 'down',
  assessed: 'tick',
  added: 'plus',
  removed: 'cross',
};

export const directionMark = (direction: MovementDirection): Markup =>
  mark(
    DIRECTION_SHAPES[direction],
    `t-${direction}`,
    WORDS.direction[direction],
  );

export const yesMark = (word: string): Markup => mark('tick', 't-met', word);

export const noMark = (word: string): Markup =>
  mark('cross', 't-not-met', word);

export const flagMark = (word: string): Markup => mark('flag', 't-flag', word);

export const warningMark = (word: string): Markup =>
  mark('warning', 't-stale', word);
