import {
  Trend,
  TrendDay,
  TrendEvent,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { range } from 'lodash';
import { count, day } from './format';
import { html, Markup, written } from './html';
import { causeText, TEXTS } from './texts';

const WIDTH = 680;
const LEFT = 40;
const RIGHT = 96;
const TOP = 26;
const HEIGHT = 150;
const BOTTOM = 22;
const LINES = [
  { key: 'workloads', style: 'all', word: 'in all' },
  { key: 'assessed', style: 'assessed', word: 'assessed' },
  { key: 'compliant', style: 'compliant', word: 'compliant' },
] as const;
/** Labels at the end of the lines do not lie on one another. */
const LABEL_GAP = 13;
/** Nor do the letters of events. */
const PIN_GAP = 18;

const letterOf = (index: number) => String.fromCharCode(65 + index);

/** A scale with at most five steps of a round size. */
function stepsTo(highest: number): number[] {
  const rough = Math.max(1, highest) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map(factor => factor * power).find(size => size >= rough) ??
      rough,
  );
  return range(0, Math.ceil(highest / step) + 1).map(index => index * step);
}

/** Three lines told apart by their dashes and their labels, with what explains the bends below. */
export function trendChart({ days, events }: Trend): Markup {
  const last = days.at(-1);
  if (!last || days.length < 2) {
    return html`<p>${TEXTS.nothingHere.trend}</p>`;
  }
  const start = Date.parse(days[0].day);
  const span = Date.parse(last.day) - start;
  const steps = stepsTo(Math.max(...days.map(one => one.workloads)));
  const x = (at: string) =>
    round(LEFT + ((Date.parse(at) - start) / span) * (WIDTH - LEFT - RIGHT));
  const y = (value: number) =>
    round(TOP + HEIGHT - (value / (steps.at(-1) || 1)) * HEIGHT);
  const path = (key: keyof Omit<TrendDay, 'day'>) =>
    days.map(one => `${x(one.day)},${y(one[key])}`).join(' ');
  const shown = events.filter(
    event => event.day >= days[0].day && event.day <= last.day,
  );
  const ticks = [days[0], days[Math.floor(days.length / 2)], last];
  return html`<figure>
      <svg
        class="chart"
        viewBox="0 0 ${WIDTH} ${TOP + HEIGHT + BOTTOM}"
        role="img"
        aria-label="From ${day(days[0].day)} to ${day(last.day)}: ${LINES.map(
          ({ key, word }) => `${days[0][key]} to ${last[key]} ${word}`,
        ).join(', ')}"
      >
        ${steps.map(
          step => html`<line
              class="axis"
              x1="${LEFT}"
              x2="${WIDTH - RIGHT}"
              y1="${y(step)}"
              y2="${y(step)}"
            /><text class="quiet end" x="${LEFT - 6}" y="${y(step) + 4}"
              >${count(step)}</text
            >`,
        )}
        <polygon
          class="area"
          points="${path('compliant')} ${x(last.day)},${y(0)} ${LEFT},${y(0)}"
        />
        ${pins(shown.map(event => x(event.day)))}
        ${LINES.map(
          ({ key, style }) =>
            html`<polyline class="${style}" points="${path(key)}" />`,
        )}
        ${labels(last, y)}
        ${ticks.map(
          (one, index) =>
            html`<text
              class="quiet ${['', 'mid', 'end'][index]}"
              x="${x(one.day)}"
              y="${TOP + HEIGHT + 16}"
              >${day(one.day)}</text
            >`,
        )}
      </svg>
    </figure>
    <ul class="plain">
      ${shown.map(
        (event, index) =>
          html`<li>
            <strong>${letterOf(index)}</strong> ${day(event.day)}:
            ${written(causeText(event.cause))}${movedBy(event)}
          </li>`,
      )}
    </ul>`;
}

/** A letter for each, moved to the right where it would lie on the one before. */
function pins(places: readonly number[]): Markup[] {
  let before = -Infinity;
  return places.map((place, index) => {
    before = Math.max(place, before + PIN_GAP);
    return pin(place, before, letterOf(index));
  });
}

function pin(x: number, at: number, letter: string): Markup {
  return html`<line
      class="pin"
      x1="${x}"
      x2="${x}"
      y1="${TOP - 8}"
      y2="${TOP + HEIGHT}"
    /><circle cx="${at}" cy="${TOP - 16}" r="8" /><text
      class="strong mid onDark"
      x="${at}"
      y="${TOP - 12}"
      >${letter}</text
    >`;
}

/** At the end of each line, moved apart where they would meet. */
function labels(last: TrendDay, y: (value: number) => number): Markup[] {
  let above = -Infinity;
  return LINES.map(({ key, word }) => {
    const at = Math.max(y(last[key]) + 4, above + LABEL_GAP);
    above = at;
    return html`<text x="${WIDTH - RIGHT + 8}" y="${round(at)}"
      ><tspan class="strong">${count(last[key])}</tspan> ${word}</text
    >`;
  });
}

/** How many moved by it, and how. */
function movedBy({ up, down, added, removed }: TrendEvent): string {
  const parts = [
    [up, 'up'],
    [down, 'down'],
    [added, 'new'],
    [removed, 'gone'],
  ]
    .filter(([workloads]) => Number(workloads) > 0)
    .map(([workloads, word]) => `${count(Number(workloads))} ${word}`);
  return parts.length > 0 ? `; ${parts.join(', ')}` : '';
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
