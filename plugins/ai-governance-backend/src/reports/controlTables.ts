import {
  CONTROL_STATUSES,
  ControlEvidence,
  Scorecard,
  ScorecardControl,
  SECTIONS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { sortBy } from 'lodash';
import { count, day, lasted, nameOf } from './format';
import { Content, html, written } from './html';
import { note, table } from './page';
import { statusMark } from './symbols';
import { WORDS } from './texts';

/** The controls of each layer; those that do not apply are counted alone. */
export function controlTables(scorecard: Scorecard, at: Date): Content {
  return SECTIONS.map(id => {
    const all = scorecard.controls.filter(({ section }) => section === id);
    const shown = sortBy(
      all.filter(({ status }) => status !== 'not-applicable'),
      [({ status }) => CONTROL_STATUSES.indexOf(status), 'controlId'],
    );
    const left = all.length - shown.length;
    return html`<h3>${WORDS.section[id]}</h3>
      ${table<ScorecardControl>(
        [
          {
            title: 'Control',
            cell: row =>
              html`${written(row.title)}
                <span class="id">${row.controlId}</span>`,
          },
          {
            title: 'Status',
            align: 'w',
            cell: row => statusMark(row.status),
          },
          {
            title: 'Phase',
            align: 'w',
            cell: row => WORDS.maturity[row.phase],
          },
          { title: 'Known from', cell: source },
          { title: 'Age', align: 'w', cell: row => age(row, at) },
          { title: 'Risk', align: 'n', cell: row => count(row.risk) },
        ],
        shown,
        'No control of this layer applies.',
      )}
      ${left > 0 && shown.length > 0
        ? note(`${count(left)} more do not apply.`)
        : undefined}`;
  });
}

/** What stands behind the status: the latest of what counts, or of what counted once. */
function evidenceOf(control: ScorecardControl): ControlEvidence | undefined {
  const newest = sortBy(
    control.evidence.filter(
      ({ state, disputed, suppressed }) =>
        state !== 'revoked' && !disputed && !suppressed,
    ),
    ({ observedAt }) => (observedAt === null ? 0 : -Date.parse(observedAt)),
  );
  return newest.find(({ state }) => state === 'live') ?? newest[0];
}

function source(control: ScorecardControl): Content {
  if (control.waiver?.state === 'approved') {
    return `Waiver until ${day(control.waiver.expiresAt)}`;
  }
  const evidence = evidenceOf(control);
  const from = evidence?.by ?? evidence?.source;
  return [
    WORDS.decidedBy[control.decidedBy],
    control.inheritedFrom === undefined
      ? undefined
      : html`, from ${written(nameOf(control.inheritedFrom))}`,
    from === undefined
      ? undefined
      : html`<span class="sub">${written(from)}</span>`,
  ];
}

function age(control: ScorecardControl, at: Date): Content {
  const evidence = evidenceOf(control);
  if (!evidence || evidence.observedAt === null) {
    return '–';
  }
  const { expiresAt, observedAt, state } = evidence;
  const ends = expiresAt === null ? 'does not end' : `until ${day(expiresAt)}`;
  return html`${lasted(observedAt, at)}<span class="sub"
      >${state === 'expired' && expiresAt !== null
        ? `ended ${day(expiresAt)}`
        : ends}</span
    >`;
}
