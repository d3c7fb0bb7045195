import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rootDir } from '../bootstrap/paths.mjs';
import { say } from '../bootstrap/say.mjs';

const OTHERS_MAY_ENTER = 0o001;

const REACHABLE = '/var/lib/ai-governance-postgres';

/**
 * Where the server's files go and as whom it runs. PostgreSQL refuses to run as root, so root lends the
 * server an account that exists already. What that account cannot reach, as under /root, goes to a folder
 * that it can.
 */
export function findPlace(wantedDir) {
  const dataDir = resolve(wantedDir);
  const account = process.getuid?.() === 0 ? lentAccount() : undefined;
  if (!account) {
    return place({ dataDir, account });
  }
  const binariesDir = canReach(rootDir)
    ? undefined
    : join(REACHABLE, 'postgresql-18');
  if (canReach(dirname(dataDir))) {
    return place({ dataDir, binariesDir, account });
  }
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const reachableDir = join(REACHABLE, key);
  say(
    `PostgreSQL does not run as root, and no other account can reach ${dataDir}; its data are in ${reachableDir}.`,
  );
  return place({ dataDir: reachableDir, binariesDir, account });
}

function place({ dataDir, binariesDir, account }) {
  const own = path => account && chownSync(path, account.uid, account.gid);
  return {
    dataDir,
    binariesDir,
    account,
    makeFolder(path) {
      mkdirSync(path, { recursive: true });
      own(path);
    },
    writeFile(path, text) {
      writeFileSync(path, text, { mode: 0o600 });
      own(path);
    },
  };
}

function lentAccount() {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map(flag =>
        Number(
          execFileSync('id', [flag, name], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
        ),
      );
      return { uid, gid };
    } catch {
      // This account does not exist here; the next one may.
    }
  }
  throw new Error(
    'Neither the account "postgres" nor "nobody" exists, and PostgreSQL does not run as root',
  );
}

function canReach(folder) {
  if (existsSync(folder) && !(statSync(folder).mode & OTHERS_MAY_ENTER)) {
    return false;
  }
  return folder === dirname(folder) || canReach(dirname(folder));
}
