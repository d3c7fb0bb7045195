import {
  SectionId,
  SECTIONS,
  TeamFigures,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { HeatRow } from './fleet';
import { count, fraction } from './format';
import { html, Markup, written } from './html';
import { maturityBars, maturityMark } from './symbols';
import { TEXTS, WORDS } from './texts';

const MAX_DEPTH = 5;

/** Five steps by the share that reaches what is required. */
function stepOf(reached: number, applicable: number): number {
  if (reached === applicable) {
    return 4;
  }
  const share = reached / applicable;
  if (share >= 0.75) {
    return 3;
  }
  if (share >= 0.5) {
    return 2;
  }
  return reached > 0 ? 1 : 0;
}

/** Rows as the groups stand in their tree; a cell says how many reach what they are required to, and the lowest maturity. */
export function heatMap(rows: readonly HeatRow[], rowsAre: string): Markup {
  if (rows.length === 0) {
    return html`<p>${TEXTS.nothingHere.workloads}</p>`;
  }
  return html`<table class="heat">
      <thead>
        <tr>
          <th scope="col">${rowsAre}</th>
          <th scope="col" class="n">Workloads</th>
          <th scope="col" class="n">Not assessed</th>
          <th scope="col" class="n">Compliant of assessed</th>
          ${SECTIONS.map(id => html`<th scope="col">${WORDS.section[id]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
    <p class="legend">
      <span>Reach what is required:</span>
      ${[
        'none',
        'under half',
        'half or more',
        'three quarters or more',
        'all',
      ].map(
        (words, step) =>
          html`<span><i class="swatch heat-${step}"></i>${words}</span>`,
      )}
      <span
        >A dash: nothing assessed to which it applies. The bars are the lowest
        maturity: ${maturityMark('none')} ${maturityMark('foundational')}
        ${maturityMark('enhanced')} ${maturityMark('advanced')}</span
      >
    </p>`;
}

function row({ title, depth, figures }: HeatRow): Markup {
  const { workloads, notAssessed, compliant } = figures;
  return html`<tr>
    <th scope="row" class="i${Math.min(depth, MAX_DEPTH)}">
      ${written(title)}
    </th>
    <td class="n">${count(workloads)}</td>
    <td class="n">${count(notAssessed)}</td>
    <td class="n">${fraction(compliant, workloads - notAssessed)}</td>
    ${SECTIONS.map(id => cell(figures, id))}
  </tr>`;
}

function cell(figures: TeamFigures, id: SectionId): Markup {
  const found = figures.sections.find(section => section.id === id);
  const gap = id === 'governance' ? 'gap' : '';
  if (!found || found.applicable === 0) {
    return html`<td class="cell heat-none ${gap}">–</td>`;
  }
  const { reached, applicable, lowest } = found;
  return html`<td class="cell heat-${stepOf(reached, applicable)} ${gap}">
    ${fraction(reached, applicable)}${lowest === null
      ? undefined
      : maturityBars(lowest)}
  </td>`;
}
