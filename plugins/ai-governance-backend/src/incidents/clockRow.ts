import {
  clockState,
  RegulatoryClock,
  RegulatoryRegime,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { millisToIso, toNumber, toNumberOrNull } from '../database/values';

/** A row of the table `incident_clocks`. */
export interface ClockRow {
  id: string;
  incident_id: string;
  regime: string;
  terms: string;
  deadline: string;
  aware_at: number | string;
  due_at: number | string;
  reports: string;
  done_at: number | string | null;
  started_by: string;
  started_at: number | string;
  /** Greatest of the warnings that were given. */
  noticed: number;
}

/** The regime as it was when the clock was started: what it says later changes no deadline. */
export const termsOf = ({ terms }: Pick<ClockRow, 'terms'>): RegulatoryRegime =>
  JSON.parse(terms);

export const reportsOf = ({
  reports,
}: Pick<ClockRow, 'reports'>): RegulatoryClock['reports'] =>
  JSON.parse(reports);

/** As it is shown at an instant in milliseconds. */
export function toClock(row: ClockRow, now: number): RegulatoryClock {
  const terms = termsOf(row);
  const deadline = terms.deadlines.find(({ id }) => id === row.deadline);
  return {
    id: row.id,
    regime: row.regime,
    regimeTitle: terms.title,
    deadline: row.deadline,
    deadlineTitle: deadline?.title ?? row.deadline,
    awareAt: millisToIso(row.aware_at),
    dueAt: millisToIso(row.due_at),
    state: clockState(
      {
        dueAt: toNumber(row.due_at),
        doneAt: toNumberOrNull(row.done_at) ?? undefined,
      },
      now,
    ),
    startedBy: row.started_by,
    reports: reportsOf(row),
  };
}
