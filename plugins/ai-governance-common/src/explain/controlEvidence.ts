import { ControlEvidence } from '../api/scorecards';
import { compareCodeUnits } from '../catalog/refs';
import { levelOf, FixedLevel } from '../evaluation/judge';
import { DEFAULT_ASSURANCE } from '../evaluation/sources';
import { expiryOf, findControl, revocationOf } from '../evaluation/records';
import { Instant, parseTime, toMillis } from '../evaluation/time';
import {
  ControlResult,
  EvaluationSettings,
  EvidenceRecord,
  WaiverRecord,
} from '../evaluation/types';
import {
  CompiledControl,
  CompiledFramework,
} from '../framework/compileFramework';
import { EntityAnnotations } from '../profile/readAnnotations';
import { isHttpLink } from '../workloads/annotations';

/** Source of the declared evidence of an entity. @public */
export const DECLARED_EVIDENCE_SOURCE = 'annotation';

/** A record with what a reader sees of it beside what the engine takes. @public */
export type ShownEvidence = EvidenceRecord & {
  shown?: Pick<
    ControlEvidence,
    'id' | 'by' | 'revoked' | 'disputed' | 'suppressed'
  >;
};

/** What there is to say about one control of one workload. @public */
export interface ControlContext {
  framework: CompiledFramework;
  result: ControlResult;
  /** Records of this workload; those of other controls are passed over. */
  evidence: readonly ShownEvidence[];
  annotations: EntityAnnotations;
  /** Waivers of this workload. */
  waivers?: readonly WaiverRecord[];
  settings?: EvaluationSettings;
  now: Instant;
}

/** The level of assurance that a control is judged by. @public */
export function requiredAssurance(
  control: Pick<CompiledControl, 'minimum' | 'control'>,
  settings: EvaluationSettings = {},
): FixedLevel {
  const { phase } = control.control;
  return levelOf(
    control,
    settings.assurance?.[phase] ?? DEFAULT_ASSURANCE[phase],
  );
}

function stateOf(
  record: EvidenceRecord,
  expiry: number,
  now: number,
): ControlEvidence['state'] {
  if (revocationOf(record) <= now) {
    return 'revoked';
  }
  return now < expiry ? 'live' : 'expired';
}

/**
 * The records of one control as they stand, newest first, then the declaration.
 * Records of the future are not there yet.
 * @public
 */
export function controlEvidence(context: ControlContext): ControlEvidence[] {
  const { framework, annotations } = context;
  const now = toMillis(context.now);
  const control = findControl(framework, context.result.controlId);
  if (!control) {
    return [];
  }
  const records = context.evidence.flatMap(record => {
    const observedAt = parseTime(record.observedAt);
    if (
      findControl(framework, record.controlId) !== control ||
      !(observedAt <= now)
    ) {
      return [];
    }
    const expiry = expiryOf(record, control, observedAt);
    const view: ControlEvidence = {
      outcome: record.outcome,
      assurance: record.assurance,
      source: record.source,
      links: (record.links ?? []).filter(link => isHttpLink(link?.url)),
      detail: record.detail,
      observedAt: record.observedAt,
      expiresAt: Number.isFinite(expiry)
        ? new Date(expiry).toISOString()
        : null,
      state: stateOf(record, expiry, now),
      ...record.shown,
    };
    return [{ observedAt, view }];
  });
  records.sort(
    (a, b) =>
      b.observedAt - a.observedAt ||
      compareCodeUnits(a.view.source, b.view.source),
  );

  const views = records.map(({ view }) => view);
  const declared = annotations.declared.get(control.id);
  if (declared) {
    const link = annotations.links.get(control.id);
    views.push({
      outcome: declared,
      assurance: 'declared',
      source: DECLARED_EVIDENCE_SOURCE,
      links: link === undefined ? [] : [{ url: link }],
      observedAt: null,
      expiresAt: null,
      state: 'live',
    });
  }
  return views;
}
