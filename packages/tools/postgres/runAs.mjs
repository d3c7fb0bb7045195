import { spawnSync } from 'node:child_process';

/** Runs a program to its end, as another account where one is given. */
export function runAs(account, command, args, cwd) {
  return spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    // The server that pg_ctl leaves behind would hold a pipe open for ever.
    stdio: args[0] === 'start' ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
  });
}
