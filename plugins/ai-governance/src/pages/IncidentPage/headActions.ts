import { Incident } from '@ai-governance/backstage-plugin-ai-governance-common';

/** What can be done from the head of the page. */
export type HeadAction =
  | 'acknowledge'
  | 'mitigate'
  | 'resolve'
  | 'reopen'
  | 'review'
  | 'edit'
  | 'note';

/** The next step first, then what may be done beside it. */
const IN_ORDER: readonly HeadAction[] = [
  'acknowledge',
  'mitigate',
  'resolve',
  'review',
  'note',
  'edit',
  'reopen',
];

/** One step is the next, a note is always at hand, and the rest stands in a menu. */
export function headActions({ actions }: Pick<Incident, 'actions'>): {
  primary?: HeadAction;
  secondary?: HeadAction;
  more: HeadAction[];
} {
  const possible = IN_ORDER.filter(action => actions.includes(action));
  const primary = possible.find(action =>
    ['acknowledge', 'mitigate', 'resolve', 'review'].includes(action),
  );
  const secondary = possible.find(action => action === 'note');
  return {
    primary,
    secondary,
    more: possible.filter(action => action !== primary && action !== secondary),
  };
}
