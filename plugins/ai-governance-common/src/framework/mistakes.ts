/** A mistake in a framework file or overlay. @public */
export interface FrameworkMistake {
  /** Name of the file, or `overlay 1`. */
  source: string;
  /** 1-based; undefined for an overlay, which has no text of its own. */
  line?: number;
  column?: number;
  /** Such as `controls[3].phase`; empty for the whole. */
  path: string;
  message: string;
  /** What to do about it. */
  remedy: string;
}

/** A place in a document: keys and list positions from its root. */
export type Path = readonly (string | number)[];

/** A mistake before it is known where in the text its path stands. */
export interface Finding {
  path: Path;
  /** True where the mistake is the key itself, not its value. */
  atKey?: boolean;
  message: string;
  remedy: string;
}

/** A path as people write it. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') {
      return `${text}[${step}]`;
    }
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

function formatMistake(mistake: FrameworkMistake): string {
  const place =
    mistake.line === undefined
      ? mistake.source
      : `${mistake.source}:${mistake.line}:${mistake.column}`;
  const path = mistake.path === '' ? '' : ` ${mistake.path}:`;
  return `${place}${path} ${mistake.message} ${mistake.remedy}`;
}

/** Every mistake of a framework at once, each with its place and what to do. @public */
export class FrameworkError extends Error {
  override readonly name = 'FrameworkError';

  constructor(readonly mistakes: readonly FrameworkMistake[]) {
    const count =
      mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
    super(
      [
        `The framework has ${count}:`,
        ...mistakes.map(mistake => `  ${formatMistake(mistake)}`),
      ].join('\n'),
    );
  }
}
