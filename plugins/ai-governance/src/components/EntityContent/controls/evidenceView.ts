import { ControlEvidence } from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** Why a record does not count. */
export type NoLonger =
  | 'revoked'
  | 'disputed'
  | 'suppressed'
  | 'expired'
  | 'replaced';

/** The records of a control, those that count apart from those that do not. */
export interface EvidenceView {
  counting: ControlEvidence[];
  past: { record: ControlEvidence; why: NoLonger }[];
}

/**
 * Parts the records of a control. Of each source of verified evidence, and of all
 * attestations, the newest alone counts; a disputed or suppressed one replaces nothing.
 */
export function evidenceView(
  evidence: readonly ControlEvidence[],
  now: DateTime = DateTime.now(),
): EvidenceView {
  const newest = new Map<string, number>();
  for (const record of evidence) {
    if (whyNot(record, now)) continue;
    const at = timeOf(record);
    const key = rivalKey(record);
    if (at > (newest.get(key) ?? -Infinity)) newest.set(key, at);
  }
  const view: EvidenceView = { counting: [], past: [] };
  for (const record of evidence) {
    const replaced = timeOf(record) < (newest.get(rivalKey(record)) ?? 0);
    const why = whyNot(record, now) ?? (replaced ? 'replaced' : undefined);
    if (why) view.past.push({ record, why });
    else view.counting.push(record);
  }
  return view;
}

function whyNot(record: ControlEvidence, now: DateTime): NoLonger | undefined {
  if (record.state === 'revoked' || record.revoked) return 'revoked';
  if (record.disputed) return 'disputed';
  if (record.suppressed) return 'suppressed';
  if (record.state === 'expired') return 'expired';
  // It may have run out since the evaluation that is shown; the catalog's is renewed meanwhile.
  const ran =
    record.source !== 'catalog' &&
    record.expiresAt !== null &&
    DateTime.fromISO(record.expiresAt) <= now;
  return ran ? 'expired' : undefined;
}

function rivalKey({ assurance, source }: ControlEvidence): string {
  return assurance === 'verified' ? `verified ${source}` : assurance;
}

function timeOf({ observedAt }: ControlEvidence): number {
  return observedAt === null ? 0 : DateTime.fromISO(observedAt).toMillis();
}
