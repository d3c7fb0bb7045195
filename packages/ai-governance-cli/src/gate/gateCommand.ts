import { doorAnswer } from '@ai-governance/backstage-plugin-ai-governance-common';
import { CliError, EXIT, ExitCode } from '../exit';
import { safeJson } from '../formats/safeText';
import { readService } from '../service/service';
import { Terminal } from '../terminal';
import { askGate, GateAnswer } from './askGate';
import {
  commentOfNothing,
  formatComment,
  formatDecisions,
} from './formatDecisions';
import { GateOptions, readGateOptions, readWait } from './readOptions';

export { GATE_FORMATS } from './readOptions';

/** Asks whether a deployment goes on, and says so with the exit code. */
export async function gateCommand(
  entities: readonly string[],
  options: GateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = readGateOptions(entities, options);
  const waitMs = readWait(options.wait);
  const service = readService(options, terminal);
  const { environment } = options;
  let answer: GateAnswer;
  try {
    answer = await askGate({ service, environment, request, waitMs }, terminal);
  } catch (error) {
    if (!(error instanceof CliError)) {
      throw error;
    }
    if (options.comment) {
      terminal.out(commentOfNothing());
    }
    // Whatever kept the gate from deciding: no answer is neither yes nor no.
    throw new CliError(error.message, EXIT.undecided);
  }
  terminal.out(formatAnswer(answer, options, terminal.colours));
  return doorAnswer('cli', answer.decisions).exitCode;
}

function formatAnswer(
  { json, decisions }: GateAnswer,
  { comment, format }: GateOptions,
  colours: boolean,
): string {
  if (comment) {
    return formatComment(decisions);
  }
  return format === 'json'
    ? `${safeJson(json)}\n`
    : formatDecisions(decisions, colours);
}
