import {
  HistoryEntry,
  Maturity,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DateTime } from 'luxon';

/** A stretch of time at one maturity. */
export interface MaturityStep {
  from: string;
  maturity: Maturity;
}

/** Entries of the same day in the reader's zone, newest day first as they came. */
export function byDay(
  entries: readonly HistoryEntry[],
): { day: string; entries: HistoryEntry[] }[] {
  const days: { day: string; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const day = DateTime.fromISO(entry.at).toISODate() ?? entry.at;
    const last = days[days.length - 1];
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** The maturity of the workload as it moved, oldest first, from what has been read so far. */
export function maturitySteps(
  entries: readonly HistoryEntry[],
): MaturityStep[] {
  const steps: MaturityStep[] = [];
  for (const entry of [...entries].reverse()) {
    for (const change of entry.changes) {
      if (change.what !== 'maturity' || change.section) continue;
      const oldest = entries[entries.length - 1];
      if (steps.length === 0 && change.from !== null && oldest !== entry) {
        steps.push({ from: oldest.at, maturity: change.from });
      }
      steps.push({ from: entry.at, maturity: change.to });
    }
  }
  return steps;
}
