/** Exit codes, a contract with the scripts that call this. */
export const EXIT = {
  ok: 0,
  /** The answer is no: the framework has mistakes, evidence was refused, or the audit trail is broken. */
  no: 1,
  /** Wrong usage, or input that cannot be read. */
  usage: 2,
  /** With --strict: evaluated, but parts of the input were left out. Or the audit trail could not be checked. */
  incomplete: 3,
  /** The gate waits for an approval. */
  pending: 2,
  /** The gate could not decide, or could not be asked. */
  undecided: 3,
  /** The service could not be reached, or refused the request as a whole. */
  service: 4,
  /** A fault of this program. */
  fault: 70,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Stops a command with a message that says where, what and what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(message: string, readonly code: ExitCode = EXIT.usage) {
    super(message);
  }
}
