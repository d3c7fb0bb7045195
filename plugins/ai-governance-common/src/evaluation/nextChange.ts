import { CompiledFramework } from '../framework/compileFramework';
import { expiryOf, findControl, revocationOf } from './records';
import { parseTime } from './time';
import { EvidenceRecord, WaiverRecord } from './types';
import { namesEnvironment } from './waivers';

/** The first of the given times after now; a record that begins at its end never counts. */
function firstChange(now: number, begins: number, ends: number): number {
  if (!(begins < ends) || ends <= now) {
    return Infinity;
  }
  return begins > now ? begins : ends;
}

/**
 * When the first record starts or stops counting after now; Infinity where none does.
 * Expiry after a revocation changes nothing, and so is passed over.
 */
export function nextEvidenceChange(
  records: readonly EvidenceRecord[],
  framework: CompiledFramework,
  now: number,
  controlIds?: ReadonlySet<string>,
): number {
  let next = Infinity;
  for (const record of records) {
    const control = findControl(framework, record.controlId);
    if (control && (!controlIds || controlIds.has(control.id))) {
      const observedAt = parseTime(record.observedAt);
      const revokedAt = revocationOf(record);
      const expiry = expiryOf(record, control, observedAt);
      if (revokedAt > now) {
        next = Math.min(
          next,
          ...[observedAt, expiry, revokedAt].filter(
            time => time > now && time <= revokedAt,
          ),
        );
      }
    }
  }
  return next;
}

/** When the first waiver starts or stops counting after now; Infinity where none does. */
export function nextWaiverChange(
  waivers: readonly WaiverRecord[],
  framework: CompiledFramework,
  now: number,
  environment: string | undefined,
): number {
  let next = Infinity;
  for (const waiver of waivers) {
    if (
      findControl(framework, waiver.controlId) &&
      namesEnvironment(waiver, environment)
    ) {
      next = Math.min(
        next,
        firstChange(
          now,
          parseTime(waiver.approvedAt),
          Math.min(parseTime(waiver.expiresAt), revocationOf(waiver)),
        ),
      );
    }
  }
  return next;
}
