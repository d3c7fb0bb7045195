import { CliError, EXIT } from '../exit';
import { safeText } from '../formats/safeText';
import { Terminal } from '../terminal';
import { Service } from './service';

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 300_000;
const MAX_MESSAGE = 1_000;

/** What is sent. It must change nothing when it is sent twice. */
export interface ServiceRequest {
  path: string;
  /** Sent with POST; without one it is a GET. */
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** How long one attempt may take; default: five minutes. */
  timeoutMs?: number;
  /** Milliseconds: until when it is tried again; default: five attempts. */
  until?: number;
}

/** What came back, read to its end. */
interface Answer {
  status: number;
  text: string;
  retryAfter: string | null;
}

/** Reads from the service. */
export function get<T>(
  service: Service,
  path: string,
  terminal: Terminal,
): Promise<T> {
  return call(service, { path }, terminal);
}

/** Posts to the service. */
export function post<T>(
  service: Service,
  request: ServiceRequest & Required<Pick<ServiceRequest, 'body'>>,
  terminal: Terminal,
): Promise<T> {
  return call(service, request, terminal);
}

/**
 * Calls the service and answers its JSON. What may pass, a service that is busy or away, is tried again. The token stands in no
 * message.
 */
async function call<T>(
  service: Service,
  request: ServiceRequest,
  terminal: Terminal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await send(service, request);
    const body = readBody(answer);
    if (body !== undefined) {
      return body.json as T;
    }
    const message = withoutSecret(reasonOf(answer), service.token);
    const wait = waitBefore(attempt, answer, request, terminal.now());
    if (!mayPass(answer) || wait === undefined) {
      throw new CliError(`${service.url}: ${message}`, EXIT.service);
    }
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
  { path, body, headers, timeoutMs = TIMEOUT_MS }: ServiceRequest,
): Promise<Answer | Error> {
  try {
    const response = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
        authorization: `Bearer ${token}`,
      },
      body,
      // A token is for the server that it was given for, and no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.status,
      text: await response.text(),
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    return new Error(
      `The service cannot be reached: ${cause?.message || message}.`,
    );
  }
}

function readBody(answer: Answer | Error): { json: unknown } | undefined {
  if (answer instanceof Error || answer.status < 200 || answer.status > 299) {
    return undefined;
  }
  try {
    return { json: JSON.parse(answer.text) };
  } catch {
    return undefined;
  }
}

function mayPass(answer: Answer | Error): boolean {
  return (
    answer instanceof Error ||
    answer.status === 408 ||
    answer.status === 429 ||
    answer.status >= 500
  );
}

/** Undefined where it is not tried again. */
function waitBefore(
  attempt: number,
  answer: Answer | Error,
  { until }: ServiceRequest,
  now: Date,
): number | undefined {
  if (until === undefined && attempt === ATTEMPTS) {
    return undefined;
  }
  const left = until === undefined ? Infinity : until - now.getTime();
  if (left <= 0) {
    return undefined;
  }
  const asked =
    answer instanceof Error ? NaN : Number(answer.retryAfter ?? NaN) * 1_000;
  return Math.min(
    asked > 0 ? asked : FIRST_WAIT_MS * 2 ** (attempt - 1),
    LONGEST_WAIT_MS,
    left,
  );
}

/** What the service says, or its status where it says nothing that can be read. */
function reasonOf(answer: Answer | Error): string {
  if (answer instanceof Error) {
    return answer.message;
  }
  const { status, text } = answer;
  if (status >= 200 && status < 300) {
    return 'The answer is no JSON, so this is not the backend. Give the address of the backend as --url.';
  }
  if (status >= 300 && status < 400) {
    return 'The service points to another address. Give that one as --url.';
  }
  try {
    const { error } = JSON.parse(text) as { error: { message: string } };
    return `${status}: ${error.message}`;
  } catch {
    return `The service answered ${status}.`;
  }
}

function withoutSecret(text: string, secret: string): string {
  return safeText(text.split(secret).join('…')).slice(0, MAX_MESSAGE);
}
