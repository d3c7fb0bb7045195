import { createServer } from 'node:net';
import { Failure } from '../bootstrap/failure.mjs';

const DEFAULT_PORT = 7007;

export function readPort(text) {
  if (!text) {
    return DEFAULT_PORT;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(
      `PORT is "${text}", which is no port.`,
      'Give a number from 1 to 65535: PORT=7010 npm start',
    );
  }
  return port;
}

/** Fails before anything is built rather than after. */
export async function assertPortIsFree(port, host) {
  try {
    await listenBriefly(port, host);
  } catch (error) {
    if (error.code === 'EADDRINUSE') {
      throw new Failure(
        `Port ${port} is taken by another process.`,
        `End that process or choose another port: PORT=${port + 1} npm start`,
      );
    }
    if (error.code === 'EACCES') {
      throw new Failure(
        `This user may not listen on port ${port}.`,
        'Choose a port above 1023: PORT=7010 npm start',
      );
    }
    throw error;
  }
}

/** A port that nobody listens on right now. */
export function freePort() {
  return listenBriefly(0, '127.0.0.1');
}

function listenBriefly(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}
