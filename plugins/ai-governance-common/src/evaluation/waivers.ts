import { CompiledFramework } from '../framework/compileFramework';
import { findControl, revocationOf } from './records';
import { parseTime } from './time';
import { WaiverRecord } from './types';

/** Whether a waiver counts at an instant, in the environment asked about. @public */
export function isWaiverActive(
  waiver: WaiverRecord,
  now: number,
  environment: string | undefined,
): boolean {
  return (
    parseTime(waiver.approvedAt) <= now &&
    now < parseTime(waiver.expiresAt) &&
    now < revocationOf(waiver) &&
    namesEnvironment(waiver, environment)
  );
}

/** Whether a waiver is for every environment or for the one asked about. */
export function namesEnvironment(
  waiver: WaiverRecord,
  environment: string | undefined,
): boolean {
  return (
    waiver.environment === undefined ||
    waiver.environment === null ||
    waiver.environment === environment
  );
}

/** Indices of the controls that are waived now. */
export function waivedControls(
  waivers: readonly WaiverRecord[],
  framework: CompiledFramework,
  now: number,
  environment: string | undefined,
): ReadonlySet<number> {
  const waived = new Set<number>();
  for (const waiver of waivers) {
    const control = findControl(framework, waiver.controlId);
    if (control && isWaiverActive(waiver, now, environment)) {
      waived.add(control.index);
    }
  }
  return waived;
}
