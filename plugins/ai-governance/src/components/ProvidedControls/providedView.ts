import {
  ANNOTATION,
  DEFAULT_ANNOTATION_PREFIX,
  ProvidedControls,
} from '@ai-governance/backstage-plugin-ai-governance-common';

type Controls = ProvidedControls['controls'];

/** Workloads that are met by any of the controls, each once. */
export function inheritingCount(controls: Controls): number {
  return new Set(
    controls.flatMap(({ usedBy }) => usedBy.map(({ entityRef }) => entityRef)),
  ).size;
}

/** Workloads that would fall if one of the controls regressed, each once. */
export function fallingCount(controls: Controls): number {
  return new Set(
    controls.flatMap(({ wouldFall }) =>
      wouldFall.map(({ entityRef }) => entityRef),
    ),
  ).size;
}

/** Those that many lean on first. */
export function byUse(controls: Controls): Controls {
  return [...controls].sort(
    (a, b) =>
      b.wouldFall.length - a.wouldFall.length ||
      b.usedBy.length - a.usedBy.length ||
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
