import { Entity } from '@backstage/catalog-model';
import { entityRefOf } from '../catalog/refs';
import { CATALOG_EVIDENCE_SOURCE } from '../evidence/catalogEvidence';
import { CompiledFramework } from '../framework/compileFramework';
import { readAnnotations } from '../profile/readAnnotations';
import { createEvaluator } from './evaluator';
import { isSatisfied } from './maturity';
import { providerRefs } from './providers';
import { expiryOf, findControl, revocationOf } from './records';
import { EvaluatorOptions, WorkloadReading } from './sources';
import { DAY_MS, parseTime, toMillis } from './time';
import { ControlResult, ControlStatus, EvidenceRecord } from './types';

/** Older expiries are of no use to anybody: no grace is as long. */
const HORIZON_MS = 60 * DAY_MS;

const MAY_HAVE_LAPSED: ReadonlySet<ControlStatus> = new Set([
  'stale',
  'no-evidence',
  'insufficient-evidence',
]);

/** A control that is open only because evidence ran out. @public */
export interface LapsedControl {
  controlId: string;
  /** Position in the controls of the framework. */
  index: number;
  /** Milliseconds: satisfied until then. */
  at: number;
}

/**
 * The controls of a workload that were satisfied until evidence ran out in the last 60 days, and are open for no other reason.
 * Judged twice: at the last millisecond before, as it was; and now, as if what has run out since had not, so that what was
 * found in the meantime counts against it. Waivers count for nothing.
 * @public
 */
export function lapsedControls(
  entity: Entity,
  results: readonly ControlResult[],
  options: EvaluatorOptions,
): LapsedControl[] {
  const { framework } = options;
  const now = toMillis(options.now);
  const expiries = recentExpiries(entity, options, now);
  const waiting = new Map<string, ReadonlySet<number>>();
  for (const { controlId, status } of results) {
    const own = expiries.get(controlId);
    if (own && MAY_HAVE_LAPSED.has(status)) {
      waiting.set(controlId, own);
    }
  }
  const instants = [
    ...new Set([...waiting.values()].flatMap(own => [...own])),
  ].sort((a, b) => b - a);

  const lapsed: LapsedControl[] = [];
  for (const at of instants) {
    const ids = [...waiting]
      .filter(([, own]) => own.has(at))
      .map(([controlId]) => controlId);
    if (ids.length > 0) {
      const before = satisfiedAt(entity, options, at - 1, records =>
        seenBy(records, at - 1),
      );
      const without = satisfiedAt(entity, options, now, records =>
        unexpiredSince(records, framework, at, now),
      );
      for (const controlId of ids) {
        const control = framework.byId.get(controlId);
        if (control && before.has(controlId) && without.has(controlId)) {
          waiting.delete(controlId);
          lapsed.push({ controlId, index: control.index, at });
        }
      }
    }
  }
  return lapsed.sort((a, b) => a.index - b.index);
}

/** When records of the workload and of what provides for it ran out, by control. */
function recentExpiries(
  entity: Entity,
  options: EvaluatorOptions,
  now: number,
): Map<string, Set<number>> {
  const { framework, lookup, settings } = options;
  const byControl = new Map<string, Set<number>>();
  const add = (
    records: readonly EvidenceRecord[],
    provides?: ReadonlySet<string>,
  ) => {
    for (const record of records) {
      const control = findControl(framework, record.controlId);
      if (control && (!provides || provides.has(control.id))) {
        const observedAt = parseTime(record.observedAt);
        const expiry = expiryOf(record, control, observedAt);
        const isRecent =
          observedAt < expiry && expiry <= now && now - expiry < HORIZON_MS;
        if (isRecent && revocationOf(record) > now) {
          const known = byControl.get(control.id);
          if (known) {
            known.add(expiry);
          } else {
            byControl.set(control.id, new Set([expiry]));
          }
        }
      }
    }
  };
  add(options.evidence(entityRefOf(entity) ?? ''));
  for (const ref of providerRefs(entity, lookup)) {
    const provider = lookup(ref);
    const records = provider ? options.evidence(ref) : [];
    if (provider && records.length > 0) {
      add(
        records,
        readAnnotations(provider, framework, settings?.annotationPrefix)
          .provides,
      );
    }
  }
  return byControl;
}

/** The controls that are satisfied at an instant by other records, without waivers. */
function satisfiedAt(
  entity: Entity,
  options: EvaluatorOptions,
  now: number,
  change: (records: readonly EvidenceRecord[]) => readonly EvidenceRecord[],
): ReadonlySet<string> {
  const { controls } = createEvaluator({
    ...options,
    now,
    waivers: () => [],
    evidence: (ref: string, reading?: WorkloadReading) =>
      change(options.evidence(ref, reading)),
  }).evaluate(entity);
  return new Set(
    controls
      .filter(({ status }) => isSatisfied(status))
      .map(({ controlId }) => controlId),
  );
}

/** What the catalog shows is dated with the last reading of it, though it was there before. */
function seenBy(
  records: readonly EvidenceRecord[],
  at: number,
): readonly EvidenceRecord[] {
  return records.map(record =>
    record.source === CATALOG_EVIDENCE_SOURCE &&
    parseTime(record.observedAt) > at
      ? { ...record, observedAt: new Date(at).toISOString() }
      : record,
  );
}

/** The records as if what ran out between two instants were still live. */
function unexpiredSince(
  records: readonly EvidenceRecord[],
  framework: CompiledFramework,
  since: number,
  now: number,
): readonly EvidenceRecord[] {
  const live = new Date(now + 1).toISOString();
  return records.map(record => {
    const control = findControl(framework, record.controlId);
    const expiry =
      control && expiryOf(record, control, parseTime(record.observedAt));
    return expiry !== undefined && expiry >= since && expiry <= now
      ? { ...record, expiresAt: live }
      : record;
  });
}
