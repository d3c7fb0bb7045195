import {
  Maturity,
  Phase,
  PHASES,
  RollupFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { sum } from 'lodash';
import { count, fraction } from './format';
import { html, Markup } from './html';
import { table } from './page';
import { maturityMark } from './symbols';
import { WORDS } from './texts';

const REACHED = ['none', 'foundational', 'enhanced', 'advanced'] as const;
type Reached = (typeof REACHED)[number];

const WIDTH = 680;
const LABELS = 128;
const APART = 92;
const ROW = 46;
const BAR = 28;
const TOP = 22;

interface Row {
  phase: Phase;
  below: { reached: Reached; workloads: number }[];
  reach: { reached: Reached; workloads: number }[];
  notAssessed: number;
}

const total = (parts: Row['below']) => sum(parts.map(part => part.workloads));

/** The workloads of each required phase, apart by whether they reach it; what nothing applies to reaches all. */
function rowsOf(figures: RollupFigures): Row[] {
  return Array.from(PHASES)
    .reverse()
    .map(phase => {
      const by = figures.byRequiredPhase[phase];
      const needed = REACHED.indexOf(phase);
      const part = (reached: Reached) => ({ reached, workloads: by[reached] });
      return {
        phase,
        below: REACHED.slice(0, needed).map(part),
        reach: REACHED.slice(needed).map(part),
        notAssessed: figures.notAssessedByRequiredPhase[phase],
      };
    });
}

/** One bar for each required phase, split where the requirement is met; the same in figures below it. */
export function distribution(figures: RollupFigures): Markup {
  const rows = rowsOf(figures);
  const left = Math.max(1, ...rows.map(row => total(row.below)));
  const right = Math.max(1, ...rows.map(row => total(row.reach)));
  const unit = (WIDTH - LABELS - APART) / (left + right);
  const pole = LABELS + left * unit;
  const height = TOP + rows.length * ROW;
  const reachedCells: (Maturity | 'not-assessed')[] = [...REACHED];
  return html`<figure>
      <svg
        class="chart"
        viewBox="0 0 ${WIDTH} ${height}"
        role="img"
        aria-label="Workloads by required phase and the phase that they reach; the table below has the same figures"
      >
        <text class="quiet end" x="${pole - 8}" y="12">Below required</text>
        <text class="quiet" x="${pole + 8}" y="12">Reach it</text>
        <text class="quiet end" x="${WIDTH}" y="12">Not assessed</text>
        ${rows.map((row, index) => bar(row, TOP + index * ROW, pole, unit))}
      </svg>
      <p class="legend">
        <span>Phase reached:</span>
        ${REACHED.map(
          reached =>
            html`<span
              ><i class="swatch sw-${reached}"></i>${WORDS.maturity[reached]}
              ${count(figures.byMaturity[reached])}</span
            >`,
        )}
      </p>
    </figure>
    ${table<Row>(
      [
        {
          title: 'Required phase',
          cell: row => maturityMark(row.phase),
        },
        ...reachedCells.map(reached => ({
          title: `Reach ${WORDS.maturity[reached].toLocaleLowerCase('en-US')}`,
          align: 'n' as const,
          cell: (row: Row) =>
            count(
              [...row.below, ...row.reach].find(
                part => part.reached === reached,
              )?.workloads ?? 0,
            ),
        })),
        {
          title: 'Reach what is required',
          align: 'n',
          cell: row =>
            fraction(total(row.reach), total(row.below) + total(row.reach)),
        },
        {
          title: 'Not assessed',
          align: 'n',
          cell: row => count(row.notAssessed),
        },
      ],
      rows,
      '',
    )}`;
}

function bar(row: Row, top: number, pole: number, unit: number): Markup {
  const reached = total(row.reach);
  const assessed = reached + total(row.below);
  const middle = top + BAR / 2 + 4;
  let x = pole - total(row.below) * unit;
  const segments = [...row.below, ...row.reach]
    .filter(part => part.workloads > 0)
    .map(part => {
      const width = part.workloads * unit;
      const segment = html`<rect
          class="seg s-${part.reached}"
          x="${round(x)}"
          y="${top}"
          width="${round(width)}"
          height="${BAR}"
        />
        ${width >= 16
          ? html`<text
              class="strong mid ${part.reached === 'advanced' ? 'onDark' : ''}"
              x="${round(x + width / 2)}"
              y="${middle}"
              >${count(part.workloads)}</text
            >`
          : undefined}`;
      x += width;
      return segment;
    });
  return html`<text class="strong" x="0" y="${top + 12}"
      >${WORDS.maturity[row.phase]}</text
    >
    <text class="quiet" x="0" y="${top + 26}"
      >${assessed === 0
        ? 'none assessed'
        : `${count(reached)} of ${count(assessed)} reach it`}</text
    >
    ${segments}
    <line
      class="pole"
      x1="${round(pole)}"
      x2="${round(pole)}"
      y1="${top - 4}"
      y2="${top + BAR + 4}"
    />
    <rect
      class="box"
      x="${WIDTH - 49}"
      y="${top + 2}"
      width="48"
      height="${BAR - 4}"
    />
    <text class="strong mid" x="${WIDTH - 25}" y="${middle}"
      >${count(row.notAssessed)}</text
    >`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
