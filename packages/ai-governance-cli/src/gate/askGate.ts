import {
  doorAnswer,
  GateDecision,
  GateRequest,
  VERDICTS,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { CliError, EXIT } from '../exit';
import { safeText } from '../formats/safeText';
import { post } from '../service/call';
import { Service } from '../service/service';
import { Terminal } from '../terminal';
import { progressOf } from './formatDecisions';

/** A gate answers at once or not at all. */
const TIMEOUT_MS = 30_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 30_000;

/** What the exit code and the words depend on; an answer without it decides nothing. */
const decisionSchema = z.looseObject({
  id: z.string().nullable(),
  entityRef: z.string(),
  environment: z.string(),
  title: z.string(),
  verdict: z.enum(VERDICTS as [GateDecision['verdict']]),
  mode: z.enum(['enforce', 'warn', 'off']),
  proceed: z.boolean(),
  reasons: z.array(
    z.looseObject({
      code: z.string(),
      severity: z.enum([
        'info',
        'warning',
        'obligation',
        'waiting',
        'blocking',
      ]),
      message: z.string(),
      fix: z.string(),
    }),
  ),
});
const answerSchema = z.union([
  z.looseObject({ items: z.array(decisionSchema).min(1) }),
  decisionSchema,
]);

/** What the gate said. */
export interface GateAnswer {
  /** As it came. */
  json: unknown;
  decisions: GateDecision[];
}

/** How long and with what the gate is asked. */
export interface Asking {
  service: Service;
  environment: string;
  request: GateRequest;
  /** Milliseconds; undefined where the first answer counts. */
  waitMs?: number;
}

/**
 * Asks the gate, and where there is time to wait asks again until it decides. Asking twice records one decision: the same
 * question gets the same answer for some minutes.
 */
export async function askGate(
  { service, environment, request, waitMs }: Asking,
  terminal: Terminal,
): Promise<GateAnswer> {
  const until =
    waitMs === undefined ? undefined : terminal.now().getTime() + waitMs;
  const body = JSON.stringify(request);
  for (let attempt = 1; ; attempt++) {
    const answer = readAnswer(
      await post<unknown>(
        service,
        {
          path: `/gates/${encodeURIComponent(environment)}/decisions`,
          body,
          headers: { 'x-ai-governance-door': 'cli' },
          timeoutMs: TIMEOUT_MS,
          until,
        },
        terminal,
      ),
      service,
      request,
    );
    const left = until === undefined ? 0 : until - terminal.now().getTime();
    if (left <= 0 || isFinal(answer)) {
      return answer;
    }
    const wait = Math.min(
      FIRST_WAIT_MS * 2 ** (attempt - 1),
      LONGEST_WAIT_MS,
      left,
    );
    terminal.err(
      `${safeText(progressOf(answer.decisions))} Asking again in ${Math.ceil(
        wait / 1_000,
      )} s.\n`,
    );
    await terminal.wait(wait);
  }
}

/** Neither pending nor a failure of the gate itself. */
function isFinal({ decisions }: GateAnswer): boolean {
  const { exitCode } = doorAnswer('cli', decisions);
  return exitCode === EXIT.ok || exitCode === EXIT.no;
}

function readAnswer(
  json: unknown,
  { url }: Service,
  { entityRef, entityRefs = [] }: GateRequest,
): GateAnswer {
  const read = answerSchema.safeParse(json);
  const decisions = read.success
    ? ((read.data.items ?? [read.data]) as GateDecision[])
    : [];
  // A decision about something else says nothing of what was asked.
  const decided = new Set(decisions.map(decision => decision.entityRef));
  const asked = entityRef === undefined ? entityRefs : [entityRef];
  if (!read.success || !asked.every(ref => decided.has(ref))) {
    throw new CliError(
      `${url}: The answer is no decision of this gate. Give the address of the backend as --url, and a command line of its version.`,
      EXIT.service,
    );
  }
  return { json, decisions };
}
