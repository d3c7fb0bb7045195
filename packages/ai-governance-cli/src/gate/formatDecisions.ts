import { styleText } from 'node:util';
import {
  decisionHeadline,
  doorAnswer,
  GateDecision,
  SEVERITY_WORDS,
  summariseDecision,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { safeText } from '../formats/safeText';

/** GitHub takes 65,536 characters, other hosts more. */
const MAX_COMMENT = 65_000;

/** Decisions for people: the headline of each, then a line for each reason. */
export function formatDecisions(
  decisions: readonly GateDecision[],
  colours: boolean,
): string {
  return decisions
    .map(decision => {
      const { id, entityRef, time, proceed, reasons } = decision;
      const headline = safeText(decisionHeadline(decision));
      return [
        colours
          ? styleText(['bold', proceed ? 'green' : 'red'], headline, {
              validateStream: false,
            })
          : headline,
        ...reasons.map(({ code, severity, message, fix }) =>
          safeText(
            `  ${SEVERITY_WORDS[severity]}: ${
              fix ? `${message} ${fix}` : message
            } (${code})`,
          ),
        ),
        safeText(
          `  ${
            id === null ? 'A dry run, not recorded' : `Decision ${id}`
          }, about ${entityRef} at ${time}.`,
        ),
        '',
      ].join('\n');
    })
    .join('\n');
}

/** Decisions as Markdown for a pull request, each with its share of the room. */
export function formatComment(decisions: readonly GateDecision[]): string {
  const maxLength = Math.floor(MAX_COMMENT / decisions.length) - 2;
  return `${decisions
    .map(decision => summariseDecision(decision, { maxLength }))
    .join('\n\n')}\n`;
}

/** What is shown in a pull request where there is no decision. */
export function commentOfNothing(): string {
  return `**${doorAnswer('github', undefined).comment}**\n`;
}

/** What the command waits for, in one line. */
export function progressOf(decisions: readonly GateDecision[]): string {
  return decisions
    .filter(({ proceed }) => !proceed)
    .map(decision =>
      [
        decisionHeadline(decision),
        ...decision.reasons
          .filter(
            ({ severity }) => severity === 'waiting' || severity === 'blocking',
          )
          .map(({ message }) => message),
      ].join(' '),
    )
    .join(' ');
}
