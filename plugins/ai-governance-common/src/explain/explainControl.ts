import { DateTime } from 'luxon';
import { ControlEvidence } from '../api/scorecards';
import { CATALOG_EVIDENCE_SOURCE } from '../evidence/catalogEvidence';
import { FixedLevel } from '../evaluation/judge';
import { findControl } from '../evaluation/records';
import { parseTime, toMillis } from '../evaluation/time';
import { ControlResult } from '../evaluation/types';
import { CompiledControl } from '../framework/compileFramework';
import { isWaiverActive } from '../evaluation/waivers';
import {
  controlEvidence,
  ControlContext,
  requiredAssurance,
} from './controlEvidence';

function day(time: string | number | null | undefined): string {
  const millis = typeof time === 'number' ? time : parseTime(time);
  return DateTime.fromMillis(millis, { zone: 'utc', locale: 'en-US' }).toFormat(
    'd LLL yyyy',
  );
}

const ASKED: Readonly<Record<FixedLevel, string>> = {
  declared: 'a declaration',
  attested: 'an attestation or a verified pass',
  verified: 'a verified pass, or an attestation beside verified support',
  both: 'an attestation and verified evidence together',
};

interface Known {
  control: CompiledControl;
  level: FixedLevel;
  evidence: ControlEvidence[];
}

const phaseTitle = ({ control }: CompiledControl) =>
  control.phase[0].toLocaleUpperCase('en-US') + control.phase.slice(1);

function newest(
  { evidence }: Known,
  assurance: ControlEvidence['assurance'],
  outcomes: ControlEvidence['outcome'][],
): ControlEvidence | undefined {
  return evidence.find(
    view =>
      view.state === 'live' &&
      view.assurance === assurance &&
      outcomes.includes(view.outcome),
  );
}

function bySource(record: ControlEvidence | undefined): string {
  return record ? ` by ${record.source} on ${day(record.observedAt)}` : '';
}

function until(record: ControlEvidence | undefined): string {
  // It is renewed with each reading, so a date would be one that never comes.
  if (record?.source === CATALOG_EVIDENCE_SOURCE) {
    return ' It counts as long as the catalog is read.';
  }
  return record?.expiresAt ? ` It counts until ${day(record.expiresAt)}.` : '';
}

function explainMet(context: ControlContext, known: Known): string {
  const { decidedBy, inheritedFrom } = context.result;
  if (inheritedFrom !== undefined) {
    return `Met by ${inheritedFrom}, which provides it and whose own evidence is ${
      decidedBy === 'both' ? 'attested and verified' : decidedBy
    }. Evidence on this workload would take its place.`;
  }
  const verified = newest(known, 'verified', ['pass']);
  const attested = newest(known, 'attested', ['pass']);
  switch (decidedBy) {
    case 'both':
      return `Met because it was attested${bySource(
        attested,
      )} and verified${bySource(verified)}.${until(verified)}`;
    case 'verified':
      return `Met because it was verified${bySource(verified)}.${until(
        verified,
      )}`;
    case 'attested':
      return `Met because it was attested${bySource(attested)}.${until(
        attested,
      )}`;
    default:
      return `Met because the entity declares it, which is enough for ${phaseTitle(
        known.control,
      )}. A failing record would refute it.`;
  }
}

function explainNotMet(context: ControlContext, known: Known): string {
  switch (context.result.decidedBy) {
    case 'verified': {
      const failed = newest(known, 'verified', ['fail']);
      return `Not met because a verified check failed${
        failed ? ` in ${failed.source} on ${day(failed.observedAt)}` : ''
      }. One such fail refutes the control until a newer pass arrives from the same source.`;
    }
    case 'attested':
      return `Not met because it was attested as failing${bySource(
        newest(known, 'attested', ['fail']),
      )}. A newer attestation replaces it.`;
    default:
      return 'Not met because the entity declares so. Change the annotation once it is met.';
  }
}

function explainInsufficient(known: Known): string {
  const attested = newest(known, 'attested', [
    'pass',
    'partial',
    'not-applicable',
  ]);
  const verified = newest(known, 'verified', [
    'pass',
    'partial',
    'not-applicable',
  ]);
  const parts: string[] = [];
  if (verified) {
    const kind = { pass: 'a pass', partial: 'a part of it' } as Partial<
      Record<ControlEvidence['outcome'], string>
    >;
    parts.push(
      `${verified.source} verified ${
        kind[verified.outcome] ?? 'that it does not apply'
      }`,
    );
  }
  if (attested) {
    parts.push(
      attested.outcome === 'pass'
        ? `${attested.source} attested it`
        : `${attested.source} attested it as ${attested.outcome}`,
    );
  }
  if (newest(known, 'declared', ['pass'])) {
    parts.push('the entity declares it');
  }
  return `Not enough evidence: ${parts.join(', ')}, but ${phaseTitle(
    known.control,
  )} asks for ${ASKED[known.level]}.`;
}

function explainStale(known: Known): string {
  const last = known.evidence.find(view => view.state === 'expired');
  return `The evidence${
    last ? ` of ${last.source} ran out on ${day(last.expiresAt)}` : ' ran out'
  }. It needs ${ASKED[known.level]} that is up to date.`;
}

function explainScope({ control }: CompiledControl): string {
  const { applies } = control;
  const parts = [
    applies.useCases && `the use case ${applies.useCases.join(', ')}`,
    applies.agenticScopes &&
      `the agentic scope ${applies.agenticScopes.join(', ')}`,
    applies.genaiScopes && `the model scope ${applies.genaiScopes.join(', ')}`,
    applies.capabilities && `the capability ${applies.capabilities.join(', ')}`,
    applies.conditions?.includes('eu-high-risk') &&
      'a high risk under the EU AI Act',
  ].filter(part => typeof part === 'string');
  return `Does not apply to the profile of this workload. It is for ${parts.join(
    ', with ',
  )}.`;
}

function explainNotApplicable(result: ControlResult, known: Known): string {
  const verified = result.decidedBy === 'verified';
  const record = newest(known, verified ? 'verified' : 'attested', [
    'not-applicable',
  ]);
  return record
    ? `Does not apply here, as ${record.source} ${
        verified ? 'found' : 'attested'
      } on ${day(record.observedAt)}.${until(record)}`
    : 'Does not apply here, as the evidence says.';
}

function explainWaived(context: ControlContext, known: Known): string {
  const now = toMillis(context.now);
  const waiver = (context.waivers ?? [])
    .filter(
      candidate =>
        findControl(context.framework, candidate.controlId) === known.control &&
        isWaiverActive(candidate, now, context.settings?.environment),
    )
    .sort((a, b) => parseTime(b.expiresAt) - parseTime(a.expiresAt))[0];
  return `Waived${
    waiver ? ` until ${day(waiver.expiresAt)}` : ''
  }: it holds nothing up, but gives no points. It still needs ${
    ASKED[known.level]
  }.`;
}

/** Why a control has its status, and what would change it. @public */
export function explainControl(context: ControlContext): string {
  const { framework, result, settings } = context;
  const control = findControl(framework, result.controlId);
  if (!control) {
    return `No control ${result.controlId} is in the framework.`;
  }
  const known: Known = {
    control,
    level: requiredAssurance(control, settings),
    evidence: controlEvidence(context).filter(
      view => !view.disputed && !view.suppressed,
    ),
  };
  switch (result.status) {
    case 'met':
      return explainMet(context, known);
    case 'not-met':
      return explainNotMet(context, known);
    case 'waived':
      return explainWaived(context, known);
    case 'insufficient-evidence':
      return explainInsufficient(known);
    case 'stale':
      return explainStale(known);
    case 'not-applicable':
      return result.reason === 'scope'
        ? explainScope(control)
        : explainNotApplicable(result, known);
    default:
      return `Nothing is on record. ${phaseTitle(control)} asks for ${
        ASKED[known.level]
      }.`;
  }
}
