import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

/** What a command reads from and writes to; a test gives its own. */
export interface Terminal {
  /** Answers, for people and programs. */
  out(text: string): void;
  /** Progress, messages and mistakes, for people. */
  err(text: string): void;
  readStdin(): Promise<string>;
  /** True where colours are wanted and can be seen. */
  colours: boolean;
  now(): Date;
  /** Environment variables. */
  env: Readonly<Record<string, string | undefined>>;
  wait(milliseconds: number): Promise<void>;
}

/** The terminal that this process was started from. */
export function processTerminal(): Terminal {
  // A reader that has seen enough, such as head, closes the pipe; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
  return {
    out: part => process.stdout.write(part),
    err: part => process.stderr.write(part),
    readStdin: () => text(process.stdin),
    colours:
      process.stdout.isTTY === true &&
      !process.env.NO_COLOR &&
      process.env.TERM !== 'dumb',
    now: () => new Date(),
    env: process.env,
    wait: milliseconds => setTimeout(milliseconds),
  };
}
