import {
  buildSnapshot,
  DAY_MS,
  GovernanceSnapshot,
  Scorecard,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { DemoThen } from './demoIncidents';
import { DemoWorkload } from './storeApprovals';

/** Evaluated a little before anything happened. */
const EVALUATED_BEFORE_MS = 7 * 60_000;

const toIso = (at: number) => new Date(at).toISOString();

/** How a workload stood when its incident opened: as today, but for what is said to have been different. */
export function demoSnapshot(
  { scorecard, references }: DemoWorkload,
  then: DemoThen,
  known: { at: number; approval: GovernanceSnapshot['approval'] },
): GovernanceSnapshot {
  const { at, approval } = known;
  const { controls, waivedFor, outOfDateSince, ...figures } = then;
  const daysFrom = (days: number) => toIso(at + days * DAY_MS);
  const snapshot = buildSnapshot({
    at: toIso(at),
    evaluatedAt: toIso(at - EVALUATED_BEFORE_MS),
    framework: scorecard.framework,
    core: withControls(scorecard, controls ?? {}),
    lapsed: new Map(
      Object.entries(outOfDateSince ?? {}).map(([id, days]) => [
        id,
        daysFrom(-days),
      ]),
    ),
    waivers: [],
    approval,
    lastDecision: null,
    references: Object.fromEntries(
      Object.entries(references).flatMap(([name, value]) =>
        value === null ? [] : [[name, value]],
      ),
    ),
  });
  return {
    ...snapshot,
    ...figures,
    sections: { ...snapshot.sections, ...figures.sections },
    references: { ...snapshot.references, ...figures.references },
    waived: snapshot.waived.map(one => {
      const days = waivedFor?.[one.controlId];
      return days === undefined ? one : { ...one, expiresAt: daysFrom(days) };
    }),
  };
}

function withControls(
  scorecard: Scorecard,
  controls: NonNullable<DemoThen['controls']>,
): Scorecard {
  return {
    ...scorecard,
    controls: scorecard.controls.map(control => ({
      ...control,
      status: controls[control.controlId] ?? control.status,
    })),
  };
}
