import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Run, run } from './run';

/** Of whoever asks a stub; no output may repeat it. */
export const TOKEN = 'very-secret-token';

/** A request that a stub took. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What a stub answers; a text goes out as it is. */
export interface StubAnswer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** True: the connection is cut instead. */
  isCut?: boolean;
}

/** A service over real HTTP that answers what a test says, for all tests of one file. */
export function stubService(standard: (request: Received) => StubAnswer) {
  let server: Server;
  const stub = {
    received: [] as Received[],
    answer: standard,
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };

  beforeAll(async () => {
    server = createServer(async (req, res) => {
      const request = {
        method: req.method ?? '',
        path: req.url ?? '',
        headers: req.headers,
        body: await buffer(req),
      };
      stub.received.push(request);
      const {
        status = 200,
        body = {},
        headers = {},
        isCut,
      } = stub.answer(request);
      if (isCut) {
        req.socket.destroy();
        return;
      }
      res.writeHead(status, { 'content-type': 'application/json', ...headers });
      res.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  beforeEach(() => {
    stub.received = [];
    stub.answer = standard;
  });

  return stub;
}

/** Runs the command line against a stub, with its address and the token. */
export async function runAgainst(
  service: { url(): string },
  args: readonly string[],
  options: Parameters<typeof run>[1] = {},
): Promise<Run> {
  const result = await run(args, {
    ...options,
    env: {
      AI_GOVERNANCE_URL: service.url(),
      AI_GOVERNANCE_TOKEN: TOKEN,
      ...options.env,
    },
  });
  expect(result.out + result.err).not.toContain(TOKEN);
  return result;
}
