import { CliError, EXIT } from '../exit';
import { safeText } from '../formats/safeText';
import { Terminal } from '../terminal';

const API = '/api/ai-governance/v1';
const ATTEMPTS = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 300_000;
const MAX_MESSAGE = 1_000;

const hide = (text: string, secret: string): string =>
  text.split(secret).join('…');

/** A backend to send evidence to. */
export interface Service {
  url: string;
  token: string;
}

/** Reads where to send to from options and environment. */
export function readService(
  options: { url?: string; token?: string },
  terminal: Terminal,
): Service {
  const given = options.url ?? terminal.env.AI_GOVERNANCE_URL;
  const token = options.token ?? terminal.env.AI_GOVERNANCE_TOKEN;
  if (!given) {
    throw new CliError(
      'Say where Backstage is: --url https://backstage.example.com, or AI_GOVERNANCE_URL.',
    );
  }
  if (!token) {
    throw new CliError(
      'There is no token. Set AI_GOVERNANCE_TOKEN, or give --token.',
    );
  }
  if (!URL.canParse(given) || !/^https?:/.test(given)) {
    throw new CliError(
      `${safeText(
        given,
      )} is no address. Write it as https://backstage.example.com.`,
    );
  }
  const base = given.replace(/(\/api\/ai-governance(\/v1)?)?\/*$/, '');
  return { url: base + API, token };
}

/**
 * Posts to the service and answers its JSON. What may pass, a server that is busy or away, is tried again: sending evidence
 * twice changes nothing. The token stands in no message.
 */
export async function post<T>(
  service: Service,
  request: {
    path: string;
    body: string | Uint8Array<ArrayBuffer>;
    headers?: Record<string, string>;
  },
  terminal: Terminal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await send(service, request);
    if (answer instanceof Response && answer.ok) {
      return (await answer.json()) as T;
    }
    const reason =
      answer instanceof Response ? await reasonOf(answer) : answer.message;
    const message = hide(safeText(reason).slice(0, MAX_MESSAGE), service.token);
    if (attempt === ATTEMPTS || !mayPass(answer)) {
      throw new CliError(`${service.url}: ${message}`, EXIT.service);
    }
    const wait = waitBefore(attempt, answer);
    terminal.err(
      `${service.url}: ${message} Trying again in ${Math.ceil(
        wait / 1_000,
      )} s.\n`,
    );
    await terminal.wait(wait);
  }
}

async function send(
  { url, token }: Service,
  request: Parameters<typeof post>[1],
): Promise<Response | Error> {
  try {
    return await fetch(url + request.path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...request.headers,
        authorization: `Bearer ${token}`,
      },
      body: request.body,
      // A token is for the server that it was given for, and no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    return new Error(
      `The service cannot be reached: ${cause?.message || message}.`,
    );
  }
}

function mayPass(answer: Response | Error): boolean {
  return (
    answer instanceof Error || answer.status === 429 || answer.status >= 500
  );
}

function waitBefore(attempt: number, answer: Response | Error): number {
  const asked =
    answer instanceof Response
      ? Number(answer.headers.get('retry-after') ?? NaN) * 1_000
      : NaN;
  return Math.min(
    asked > 0 ? asked : FIRST_WAIT_MS * 2 ** (attempt - 1),
    LONGEST_WAIT_MS,
  );
}

/** What the service says, or its status where it says nothing that can be read. */
async function reasonOf(answer: Response): Promise<string> {
  if (answer.status >= 300 && answer.status < 400) {
    return 'The service points to another address. Give that one as --url.';
  }
  const body = await answer.text().catch(() => '');
  try {
    const { error } = JSON.parse(body) as { error: { message: string } };
    return `${answer.status}: ${error.message}`;
  } catch {
    return `The service answered ${answer.status}.`;
  }
}
