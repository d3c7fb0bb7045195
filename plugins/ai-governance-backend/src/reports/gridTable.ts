import {
  CONTROL_STATUSES,
  ControlStatus,
  Phase,
  PHASES,
  Scorecard,
  ScorecardCell,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { html, Markup } from './html';
import { flagMark, maturityMark, statusMark } from './symbols';
import { WORDS } from './texts';

const COUNTED: Partial<
  Record<ControlStatus, keyof Omit<ScorecardCell, 'phase'>>
> = {
  'not-met': 'notMet',
  stale: 'stale',
  'insufficient-evidence': 'insufficientEvidence',
  'no-evidence': 'noEvidence',
  waived: 'waived',
  met: 'met',
};

/** Layers down, phases across; the line at the right of the required phase goes through all rows. */
export function gridTable(scorecard: Scorecard): Markup {
  const { profile, sections, assessed } = scorecard;
  const required = PHASES.indexOf(profile.requiredPhase);
  return html`<table class="grid">
    <thead>
      <tr>
        <th scope="col">Layer</th>
        ${PHASES.map(
          (phase, index) => html`<th scope="col">
            ${WORDS.maturity[phase]}
            ${index === required ? flagMark('Required') : undefined}
          </th>`,
        )}
        <th scope="col">Reached</th>
      </tr>
    </thead>
    <tbody>
      ${sections.map(
        section => html`<tr>
          <th scope="row">${WORDS.section[section.id]}</th>
          ${PHASES.map((phase, index) =>
            cell(
              section.cells.find(one => one.phase === phase),
              { phase, index, required },
            ),
          )}
          <td>${maturityMark(assessed ? section.maturity : 'not-assessed')}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function cell(
  found: ScorecardCell | undefined,
  place: { phase: Phase; index: number; required: number },
): Markup {
  const { index, required } = place;
  const pole = index === required ? 'required' : '';
  if (!found || found.applicable === 0) {
    return html`<td class="${pole} muted">– nothing applies</td>`;
  }
  const satisfied = found.met + found.waived;
  const open = found.applicable - satisfied;
  const standing = open === 0 ? 'done' : 'open';
  return html`<td
    class="${pole} ${index <= required || open === 0 ? standing : ''}"
  >
    <strong>${satisfied}/${found.applicable}</strong> ${wordOf(
      open,
      index <= required,
    )}
    <div class="marks">
      ${CONTROL_STATUSES.map(status => {
        const key = COUNTED[status];
        const controls = key ? found[key] : 0;
        return controls > 0
          ? statusMark(
              status,
              `${controls} ${WORDS.status[status].toLocaleLowerCase('en-US')}`,
            )
          : undefined;
      })}
    </div>
  </td>`;
}

function wordOf(open: number, isRequired: boolean): string {
  if (open === 0) {
    return 'complete';
  }
  return isRequired ? `${open} open` : 'later';
}
