import {
  CONTROL_STATUSES,
  Phase,
  PHASES,
  ScorecardControl,
  ScorecardSection,
  SectionId,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** What one cell of the grid shows. */
export interface GridCell {
  section: SectionId;
  phase: Phase;
  applicable: number;
  satisfied: number;
  waived: number;
  /** complete, open and required, open and past the requirement, or nothing applies. */
  ground: 'complete' | 'gap' | 'later' | 'neutral' | 'empty';
  /** Controls that are drawn, worst first. */
  controls: ScorecardControl[];
}

/** Counts a section's cells and decides their grounds. */
export function gridCells(
  section: ScorecardSection,
  controls: readonly ScorecardControl[],
  requiredPhase: Phase,
  assessed: boolean,
): GridCell[] {
  return PHASES.map(phase => {
    const counts = section.cells.find(cell => cell.phase === phase);
    const applicable = counts?.applicable ?? 0;
    const waived = counts?.waived ?? 0;
    const satisfied = (counts?.met ?? 0) + waived;
    return {
      section: section.id,
      phase,
      applicable,
      satisfied,
      waived,
      ground: ground(),
      controls: worstFirst(
        controls.filter(
          control =>
            control.section === section.id &&
            control.phase === phase &&
            inScope(control),
        ),
      ),
    };

    function ground(): GridCell['ground'] {
      if (applicable === 0) return 'empty';
      if (satisfied === applicable) return 'complete';
      if (PHASES.indexOf(phase) > PHASES.indexOf(requiredPhase)) return 'later';
      // Not knowing is not failing: nothing is outlined before an assessment.
      return assessed ? 'gap' : 'neutral';
    }
  });
}

/** Out of scope is not drawn; not applicable by evidence is somebody's statement and is. */
export function inScope(control: ScorecardControl): boolean {
  return control.status !== 'not-applicable' || control.reason === 'evidence';
}

/** Sorts by concern, then risk, then id. */
export function worstFirst<
  T extends Pick<ScorecardControl, 'status' | 'risk' | 'controlId'>,
>(controls: readonly T[]): T[] {
  return [...controls].sort(
    (a, b) =>
      CONTROL_STATUSES.indexOf(a.status) - CONTROL_STATUSES.indexOf(b.status) ||
      b.risk - a.risk ||
      (a.controlId < b.controlId ? -1 : 1),
  );
}
