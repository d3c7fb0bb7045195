import {
  ControlStatus,
  GovernanceSnapshot,
  Maturity,
  PHASES,
  SECTIONS,
  SectionId,
  Verdict,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** What became of something since the incident opened. */
export type Change = 'better' | 'worse' | 'changed';

/** One line of the comparison. */
export type SnapshotRow = { change?: Change } & (
  | { kind: 'section'; section: SectionId }
  | { kind: 'reference'; name: string }
  | {
      kind:
        | 'required'
        | 'score'
        | 'open'
        | 'waived'
        | 'outOfDate'
        | 'approval'
        | 'decision';
    }
);

/** Counts a control or not, as those up to the required phase. */
export type IsCounted = (
  controlId: string,
  snapshot: GovernanceSnapshot,
) => boolean;

const SATISFIED: readonly ControlStatus[] = ['met', 'waived'];

/** Best first. */
const VERDICT_ORDER: readonly Verdict[] = [
  'allow',
  'allow-with-obligations',
  'pending',
  'deny',
];

/** How many of the controls that count are not satisfied. */
export function openControls(
  snapshot: GovernanceSnapshot,
  isCounted: IsCounted,
): { open: number; total: number } {
  const counted = Object.entries(snapshot.controls).filter(
    ([id, status]) => status !== 'not-applicable' && isCounted(id, snapshot),
  );
  return {
    open: counted.filter(([, status]) => !SATISFIED.includes(status)).length,
    total: counted.length,
  };
}

/** Controls that apply, whatever phase they belong to. */
export function applicableControls(snapshot: GovernanceSnapshot): number {
  return openControls(snapshot, () => true).total;
}

/** How a workload stood when the incident opened beside how it stands, line by line. */
export function compareSnapshots(
  then: GovernanceSnapshot,
  now: GovernanceSnapshot | null,
  isCounted: IsCounted,
): SnapshotRow[] {
  const rows: SnapshotRow[] = [
    ...SECTIONS.map((section): SnapshotRow => ({ kind: 'section', section })),
    { kind: 'required' },
    { kind: 'score' },
    { kind: 'open' },
    { kind: 'waived' },
    { kind: 'outOfDate' },
    { kind: 'approval' },
    { kind: 'decision' },
    ...referenceNames(then, now).map(
      (name): SnapshotRow => ({ kind: 'reference', name }),
    ),
  ];
  if (!now) return rows;
  return rows.map(row => ({
    ...row,
    change: changeOf(row, then, now, isCounted),
  }));
}

function changeOf(
  row: SnapshotRow,
  then: GovernanceSnapshot,
  now: GovernanceSnapshot,
  isCounted: IsCounted,
): Change | undefined {
  switch (row.kind) {
    case 'section':
      return maturityChange(
        then.sections[row.section],
        now.sections[row.section],
      );
    case 'required':
      return then.requiredPhase === now.requiredPhase ? undefined : 'changed';
    case 'score':
      if (then.score === null || now.score === null) {
        return then.score === now.score ? undefined : 'changed';
      }
      return ordered(now.score - then.score);
    case 'open':
      return ordered(
        openControls(then, isCounted).open - openControls(now, isCounted).open,
      );
    case 'waived':
      return sameControls(then.waived, now.waived) ? undefined : 'changed';
    case 'outOfDate':
      return (
        ordered(then.outOfDate.length - now.outOfDate.length) ??
        (sameControls(then.outOfDate, now.outOfDate) ? undefined : 'changed')
      );
    case 'approval':
      return approvalChange(then.approval, now.approval);
    case 'decision':
      return verdictChange(then.lastDecision, now.lastDecision);
    default:
      return then.references[row.name] === now.references[row.name]
        ? undefined
        : 'changed';
  }
}

/** More is better. */
function ordered(difference: number): Change | undefined {
  if (difference === 0) return undefined;
  return difference > 0 ? 'better' : 'worse';
}

function maturityChange(then: Maturity, now: Maturity): Change | undefined {
  if (then === now) return undefined;
  if (then === 'not-applicable' || now === 'not-applicable') return 'changed';
  const rank = (maturity: Maturity) =>
    (PHASES as readonly string[]).indexOf(maturity);
  return ordered(rank(now) - rank(then));
}

function approvalChange(
  then: GovernanceSnapshot['approval'],
  now: GovernanceSnapshot['approval'],
): Change | undefined {
  const isApproved = (approval: GovernanceSnapshot['approval']) =>
    approval?.state === 'approved';
  if (isApproved(then) !== isApproved(now)) {
    return isApproved(now) ? 'better' : 'worse';
  }
  return then?.state === now?.state && then?.id === now?.id
    ? undefined
    : 'changed';
}

function verdictChange(
  then: GovernanceSnapshot['lastDecision'],
  now: GovernanceSnapshot['lastDecision'],
): Change | undefined {
  if (!then || !now) return then === now ? undefined : 'changed';
  return ordered(
    VERDICT_ORDER.indexOf(then.verdict) - VERDICT_ORDER.indexOf(now.verdict),
  );
}

function sameControls(
  then: { controlId: string }[],
  now: { controlId: string }[],
): boolean {
  const ids = new Set(now.map(({ controlId }) => controlId));
  return (
    then.length === ids.size &&
    then.every(({ controlId }) => ids.has(controlId))
  );
}

/** What is named then or now; model and prompt first, for everybody asks for them. */
function referenceNames(
  then: GovernanceSnapshot,
  now: GovernanceSnapshot | null,
): string[] {
  const named = Object.keys({ ...then.references, ...now?.references });
  const first = ['model', 'prompt'].filter(name => named.includes(name));
  return [...first, ...named.filter(name => !first.includes(name)).sort()];
}
