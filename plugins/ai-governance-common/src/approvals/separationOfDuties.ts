import { ScorecardCore, EvidenceRecord } from '../evaluation/types';
import { expiryOf, findControl, revocationOf } from '../evaluation/records';
import { isSatisfied } from '../evaluation/maturity';
import { parseTime } from '../evaluation/time';
import { CompiledFramework } from '../framework/compileFramework';
import { PHASES } from '../framework/types';
import { ApprovalRule } from '../gates/policy';
import { APPROVAL_CONTROLS } from './approvalControls';

/** Who must not decide on an approval. @public */
export interface Duties {
  separation: ApprovalRule['separationOfDuties'];
  /** User ref of who asked, or for whom an agent did; a service bars nobody. */
  requestedBy: string;
  owner: string | null;
  /** Controls that each person's statement decides, by user ref. */
  attesters: ReadonlyMap<string, readonly string[]>;
}

/** A person as separation of duties sees them. @public */
export interface DutiesPerson {
  ref: string;
  /** Whether they are, or belong to, the owner of the workload. */
  isOwner: boolean;
}

/** Why a person must not decide, as a sentence; undefined where they may. @public */
export function barredBy(
  person: DutiesPerson,
  duties: Duties,
): string | undefined {
  if (person.ref === duties.requestedBy) {
    return 'Asked for this approval, and nobody decides on their own request.';
  }
  if (duties.separation === 'requester') {
    return undefined;
  }
  if (person.isOwner || person.ref === duties.owner) {
    return `Belongs to ${duties.owner}, which owns the workload.`;
  }
  const stated = duties.attesters.get(person.ref);
  return stated?.length
    ? `Attested ${stated.slice(0, 3).join(', ')}${
        stated.length > 3 ? ` and ${stated.length - 3} more` : ''
      }, which ${stated.length === 1 ? 'decides' : 'decide'} the gate.`
    : undefined;
}

/**
 * Who attested controls that decide the gate: those of the required phase and below that stand as they do because of a
 * person's statement, be it of the workload or of what provides the control.
 * @public
 */
export function decidingAttesters(options: {
  core: Pick<ScorecardCore, 'entityRef' | 'profile' | 'controls'>;
  framework: CompiledFramework;
  /** Stored records of the workload and of its providers, by entity ref. */
  evidence: (entityRef: string) => readonly EvidenceRecord[];
  /** Milliseconds. */
  now: number;
}): Map<string, string[]> {
  const { core, framework, now } = options;
  const required = PHASES.indexOf(core.profile.requiredPhase);
  const attesters = new Map<string, string[]>();
  for (const result of core.controls) {
    const control = findControl(framework, result.controlId);
    const isAttested =
      result.decidedBy === 'attested' || result.decidedBy === 'both';
    if (
      control &&
      control.phase <= required &&
      isAttested &&
      isSatisfied(result.status) &&
      !APPROVAL_CONTROLS.includes(control.id)
    ) {
      const records = options.evidence(result.inheritedFrom ?? core.entityRef);
      for (const person of newestAttesters(
        records,
        framework,
        control.id,
        now,
      )) {
        attesters.set(person, [...(attesters.get(person) ?? []), control.id]);
      }
    }
  }
  return attesters;
}

/** Of the statements about a control the newest counts; at equal times each of them. */
function newestAttesters(
  records: readonly EvidenceRecord[],
  framework: CompiledFramework,
  controlId: string,
  now: number,
): Set<string> {
  let newest = -Infinity;
  let people = new Set<string>();
  for (const record of records) {
    const control = findControl(framework, record.controlId);
    if (control?.id === controlId && record.assurance === 'attested') {
      const observedAt = parseTime(record.observedAt);
      const isLive =
        observedAt <= now &&
        now < revocationOf(record) &&
        now < expiryOf(record, control, observedAt);
      if (isLive && observedAt > newest) {
        newest = observedAt;
        people = new Set([record.source]);
      } else if (isLive && observedAt === newest) {
        people.add(record.source);
      }
    }
  }
  return people;
}
