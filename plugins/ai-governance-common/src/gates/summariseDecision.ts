import { GateDecision } from '../api/gates';
import { Verdict } from './decision';
import { markdownText } from './markdown';
import { isAllowed } from './reasons';

/** What the words about a decision are made of. @public */
export type DecisionToShow = Pick<
  GateDecision,
  | 'id'
  | 'verdict'
  | 'mode'
  | 'proceed'
  | 'environment'
  | 'entityRef'
  | 'title'
  | 'reasons'
  | 'obligations'
>;

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  allow: 'allowed',
  'allow-with-obligations': 'allowed with obligations',
  pending: 'waiting for an approval',
  deny: 'denied',
};

/** What a reason does, as it is said before its sentence. @public */
export const SEVERITY_WORDS = {
  blocking: 'Blocks',
  waiting: 'Waits',
  obligation: 'Obliges',
  warning: 'Warning',
  info: 'Note',
} as const;

/** A decision in one line without a format, such as for a log or a status. @public */
export function decisionHeadline(decision: DecisionToShow): string {
  const { verdict, environment, title, entityRef } = decision;
  return `${title || entityRef} is ${
    VERDICT_WORDS[verdict]
  } for ${environment}${modeNote(decision) ? ` (${modeNote(decision)})` : ''}.`;
}

/** What a reader has to know where verdict and door differ. */
function modeNote({ verdict, mode, proceed }: DecisionToShow): string {
  if (!proceed || isAllowed(verdict)) {
    return '';
  }
  return mode === 'off'
    ? 'the gate is off, so the deployment goes on'
    : 'the gate only warns, so the deployment goes on';
}

/**
 * A decision as Markdown for a pull request. Whatever others wrote is shown as plain text.
 * @public
 */
export function summariseDecision(
  decision: DecisionToShow,
  options: {
    /** Most characters; reasons that do not fit become a number. Default: no limit. */
    maxLength?: number;
    /** Address of the decision's page. */
    url?: string;
  } = {},
): string {
  const { maxLength = Infinity, url } = options;
  const head = `**${markdownText(decisionHeadline(decision))}**`;
  const lines = decision.reasons.map(
    ({ severity, message, fix }) =>
      `- ${SEVERITY_WORDS[severity]}: ${markdownText(
        fix ? `${message} ${fix}` : message,
      )}`,
  );
  const tail =
    url !== undefined && /^https?:\/\/[^\s()<>]+$/i.test(url)
      ? `\n\n[Open the decision](${url})`
      : '';
  const shown = fitting(head, lines, tail, maxLength);
  const more = lines.length - shown.length;
  const rest = more > 0 ? [`- ${moreOf(more)}`] : [];
  const list = [...shown, ...rest];
  const text = `${head}${
    list.length > 0 ? `\n\n${list.join('\n')}` : ''
  }${tail}`;
  return text.length > maxLength
    ? `${text.slice(0, Math.max(0, maxLength - 1))}…`
    : text;
}

function moreOf(more: number): string {
  return more === 1 ? '1 more reason' : `${more} more reasons`;
}

/** The first lines that leave room for the number of the others. */
function fitting(
  head: string,
  lines: readonly string[],
  tail: string,
  maxLength: number,
): readonly string[] {
  const reserved = `\n- ${moreOf(lines.length)}`.length;
  let left = maxLength - head.length - tail.length - 1;
  const count = lines.findIndex((line, index) => {
    left -= line.length + 1;
    return left < (index === lines.length - 1 ? 0 : reserved);
  });
  return count === -1 ? lines : lines.slice(0, count);
}
