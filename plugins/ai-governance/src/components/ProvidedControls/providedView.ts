import {
  ANNOTATION,
  DEFAULT_ANNOTATION_PREFIX,
  ProvidedControls,
} from '@ai-governance/backstage-plugin-ai-governance-common';

type Controls = ProvidedControls['controls'];

/** How many are met by a control; more than are named. */
export function usesOf(control: Controls[number]): number {
  return control.usedByCount ?? control.usedBy.length;
}

/** How many would fall without a control; more than are named. */
export function fallsOf(control: Controls[number]): number {
  return control.wouldFallCount ?? control.wouldFall.length;
}

/** Workloads that are met by any of the controls, each once, as far as they are named. */
export function inheritingCount(controls: Controls): number {
  const named = new Set(
    controls.flatMap(({ usedBy }) => usedBy.map(({ entityRef }) => entityRef)),
  );
  // A list of names ends at some length; whoever is counted there is counted here.
  return Math.max(named.size, ...controls.map(usesOf));
}

/** Workloads that would fall if one of the controls regressed, each once. */
export function fallingCount(controls: Controls): number {
  const named = new Set(
    controls.flatMap(({ wouldFall }) =>
      wouldFall.map(({ entityRef }) => entityRef),
    ),
  );
  return Math.max(named.size, ...controls.map(fallsOf));
}

/** Those that many lean on first. */
export function byUse(controls: Controls): Controls {
  return [...controls].sort(
    (a, b) =>
      fallsOf(b) - fallsOf(a) ||
      usesOf(b) - usesOf(a) ||
      (a.controlId < b.controlId ? -1 : 1),
  );
}

/** The annotation that names what an entity provides. */
export function providesSnippet(controlIds: string[]): string {
  const ids = [...new Set(controlIds)].sort().join(', ');
  return [
    'metadata:',
    '  annotations:',
    `    ${DEFAULT_ANNOTATION_PREFIX}${ANNOTATION.providesControls}: ${ids}`,
  ].join('\n');
}
