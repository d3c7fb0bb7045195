import {
  PHASES,
  PreviewItem,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** What can become of a workload under another version. */
export const EFFECTS = ['newlyDenied', 'newlyAllowed', 'drop', 'gain'] as const;

export type Effect = (typeof EFFECTS)[number];

/** What is shown of the workloads that differ. */
export interface PreviewChoice {
  effect?: Effect;
  /** Null for workloads without a team. */
  team?: string | null;
}

const rank = (maturity: PreviewItem['maturity']['from']): number =>
  PHASES.findIndex(phase => phase === maturity);

/** Whether a workload is counted in a total. */
export function hasEffect(item: PreviewItem, effect: Effect): boolean {
  const { maturity, compliant, decisions } = item;
  const step =
    maturity.from === 'not-applicable' || maturity.to === 'not-applicable'
      ? 0
      : rank(maturity.to) - rank(maturity.from) ||
        Number(compliant.to) - Number(compliant.from);
  switch (effect) {
    case 'drop':
      return step < 0;
    case 'gain':
      return step > 0;
    case 'newlyDenied':
      return decisions.some(({ from, to }) => from.proceed && !to.proceed);
    default:
      return decisions.some(({ from, to }) => !from.proceed && to.proceed);
  }
}

/** The workloads that the reader chose to see. */
export function chosenItems(
  items: readonly PreviewItem[],
  { effect, team }: PreviewChoice,
): PreviewItem[] {
  return items.filter(
    item =>
      (effect === undefined || hasEffect(item, effect)) &&
      (team === undefined || item.team === team),
  );
}
