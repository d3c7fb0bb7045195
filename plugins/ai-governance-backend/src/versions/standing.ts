import { GateWorkload } from '@ai-governance/backstage-plugin-ai-governance-common';
import { Entity } from '@backstage/catalog-model';
import { isEqual } from 'lodash';
import { RegisteredFramework } from '../contracts';
import { controlOrder, STATUS_LETTERS } from '../evaluation/scorecardCodec';
import { ScorecardRow } from '../evaluation/scorecardRow';
import { ContentPart } from '../gates/contentPart';
import { StoredSubject } from '../gates/StoredWorkloads';
import { toGateWorkload } from '../gates/toGateWorkload';
import { FleetRow } from './FleetReader';
import { ControlCauses } from './PreviewTally';

/** How a workload stands under a framework. */
export interface Standing {
  row: ScorecardRow;
  framework: RegisteredFramework;
  /** As gates look at it. */
  subject: StoredSubject;
}

const SATISFIED = [
  STATUS_LETTERS.met,
  STATUS_LETTERS.waived,
  STATUS_LETTERS['not-applicable'],
];

export function standingOf(options: {
  fleetRow: FleetRow;
  /** Undefined where what is stored of it cannot be read. */
  entity: Entity | undefined;
  row: ScorecardRow;
  framework: RegisteredFramework;
  annotationPrefix: string;
}): Standing {
  const { fleetRow, entity, row, framework } = options;
  const workload = entity && gateWorkload({ ...options, entity });
  return {
    row,
    framework,
    subject: {
      title: fleetRow.title,
      team: row.owner_kind === 'group' ? row.owner_ref : null,
      isWorkload: true,
      isUnreadable: !workload,
      ...(entity && workload && { stored: { workload, entity, framework } }),
    },
  };
}

/** Whether gates see no difference: what an approval would cover is for approvals to compare. */
export function decideAlike(
  from: Standing | undefined,
  to: Standing | undefined,
): boolean {
  if (from === to) {
    return true;
  }
  const [before, after] = [from, to].map(standing => ({
    ...standing?.subject.stored?.workload.value,
    subjectDigest: '',
  }));
  return isEqual(before, after);
}

/** Controls that are open on one side alone, or asked for in another phase. */
export function controlsBetween(from: Standing, to: Standing): ControlCauses {
  const [before, after] = [openControls(from), openControls(to)];
  return {
    worse: Array.from(after.keys()).filter(
      id => (before.get(id) ?? Infinity) > after.get(id)!,
    ),
    better: Array.from(before.keys()).filter(
      id => (after.get(id) ?? Infinity) > before.get(id)!,
    ),
  };
}

/** Its phase, of each control that is open. */
function openControls({ row, framework }: Standing): Map<string, number> {
  return new Map(
    controlOrder(framework.document).flatMap((id, place) => {
      const compiled = framework.compiled.byId.get(id);
      return compiled && !SATISFIED.includes(row.statuses[place])
        ? [[id, compiled.phase] as const]
        : [];
    }),
  );
}

/** Undefined for a result that cannot be read: its gates cannot decide either. */
function gateWorkload(
  options: Parameters<typeof toGateWorkload>[0],
): ContentPart<GateWorkload> | undefined {
  try {
    // Nothing of a preview is stored, so nothing asks for its content.
    return { value: toGateWorkload(options), content: '', digest: '' };
  } catch {
    return undefined;
  }
}
