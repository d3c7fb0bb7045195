import {
  DecisionCore,
  DecisionReason,
  Maturity,
  PreviewCounts,
  PreviewItem,
  ReasonSeverity,
  VersionPreview,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { orderBy, uniq, xorBy } from 'lodash';
import { maturityToNumber } from '../evaluation/ordinals';

/** Workloads that are named; the counts are of all. */
const MAX_ITEMS = 500;

/** Causes that are named for one workload, and for all. */
const MAX_CAUSES = 20;

/** Severities of reasons that stop a deployment where the gate enforces. */
const STOPPING: readonly ReasonSeverity[] = ['blocking', 'waiting'];

const outcome = ({ verdict, proceed }: DecisionCore) => ({ verdict, proceed });

/** Controls that hold a workload back more than before, and less. */
export interface ControlCauses {
  worse: string[];
  better: string[];
}

/** A workload before and after. */
export interface Compared {
  entityRef: string;
  title: string;
  team: string | null;
  teamTitle: string;
  maturity: { from: Maturity; to: Maturity };
  compliant: { from: boolean; to: boolean };
  /** Controls that make the difference of maturity or compliance; asked for only where there is one. */
  controls: () => ControlCauses;
  decisions: { environment: string; from: DecisionCore; to: DecisionCore }[];
}

/** Adds workloads up and keeps no more of them than are shown. */
export class PreviewTally {
  readonly #total = noCounts();
  readonly #teams = new Map<
    string | null,
    PreviewCounts & { team: string | null; title: string }
  >();
  readonly #causes = new Map<string, number>();
  /** Those that would be denied, those that would drop, and others. */
  readonly #items: PreviewItem[][] = [[], [], []];

  add(compared: Compared): void {
    const differing = compared.decisions.filter(
      ({ from, to }) =>
        from.verdict !== to.verdict || from.proceed !== to.proceed,
    );
    const moved = movement(compared);
    const newlyDenied = differing.some(
      ({ from, to }) => from.proceed && !to.proceed,
    );
    const newlyAllowed = differing.some(
      ({ from, to }) => !from.proceed && to.proceed,
    );
    for (const counts of [this.#total, this.#team(compared)]) {
      counts.workloads += 1;
      counts.drop += Number(moved === 'drop');
      counts.gain += Number(moved === 'gain');
      counts.newlyDenied += Number(newlyDenied);
      counts.newlyAllowed += Number(newlyAllowed);
    }
    const standsElsewhere =
      compared.maturity.from !== compared.maturity.to ||
      compared.compliant.from !== compared.compliant.to;
    if (!standsElsewhere && differing.length === 0) {
      return;
    }
    const causes = uniq([
      ...(standsElsewhere ? controlCauses(compared, moved) : []),
      ...differing.flatMap(({ from, to }) => decisionCauses(from, to)),
    ]).slice(0, MAX_CAUSES);
    causes.forEach(cause =>
      this.#causes.set(cause, (this.#causes.get(cause) ?? 0) + 1),
    );
    const rank = moved === 'drop' ? 1 : 2;
    const list = this.#items[newlyDenied ? 0 : rank];
    if (list.length < MAX_ITEMS) {
      list.push({
        entityRef: compared.entityRef,
        title: compared.title,
        team: compared.team,
        maturity: compared.maturity,
        compliant: compared.compliant,
        decisions: differing.map(({ environment, from, to }) => ({
          environment,
          from: outcome(from),
          to: outcome(to),
        })),
        causes,
      });
    }
  }

  result(): Pick<VersionPreview, 'total' | 'teams' | 'items' | 'causes'> {
    const touched = Array.from(this.#teams.values()).filter(
      ({ drop, gain, newlyDenied, newlyAllowed }) =>
        drop + gain + newlyDenied + newlyAllowed > 0,
    );
    return {
      total: this.#total,
      teams: orderBy(
        touched,
        ['newlyDenied', 'drop', 'title'],
        ['desc', 'desc', 'asc'],
      ),
      items: this.#items.flat().slice(0, MAX_ITEMS),
      causes: orderBy(
        Array.from(this.#causes, ([cause, workloads]) => ({
          cause,
          workloads,
        })),
        ['workloads', 'cause'],
        ['desc', 'asc'],
      ).slice(0, MAX_CAUSES),
    };
  }

  #team({ team, teamTitle }: Compared): PreviewCounts {
    let counts = this.#teams.get(team);
    if (!counts) {
      counts = { team, title: teamTitle, ...noCounts() };
      this.#teams.set(team, counts);
    }
    return counts;
  }
}

function noCounts(): PreviewCounts {
  return { workloads: 0, drop: 0, gain: 0, newlyDenied: 0, newlyAllowed: 0 };
}

/** Where no control applies on one side, there is a better and a worse only in whether the workload complies. */
function movement({
  maturity,
  compliant,
}: Compared): 'drop' | 'gain' | undefined {
  const isRanked =
    maturity.from !== 'not-applicable' && maturity.to !== 'not-applicable';
  const difference =
    (isRanked
      ? maturityToNumber(maturity.to) - maturityToNumber(maturity.from)
      : 0) || Number(compliant.to) - Number(compliant.from);
  if (difference === 0) {
    return undefined;
  }
  return difference < 0 ? 'drop' : 'gain';
}

function controlCauses(
  { controls }: Compared,
  moved: 'drop' | 'gain' | undefined,
): string[] {
  const { worse, better } = controls();
  switch (moved) {
    case 'drop':
      return worse;
    case 'gain':
      return better;
    default:
      return [...worse, ...better];
  }
}

/**
 * What stands behind another decision: of one that would stop, everything that stops; of one that would stop no more, what
 * stopped before; else the reasons that only one of them has.
 */
function decisionCauses(from: DecisionCore, to: DecisionCore): string[] {
  if (from.proceed !== to.proceed) {
    return (to.proceed ? from : to).reasons
      .filter(({ severity }) => STOPPING.includes(severity))
      .flatMap(causesOf);
  }
  return xorBy(to.reasons, from.reasons, reason =>
    JSON.stringify([
      reason.code,
      reason.severity,
      reason.controlId,
      reason.layer,
      reason.ref,
    ]),
  ).flatMap(causesOf);
}

/** That some control is open says less than which. */
function causesOf({ code, controlId }: DecisionReason): string[] {
  if (controlId === undefined) {
    return [code];
  }
  return code === 'control-not-satisfied' ? [controlId] : [code, controlId];
}
